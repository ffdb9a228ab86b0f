"""What every camera promises, whatever it is made of.

``BAODAO_CAMERA=/dev/video0 pytest -m device`` puts a real camera to the same test.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from drivers.camera.freshness import FreshCamera
from drivers.camera.opencv import OpenCvCamera
from drivers.camera.protocol import Camera
from drivers.camera.recording import FolderCamera, RecordingCamera
from drivers.camera.stage import Stage, write_stage
from drivers.camera.synthetic import SyntheticCamera
from drivers.errors import DeviceUnavailable
from tests.repository import ROOT
from tests.unit.drivers.camera.clock import HandClock
from tests.unit.drivers.camera.scripted import ScriptedCamera, noise_pictures
from tests.unit.drivers.camera.video_file import write_video


def _synthetic(folder: Path) -> Camera:
    clock = HandClock()
    write_stage(folder / "stage.json", Stage(person="chen-guiying"))
    return SyntheticCamera(
        folder / "stage.json",
        ROOT / "assets" / "people",
        monotonic_ns=clock.monotonic_ns,
        sleep=clock.sleep,
    )


def _video_file(folder: Path) -> Camera:
    write_video(folder / "clip.avi")
    clip = str(folder / "clip.avi")
    return OpenCvCamera(clip, allow_virtual=True, monotonic_ns=time.monotonic_ns)


def _played_back(folder: Path) -> Camera:
    clock = HandClock()
    recorder = RecordingCamera(ScriptedCamera(noise_pictures(5)), folder)
    recorder.open()
    for _ in range(5):
        recorder.read_frame()
    return FolderCamera(folder, monotonic_ns=clock.monotonic_ns, sleep=clock.sleep)


def _fresh(folder: Path) -> Camera:
    return FreshCamera(_synthetic(folder))


def _recorded(folder: Path) -> Camera:
    return RecordingCamera(_synthetic(folder), folder / "recorded")


def _device(_: Path) -> Camera:
    source = os.environ.get("BAODAO_CAMERA")
    if source is None:
        pytest.skip("needs a camera; set BAODAO_CAMERA to its number or path")
    return OpenCvCamera(int(source) if source.isdigit() else source, monotonic_ns=time.monotonic_ns)


@pytest.fixture(
    params=[
        pytest.param(_synthetic, id="synthetic"),
        pytest.param(_video_file, id="video-file"),
        pytest.param(_played_back, id="played-back"),
        pytest.param(_fresh, id="fresh"),
        pytest.param(_recorded, id="recorded"),
        pytest.param(_device, id="device", marks=pytest.mark.device),
    ]
)
def camera(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Camera]:
    made: Camera = request.param(tmp_path)
    yield made
    made.close()


def test_frames_are_colour_pictures_in_order(camera: Camera) -> None:
    camera.open()
    frames = [camera.read_frame() for _ in range(4)]
    assert [frame.sequence for frame in frames] == [1, 2, 3, 4]
    assert all(frame.image_bgr.dtype == np.uint8 for frame in frames)
    assert all(frame.image_bgr.ndim == 3 and frame.image_bgr.shape[2] == 3 for frame in frames)
    assert len({frame.image_bgr.shape for frame in frames}) == 1
    times = [frame.captured_monotonic_ns for frame in frames]
    assert all(later > earlier for earlier, later in pairwise(times))


def test_a_frame_is_not_changed_by_the_next(camera: Camera) -> None:
    camera.open()
    first = camera.read_frame().image_bgr
    kept = first.copy()
    camera.read_frame()
    assert np.array_equal(first, kept)


def test_reading_before_opening_is_refused(camera: Camera) -> None:
    with pytest.raises(DeviceUnavailable):
        camera.read_frame()


def test_reading_after_closing_is_refused(camera: Camera) -> None:
    camera.open()
    camera.read_frame()
    camera.close()
    with pytest.raises(DeviceUnavailable):
        camera.read_frame()


def test_closing_twice_is_safe(camera: Camera) -> None:
    camera.close()
    camera.open()
    camera.close()
    camera.close()


def test_it_opens_again_and_counts_from_one(camera: Camera) -> None:
    for _ in range(2):
        camera.open()
        assert [camera.read_frame().sequence for _ in range(2)] == [1, 2]
        camera.close()


def test_opening_an_open_camera_begins_afresh(camera: Camera) -> None:
    camera.open()
    camera.read_frame()
    camera.open()
    assert camera.read_frame().sequence == 1
