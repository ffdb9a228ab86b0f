"""Formulas of size, place and pose against values worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.biometrics.face.geometry import Landmarks
from kiosk.biometrics.face.quality import framing, pose
from kiosk.biometrics.face.upright import face_ellipse, region, upright_face

FRONTAL = Landmarks((280.0, 200.0), (380.0, 200.0), (330.0, 275.0))
MEETING = Landmarks((300.0, 200.0), (300.0, 200.0), (300.0, 240.0))


def _rolled(degrees: float) -> Landmarks:
    """The frontal face turned about the middle of its eyes, clockwise in the image."""
    angle = math.radians(degrees)

    def turned(x: float, y: float) -> tuple[float, float]:
        return (
            330 + x * math.cos(angle) - y * math.sin(angle),
            200 + x * math.sin(angle) + y * math.cos(angle),
        )

    return Landmarks(turned(-50, 0), turned(50, 0), turned(0, 75))


def test_head_pose() -> None:
    assert pose.yaw_deg(0.0) == 0.0
    assert pose.yaw_deg(0.43) == pytest.approx(45)
    assert pose.pose_score(0.0) == 100.0
    assert pose.pose_score(-60.0) == pytest.approx(25)
    assert pose.pose_score(90.0) == pytest.approx(0, abs=1e-9)
    assert pose.pose_score(120.0) == 0.0


@given(st.floats(-80, 80))
def test_the_nose_drop_does_not_depend_on_roll(degrees: float) -> None:
    assert pose.nose_drop_ratio(_rolled(degrees)) == pytest.approx(0.75)


def test_inter_eye_distance() -> None:
    assert framing.corrected_inter_eye_px(80.0, 0.0) == 80.0
    assert framing.corrected_inter_eye_px(80.0, -60.0) == pytest.approx(80 * math.sqrt(2))
    assert framing.inter_eye_score(70.0) == 50.0
    assert framing.inter_eye_score(90.0) == pytest.approx(100 / (1 + math.exp(-1)))


def test_head_size() -> None:
    assert framing.eye_to_chin_px(FRONTAL) == pytest.approx(180)
    assert framing.head_size_score(0.45) == 100.0
    assert framing.head_size_score(0.40) == pytest.approx(200 * (1 - 1 / (1 + math.exp(-1))))
    assert framing.head_size_score(0.40) == pytest.approx(framing.head_size_score(0.50))


def test_margins_and_crop() -> None:
    room = framing.margins(FRONTAL, 640, 480)
    assert (room.left_ied, room.right_ied) == pytest.approx((2.8, 2.6))
    assert (room.above_t, room.below_t) == pytest.approx((200 / 180, 280 / 180))
    roomy = framing.Margins(5, 5, 5, 5)
    assert framing.crop_score(roomy) == pytest.approx(100)
    assert framing.crop_score(framing.Margins(0.9, 5, 5, 5)) == pytest.approx(50)
    assert framing.crop_score(framing.Margins(5, 5, 1.4, 5)) == pytest.approx(50)
    assert framing.crop_score(framing.Margins(5, 5, 5, 1.8)) == pytest.approx(50)


def test_single_face() -> None:
    assert framing.single_face_score(0.0) == 100.0
    assert framing.single_face_score(0.25) == 75.0


def test_eyes_that_meet_break_nothing() -> None:
    assert framing.margins(MEETING, 640, 480).left_ied == math.inf
    assert pose.nose_drop_ratio(MEETING) == 0.0
    picture = np.zeros((480, 640, 3), dtype=np.uint8)
    assert upright_face(picture, MEETING).rgb.shape == (136, 112, 3)


@given(degrees=st.floats(-40, 40))
def test_the_upright_face_is_upright(degrees: float) -> None:
    """A dot on each eye ends at its place, whatever the roll."""
    landmarks = _rolled(degrees)
    picture = np.zeros((480, 640, 3), dtype=np.uint8)
    for x, y in (landmarks.left_eye, landmarks.right_eye):
        picture[round(y) - 4 : round(y) + 5, round(x) - 4 : round(x) + 5] = 255
    luma = upright_face(picture, landmarks).luma
    assert luma[44, 36] > 200
    assert luma[44, 76] > 200
    assert region(luma, (-0.2, 0.2), (-0.25, 0.25)).max() == 0


def test_the_face_ellipse_reaches_from_brow_to_chin() -> None:
    rows = np.flatnonzero(face_ellipse().any(axis=1))
    assert (rows[0], rows[-1]) == (31, 113)
