"""The stage file changes what a running synthetic camera sees."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from drivers.camera.freshness import FreshCamera
from drivers.camera.stage import Stage, StageFault, write_stage
from drivers.camera.synthetic import SyntheticCamera
from drivers.errors import DeviceUnavailable, StaleFrame
from tests.unit.drivers.camera.clock import HandClock
from tests.unit.drivers.camera.people_on_disk import FRAME_MS, write_flat_person


@dataclass(frozen=True)
class Set:
    """A synthetic camera of 64x48 pixels with its stage and clock."""

    camera: SyntheticCamera
    stage_file: Path
    people_dir: Path
    clock: HandClock

    def show(self, stage: Stage) -> None:
        write_stage(self.stage_file, stage)

    def read(self) -> NDArray[np.uint8]:
        return self.camera.read_frame().image_bgr

    def face(self) -> float:
        """Mean grey where the square person stands."""
        return float(self.read()[18:30, 26:38].mean())


@pytest.fixture
def film_set(tmp_path: Path) -> Set:
    clock = HandClock()
    people_dir, stage_file = tmp_path / "people", tmp_path / "stage.json"
    write_flat_person(people_dir, "dark", (20, 40, 60))
    write_flat_person(people_dir, "bright", (220,))
    camera = SyntheticCamera(
        stage_file,
        people_dir,
        monotonic_ns=clock.monotonic_ns,
        sleep=clock.sleep,
        width_px=64,
        height_px=48,
    )
    write_stage(stage_file, Stage())
    return Set(camera, stage_file, people_dir, clock)


def test_a_person_steps_in_while_the_camera_runs(film_set: Set) -> None:
    film_set.camera.open()
    empty = film_set.face()
    film_set.show(Stage(person="bright"))
    assert film_set.face() == pytest.approx(220, abs=3)
    film_set.show(Stage())
    assert film_set.face() == pytest.approx(empty, abs=2)


def test_frames_come_at_the_asked_rate(film_set: Set) -> None:
    film_set.camera.open()
    times = [film_set.camera.read_frame().captured_monotonic_ns for _ in range(4)]
    assert np.diff(times) == pytest.approx(33_333_333, abs=2)


def test_a_late_reader_is_not_given_a_burst(film_set: Set) -> None:
    film_set.camera.open()
    film_set.clock.now_ns += 5_000_000_000
    film_set.read()
    film_set.read()
    assert film_set.clock.slept_s == pytest.approx([1 / 30])


def test_the_clip_plays_forwards_and_back(film_set: Set) -> None:
    film_set.show(Stage(person="dark"))
    film_set.camera.open()
    seen = [round(film_set.face(), -1) for _ in range(5 * FRAME_MS * 30 // 1000)]
    steps = [grey for index, grey in enumerate(seen) if index == 0 or grey != seen[index - 1]]
    assert steps == [20, 40, 60, 40, 20]


def test_light_multiplies_luminance(film_set: Set) -> None:
    film_set.show(Stage(person="bright", light=0.25))
    film_set.camera.open()
    assert film_set.face() == pytest.approx(220 * 0.25 ** (1 / 2.2), abs=3)


def test_distance_shrinks_the_person_about_the_face(film_set: Set) -> None:
    film_set.show(Stage(person="bright", distance=0.5))
    film_set.camera.open()
    picture = film_set.read()
    assert float(picture[22:26, 30:34].mean()) == pytest.approx(220, abs=6)
    film_set.show(Stage())
    room = film_set.read()
    assert float(picture[18, 26].mean()) == pytest.approx(float(room[18, 26].mean()), abs=12)


def test_a_frozen_camera_is_caught_as_stale(film_set: Set) -> None:
    film_set.show(Stage(person="bright"))
    camera = FreshCamera(film_set.camera)
    camera.open()
    for _ in range(40):
        camera.read_frame()
    film_set.show(Stage(person="bright", fault=StageFault.FROZEN))
    # The first frozen picture repeats the last living one.
    for _ in range(13):
        camera.read_frame()
    with pytest.raises(StaleFrame):
        camera.read_frame()


def test_a_covered_lens_is_dark_but_alive(film_set: Set) -> None:
    film_set.show(Stage(person="bright", fault=StageFault.BLACK))
    film_set.camera.open()
    first, second = film_set.read(), film_set.read()
    assert first.mean() < 3
    assert not np.array_equal(first, second)


def test_unplugged_then_back(film_set: Set) -> None:
    film_set.camera.open()
    film_set.read()
    film_set.show(Stage(fault=StageFault.UNPLUGGED))
    with pytest.raises(DeviceUnavailable, match="unplugged"):
        film_set.read()
    with pytest.raises(DeviceUnavailable, match="unplugged"):
        film_set.camera.open()
    film_set.show(Stage(person="bright"))
    with pytest.raises(DeviceUnavailable, match="not open"):
        film_set.read()
    film_set.camera.open()
    assert film_set.camera.read_frame().sequence == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "malformed at the file"),
        ('{"person": "../etc"}', "malformed at person"),
        ('{"distance": 0}', "malformed at distance"),
        ('{"fault": "on fire"}', "malformed at fault"),
        ('{"colour": 1}', "malformed at colour"),
    ],
)
def test_a_malformed_stage_says_where(film_set: Set, text: str, told: str) -> None:
    film_set.camera.open()
    film_set.stage_file.write_text(text)
    with pytest.raises(DeviceUnavailable, match=told):
        film_set.read()
    film_set.show(Stage())
    film_set.camera.open()
    assert film_set.read().shape == (48, 64, 3)


def test_a_stage_that_is_missing_is_said_to_be(film_set: Set) -> None:
    film_set.stage_file.unlink()
    with pytest.raises(DeviceUnavailable, match="cannot be read"):
        film_set.camera.open()


def test_a_person_nobody_knows_is_named(film_set: Set) -> None:
    film_set.show(Stage(person="li-si"))
    with pytest.raises(DeviceUnavailable, match="li-si"):
        film_set.camera.open()


def test_a_person_whose_picture_is_damaged_is_refused(film_set: Set) -> None:
    (film_set.people_dir / "bright" / "00.webp").write_bytes(b"not a picture")
    film_set.show(Stage(person="bright"))
    with pytest.raises(DeviceUnavailable, match=r"00\.webp"):
        film_set.camera.open()


def test_the_same_stage_gives_the_same_pictures(film_set: Set) -> None:
    film_set.show(Stage(person="dark"))
    film_set.camera.open()
    first = [film_set.read() for _ in range(3)]
    film_set.camera.open()
    assert all(np.array_equal(film_set.read(), picture) for picture in first)


def test_writing_a_stage_leaves_nothing_else_behind(film_set: Set) -> None:
    film_set.show(Stage(person="dark", light=0.5))
    assert {path.name for path in film_set.stage_file.parent.iterdir()} == {"people", "stage.json"}
    stored = Stage.model_validate_json(film_set.stage_file.read_text())
    assert stored == Stage(person="dark", light=0.5)
