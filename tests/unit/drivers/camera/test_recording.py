"""What was recorded plays back as it was taken."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from drivers.camera.recording import INDEX_NAME, FolderCamera, RecordingCamera
from drivers.errors import DeviceUnavailable
from tests.unit.drivers.camera.clock import HandClock
from tests.unit.drivers.camera.scripted import ScriptedCamera, noise_pictures


def _record(folder: Path, count: int, seed: int = 1) -> None:
    camera = RecordingCamera(ScriptedCamera(noise_pictures(count, seed)), folder)
    camera.open()
    for _ in range(count):
        camera.read_frame()
    camera.close()


def test_every_frame_is_written_with_its_time(tmp_path: Path) -> None:
    _record(tmp_path / "taken", 3)
    lines = [
        json.loads(line) for line in (tmp_path / "taken" / INDEX_NAME).read_text().splitlines()
    ]
    assert [line["file"] for line in lines] == ["000001.png", "000002.png", "000003.png"]
    assert [line["captured_monotonic_ns"] for line in lines] == [
        1_033_000_000,
        1_066_000_000,
        1_099_000_000,
    ]
    assert sorted(path.name for path in (tmp_path / "taken").glob("*.png")) == [
        line["file"] for line in lines
    ]


def test_playback_gives_the_same_pictures_at_the_same_pace(tmp_path: Path) -> None:
    _record(tmp_path, 3)
    clock = HandClock()
    camera = FolderCamera(tmp_path, monotonic_ns=clock.monotonic_ns, sleep=clock.sleep)
    camera.open()
    frames = [camera.read_frame() for _ in range(3)]
    assert all(
        np.array_equal(frame.image_bgr, picture)
        for frame, picture in zip(frames, noise_pictures(3), strict=True)
    )
    assert clock.slept_s == pytest.approx([0.033, 0.033])
    with pytest.raises(DeviceUnavailable, match="no more frames"):
        camera.read_frame()


def test_a_second_recording_continues_the_first(tmp_path: Path) -> None:
    _record(tmp_path, 2, seed=1)
    _record(tmp_path, 1, seed=2)
    assert (tmp_path / "000003.png").exists()
    assert len((tmp_path / INDEX_NAME).read_text().splitlines()) == 3


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    camera = RecordingCamera(ScriptedCamera([]), in_the_way)
    with pytest.raises(DeviceUnavailable, match="file"):
        camera.open()


def test_a_folder_without_a_recording_is_refused(tmp_path: Path) -> None:
    clock = HandClock()
    camera = FolderCamera(tmp_path, monotonic_ns=clock.monotonic_ns, sleep=clock.sleep)
    with pytest.raises(DeviceUnavailable, match="missing or malformed"):
        camera.open()


def test_a_recording_cannot_name_files_elsewhere(tmp_path: Path) -> None:
    line = {"file": "../secret.png", "sequence": 1, "captured_monotonic_ns": 1}
    (tmp_path / INDEX_NAME).write_text(json.dumps(line) + "\n")
    clock = HandClock()
    camera = FolderCamera(tmp_path, monotonic_ns=clock.monotonic_ns, sleep=clock.sleep)
    with pytest.raises(DeviceUnavailable, match="malformed"):
        camera.open()
