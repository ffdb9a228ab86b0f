"""A motion is played once for each request, departs from rest, and shows in the landmarks."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

import numpy as np
import pytest

from drivers.camera.actor import Actor
from drivers.camera.attitude import HeadAttitude
from drivers.camera.clip import ClipManifest
from drivers.camera.compose import laid_over
from drivers.camera.motion import Motion, MotionManifest
from drivers.camera.people.motions import motion_poses
from drivers.camera.people.repertoire import REPERTOIRE
from drivers.camera.performance import Performance, Shown
from drivers.camera.stage import Stage
from drivers.errors import DeviceUnavailable
from kiosk.biometrics.face.peer import face_recognition
from tests.unit.drivers.camera.film_set import PEOPLE, FilmSet, film_set
from tests.unit.drivers.camera.people_on_disk import write_flat_motion, write_flat_person


class Measured(Enum):
    """What of the 68 landmarks a motion changes."""

    NOSE_ASIDE = auto()
    NOSE_BELOW = auto()
    MOUTH = auto()
    LIDS = auto()


STILL = HeadAttitude(yaw_rad=0.0, pitch_rad=0.0, roll_rad=0.0, shift_px=0.0)
IDLE = ClipManifest(
    frames=("0", "1", "2"),
    frame_ms=100,
    face_centre_px=(0.0, 0.0),
    rest_index=1,
    attitudes=(STILL,) * 3,
)
MOVE = MotionManifest(frames=("0", "1", "2"), frame_ms=50, hold_ms=60, attitudes=(STILL,) * 3)


def _at(performance: Performance, *times_ms: float) -> list[Shown]:
    return [performance.shown_at(time_ms) for time_ms in times_ms]


def test_a_motion_departs_from_rest_goes_there_and_back_and_idling_goes_on() -> None:
    performance = Performance(IDLE)
    performance.perform(Motion.NOD, MOVE, 10.0)
    assert _at(performance, 20.0, 99.0) == [Shown(None, 0), Shown(None, 0)]
    out = _at(performance, 100.0, 150.0, 200.0, 309.0)
    assert out == [Shown(Motion.NOD, index) for index in (0, 1, 2, 2)]
    assert _at(performance, 310.0, 360.0) == [Shown(Motion.NOD, 1), Shown(Motion.NOD, 0)]
    assert MOVE.duration_ms == 310
    assert _at(performance, 410.0, 510.0, 610.0) == [Shown(None, 1), Shown(None, 2), Shown(None, 1)]


def test_a_motion_asked_for_during_another_waits_for_its_end() -> None:
    performance = Performance(IDLE)
    performance.perform(Motion.NOD, MOVE, 100.0)
    performance.perform(Motion.BLINK, MOVE, 120.0)
    motions = [shown.motion for shown in _at(performance, 130.0, 409.0, 411.0, 719.0, 721.0)]
    assert motions == [Motion.NOD, Motion.NOD, Motion.BLINK, Motion.BLINK, None]


@pytest.fixture
def flat(tmp_path: Path) -> FilmSet:
    """A square of grey 20, 40 or 60 that can nod, which makes it 120 and 180."""
    write_flat_person(tmp_path, "flat", (20, 40, 60))
    write_flat_motion(tmp_path, "flat", Motion.NOD, (120, 180))
    return film_set(tmp_path, Stage(person="flat"), people=tmp_path)


def _greys(scene: FilmSet, count: int) -> list[int]:
    return [10 * round(float(frame[18:30, 26:38].mean()) / 10) for frame in scene.frames(count)]


def test_a_request_is_played_once_and_a_new_one_again(flat: FilmSet) -> None:
    assert _greys(flat, 2) == [40, 60]
    flat.show(Stage(person="flat", motion=Motion.NOD, motion_id=1))
    assert _greys(flat, 8) == [120, 180, 120, 40, 20, 40, 60, 40]
    flat.show(Stage(person="flat", motion=Motion.NOD, motion_id=2))
    assert _greys(flat, 6) == [20, 120, 180, 120, 40, 60]


def test_a_camera_that_opens_does_not_repeat_what_was_asked_before(flat: FilmSet) -> None:
    flat.show(Stage(person="flat", motion=Motion.NOD, motion_id=7))
    flat.camera.open()
    assert max(_greys(flat, 8)) == 60


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"person": "flat", "motion": "nod"}', id="no request"),
        pytest.param('{"person": "flat", "motion": "dance", "motion_id": 1}', id="unknown motion"),
        pytest.param('{"motion": "nod", "motion_id": 1}', id="nobody there"),
        pytest.param('{"attack": {"kind": "print_flat"}}', id="nobody attacked"),
        pytest.param('{"person": "flat", "attack": {"kind": "magic"}}', id="unknown attack"),
        pytest.param(
            '{"person": "flat", "attack": {"kind": "print_flat", "replay_motion": "nod"}}',
            id="paper that replays",
        ),
        pytest.param(
            '{"person": "flat", "attack": {"kind": "paper_mask", "loop_frames": 9}}',
            id="mask that loops",
        ),
        pytest.param(
            '{"person": "flat", "attack": {"kind": "looped_clip", "loop_frames": 1}}',
            id="loop of one",
        ),
    ],
)
def test_a_stage_that_contradicts_itself_is_refused(flat: FilmSet, text: str) -> None:
    flat.stage_file.write_text(text)
    with pytest.raises(DeviceUnavailable, match="is malformed at"):
        flat.frames(1)


def test_a_person_without_the_motion_is_told(tmp_path: Path) -> None:
    scene = film_set(tmp_path, Stage(person="wu-ming"))
    scene.show(Stage(person="wu-ming", motion=Motion.BLINK, motion_id=1))
    with pytest.raises(DeviceUnavailable, match="has no motion blink"):
        scene.frames(1)


@pytest.mark.parametrize("slug", REPERTOIRE)
def test_every_motion_of_the_repertoire_is_stored_whole(slug: str) -> None:
    actor = Actor(PEOPLE / slug)
    for motion in Motion:
        assert actor.can(motion) == (motion in REPERTOIRE[slug])
        if actor.can(motion):
            actor.perform(motion, 0.0)
            last = Shown(motion, len(motion_poses(motion)) - 1)
            assert actor.figure(last).shape == (480, 640, 4)
            assert actor.attitude(last).yaw_rad == pytest.approx(
                motion_poses(motion)[-1].yaw_rad, abs=1e-3
            )


@pytest.mark.parametrize("slug", ["chen-guiying", "zhou-meilin"])
@pytest.mark.parametrize(
    ("motion", "measured", "change"),
    [
        (Motion.TURN_LEFT, Measured.NOSE_ASIDE, 0.12),
        (Motion.TURN_RIGHT, Measured.NOSE_ASIDE, -0.10),
        (Motion.NOD, Measured.NOSE_BELOW, 0.05),
        (Motion.LOOK_UP, Measured.NOSE_BELOW, -0.07),
        (Motion.OPEN_MOUTH, Measured.MOUTH, 0.20),
        (Motion.BLINK, Measured.LIDS, -0.06),
    ],
)
def test_the_landmarks_follow(slug: str, motion: Motion, measured: Measured, change: float) -> None:
    actor = Actor(PEOPLE / slug)
    actor.perform(motion, 0.0)
    rest = _measure(actor, Shown(None, actor.rest_index), measured)
    extreme = _measure(actor, Shown(motion, len(motion_poses(motion)) - 1), measured)
    assert (extreme - rest) / change >= 1.0


def _measure(actor: Actor, shown: Shown, measured: Measured) -> float:
    """In distances between the outer corners of the eyes."""
    figure = actor.figure(shown)
    backdrop = np.full((*figure.shape[:2], 3), 190, np.uint8)
    image = np.ascontiguousarray(laid_over(backdrop, figure)[..., ::-1])
    faces = face_recognition.face_locations(image, 0)
    (marks,) = face_recognition.face_landmarks(image, faces)
    points = {name: np.asarray(part, np.float64) for name, part in marks.items()}
    # Within each part the order is that of the 68 landmarks (face_recognition/api.py).
    left, right = points["left_eye"][0], points["right_eye"][3]
    offset = points["nose_bridge"][3] - (left + right) / 2
    by_measure = {
        Measured.NOSE_ASIDE: offset[0],
        Measured.NOSE_BELOW: offset[1],
        Measured.MOUTH: np.linalg.norm(points["top_lip"][9] - points["bottom_lip"][9]),
        Measured.LIDS: np.linalg.norm(points["left_eye"][1] - points["left_eye"][5]),
    }
    return float(by_measure[measured] / np.linalg.norm(right - left))
