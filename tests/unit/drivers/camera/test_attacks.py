"""Every attack is repeatable, differs from the person, and still shows a face to the engine."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from drivers.camera.attack import Attack, AttackKind
from drivers.camera.motion import Motion
from drivers.camera.stage import Stage
from kiosk.biometrics.face.dlib_engine import DlibEngine
from tests.unit.drivers.camera.film_set import attacked, film_set

LIVE = Stage(person="chen-guiying")
INSTRUMENTS = (
    AttackKind.PRINT_FLAT,
    AttackKind.PRINT_BENT,
    AttackKind.PRINT_CUT_EYES,
    AttackKind.TABLET_REPLAY,
    AttackKind.PAPER_MASK,
)


@pytest.fixture(scope="module")
def engine() -> DlibEngine:
    return DlibEngine()


@pytest.mark.parametrize("kind", AttackKind)
def test_an_attack_is_the_same_each_time(kind: AttackKind, tmp_path: Path) -> None:
    one = film_set(tmp_path, attacked(kind)).frames(4)
    other = film_set(tmp_path, attacked(kind)).frames(4)
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("kind", INSTRUMENTS)
def test_an_instrument_does_not_look_like_the_person(kind: AttackKind, tmp_path: Path) -> None:
    (live,) = film_set(tmp_path, LIVE).frames(1)
    (shown,) = film_set(tmp_path, attacked(kind)).frames(1)
    face = np.s_[150:330, 250:390]
    assert _difference(live[face], shown[face]) > 8.0


@pytest.mark.parametrize("kind", INSTRUMENTS)
def test_the_engine_finds_the_shown_face(
    kind: AttackKind, tmp_path: Path, engine: DlibEngine
) -> None:
    frames = film_set(tmp_path, attacked(kind)).frames(6)[::2]
    assert [len(engine.detect(_rgb(frame))) for frame in frames] == [1, 1, 1]


@pytest.mark.parametrize("kind", INSTRUMENTS)
def test_what_is_held_trembles_and_turns(kind: AttackKind, tmp_path: Path) -> None:
    stage = attacked(kind)
    scene = film_set(tmp_path, stage)
    still = scene.frames(2)
    assert _difference(still[0], still[1]) > 0.5
    scene.show(stage.model_copy(update={"motion": Motion.TURN_LEFT, "motion_id": 1}))
    turned = scene.frames(30)
    assert max(_difference(still[1], frame) for frame in turned) > 2.0


def test_cut_out_eyes_are_those_of_somebody_else(tmp_path: Path) -> None:
    (whole,) = film_set(tmp_path, attacked(AttackKind.PRINT_FLAT)).frames(1)
    (holed,) = film_set(tmp_path, attacked(AttackKind.PRINT_CUT_EYES)).frames(1)
    assert _difference(whole[195:225, 260:380], holed[195:225, 260:380]) > 10.0
    assert _difference(whole[260:330, 260:380], holed[260:330, 260:380]) < 4.0


def test_a_tablet_is_lit_when_the_room_is_not(tmp_path: Path) -> None:
    dark = attacked(AttackKind.TABLET_REPLAY).model_copy(update={"light": 0.1})
    (frame,) = film_set(tmp_path, dark).frames(1)
    assert frame[180:300, 260:380].mean() > 2.0 * frame[:, :60].mean()


@pytest.mark.parametrize(
    ("replayed", "turns"),
    [(None, True), (Motion.OPEN_MOUTH, False)],
    ids=["no recording", "recording"],
)
def test_asked_to_turn_a_tablet_is_turned_or_replays_what_it_has(
    replayed: Motion | None, turns: bool, tmp_path: Path
) -> None:
    stage = attacked(AttackKind.TABLET_REPLAY, replayed)
    idle = film_set(tmp_path, stage).frames(24)
    asked = film_set(tmp_path, stage)
    asked.show(stage.model_copy(update={"motion": Motion.TURN_LEFT, "motion_id": 1}))
    seen = asked.frames(24)
    edge, mouth = np.s_[60:400, 130:165], np.s_[270:330, 290:350]
    moved = max(_difference(a[edge], b[edge]) for a, b in zip(idle, seen, strict=True))
    changed = max(_difference(a[mouth], b[mouth]) for a, b in zip(idle, seen, strict=True))
    assert (moved > 5.0) is turns
    assert (changed > 25.0) is not turns


def test_a_frozen_stream_never_changes(tmp_path: Path) -> None:
    first, *others = film_set(tmp_path, attacked(AttackKind.FROZEN_FRAME)).frames(10)
    assert all(np.array_equal(first, frame) for frame in others)


def test_a_loop_repeats_bit_for_bit_and_only_then(tmp_path: Path) -> None:
    attack = Attack(kind=AttackKind.LOOPED_CLIP, loop_frames=5)
    frames = film_set(tmp_path, Stage(person="chen-guiying", attack=attack)).frames(12)
    assert all(np.array_equal(a, b) for a, b in zip(frames, frames[5:], strict=False))
    assert not any(np.array_equal(frames[0], frame) for frame in frames[1:5])


def test_a_virtual_device_gives_the_pictures_of_a_camera(tmp_path: Path) -> None:
    (live,) = film_set(tmp_path, LIVE).frames(1)
    (virtual,) = film_set(tmp_path, attacked(AttackKind.VIRTUAL_DEVICE)).frames(1)
    assert np.array_equal(live, virtual)


def _difference(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> float:
    """Mean absolute difference, grey levels."""
    return float(np.abs(a.astype(np.int16) - b).mean())


def _rgb(frame: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.ascontiguousarray(frame[..., ::-1])
