from __future__ import annotations

import pytest

from kiosk.biometrics.face.geometry import FaceBox, Landmarks, second_face_ratio


def test_overlap() -> None:
    box = FaceBox(0, 0, 10, 10)
    assert box.overlap(box) == 1.0
    assert box.overlap(FaceBox(5, 0, 15, 10)) == pytest.approx(1 / 3)
    assert box.overlap(FaceBox(10, 0, 20, 10)) == 0.0
    assert FaceBox(3, 3, 3, 3).overlap(FaceBox(3, 3, 3, 3)) == 0.0


def test_scaling() -> None:
    assert FaceBox(1, 2, 11, 22).scaled(2.0) == FaceBox(2, 4, 22, 44)


def test_second_face_ratio() -> None:
    large, small = FaceBox(0, 0, 100, 100), FaceBox(200, 0, 250, 100)
    assert second_face_ratio(()) == 0.0
    assert second_face_ratio((large,)) == 0.0
    assert second_face_ratio((small, large)) == 0.5


def test_a_frontal_face() -> None:
    landmarks = Landmarks((100.0, 100.0), (160.0, 100.0), (130.0, 140.0))
    assert landmarks.inter_eye_px == 60.0
    assert landmarks.roll_deg == 0.0
    assert landmarks.turn_ratio == 0.0


def test_roll_alone_is_no_turn() -> None:
    """The face above, rolled by 90 degrees clockwise."""
    landmarks = Landmarks((100.0, 100.0), (100.0, 160.0), (60.0, 130.0))
    assert landmarks.roll_deg == pytest.approx(90.0)
    assert landmarks.turn_ratio == pytest.approx(0.0)


def test_turn_shows_as_a_nose_beside_the_middle() -> None:
    landmarks = Landmarks((100.0, 100.0), (160.0, 100.0), (148.0, 140.0))
    assert landmarks.turn_ratio == pytest.approx(0.3)


def test_eyes_that_coincide_have_no_turn() -> None:
    assert Landmarks((5.0, 5.0), (5.0, 5.0), (9.0, 9.0)).turn_ratio == 0.0
