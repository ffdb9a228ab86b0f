"""The generator at a tiny size: determinism, and that parameters and poses matter."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from numpy.typing import NDArray

from drivers.camera.people.cast import CAST
from drivers.camera.people.clips import FRAME_COUNT, poses
from drivers.camera.people.parameters import HairStyle, HeadParameters, HeadPose
from drivers.camera.people.render import View, render

TINY = View(width_px=28, height_px=28, px_per_unit=9.0, face_centre_px=(14.0, 13.0))


def _tiny(head: HeadParameters, pose: HeadPose | None = None) -> NDArray[np.uint8]:
    return render(head, pose or HeadPose(), TINY)


@pytest.fixture(scope="module")
def plain() -> NDArray[np.uint8]:
    return _tiny(HeadParameters())


def test_the_same_person_and_pose_give_the_same_pixels(plain: NDArray[np.uint8]) -> None:
    assert np.array_equal(_tiny(HeadParameters()), plain)


def test_the_person_stands_in_the_middle_on_nothing(plain: NDArray[np.uint8]) -> None:
    alpha = plain[..., 3]
    assert alpha[13, 14] == 255
    assert alpha[0].max() == 0
    assert alpha[:12, 0].max() == 0
    assert alpha[-1, 14] == 255


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(HeadParameters(face_width=0.64), id="face width"),
        pytest.param(HeadParameters(skin=(0.4, 0.2, 0.1)), id="skin"),
        pytest.param(HeadParameters(glasses=True), id="glasses"),
        pytest.param(HeadParameters(age=1.0), id="age"),
        pytest.param(HeadParameters(collar=False), id="pullover"),
        pytest.param(HeadParameters(hair_style=HairStyle.LONG), id="long hair"),
        pytest.param(HeadParameters(hair_style=HairStyle.RECEDING), id="receding hair"),
    ],
)
def test_a_parameter_changes_the_picture(plain: NDArray[np.uint8], changed: HeadParameters) -> None:
    assert _difference(_tiny(changed), plain) > 0.05


@pytest.mark.parametrize(
    "pose",
    [
        pytest.param(HeadPose(pitch_rad=0.1), id="pitch"),
        pytest.param(HeadPose(roll_rad=0.1), id="roll"),
        pytest.param(HeadPose(mouth_open=1.0), id="open mouth"),
        pytest.param(HeadPose(sway=0.1), id="sway"),
        pytest.param(HeadPose(blink=1.0), id="blink"),
    ],
)
def test_a_pose_changes_the_picture(plain: NDArray[np.uint8], pose: HeadPose) -> None:
    assert _difference(_tiny(HeadParameters(), pose), plain) > 0.02


def test_yaw_turns_the_face_to_the_right_of_the_picture() -> None:
    marked = HeadParameters(mole=(0.0, 0.07), age=0.0)
    left, ahead, right = (_mole_column(marked, HeadPose(yaw_rad=yaw)) for yaw in (-0.3, 0.0, 0.3))
    assert left < ahead < right


def _mole_column(head: HeadParameters, pose: HeadPose) -> float:
    """Where the mole on the bridge of the nose darkens the picture most."""
    close = View(width_px=40, height_px=8, px_per_unit=32.0, face_centre_px=(20.0, 6.0))
    bare = render(replace(head, mole=None), pose, close).astype(np.int32)
    darkening = (bare - render(head, pose, close))[..., :3].sum(axis=2).sum(axis=0).clip(0)
    return float(np.average(np.arange(40), weights=darkening))


def test_the_motion_is_small_rests_at_its_ends_and_blinks_once() -> None:
    sequence = poses()
    assert len(sequence) == FRAME_COUNT
    yaw = np.array([pose.yaw_rad for pose in sequence])
    assert np.abs(yaw).max() == pytest.approx(0.12, abs=0.01)
    steps = np.abs(np.diff(yaw))
    assert max(steps[0], steps[-1]) < steps.max() / 3
    assert [pose.blink > 0.0 for pose in sequence] == [True] * 3 + [False] * (FRAME_COUNT - 3)


def test_no_two_of_the_cast_are_alike() -> None:
    heads = list(CAST.values())
    for index, head in enumerate(heads):
        for other in heads[index + 1 :]:
            different = [
                field.name
                for field in fields(head)
                if getattr(head, field.name) != getattr(other, field.name)
            ]
            assert len(different) > 20


def _difference(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Mean absolute difference in grey levels over colour and cover."""
    return float(np.abs(one.astype(np.int16) - other.astype(np.int16)).mean())
