"""What the challenge needs to know of one frame's face: six figures."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median

from kiosk.biometrics.face.geometry import Landmarks
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.pad.face_patch import eye_contrast, face_patch, mouth_dark_share


@dataclass(frozen=True, slots=True)
class FaceObservation:
    """One face in one frame."""

    captured_ns: int
    """When the camera took the frame, on the monotonic clock."""
    turn: float
    """``Landmarks.turn_ratio``: positive with the nose to the right of the image's eye middle."""
    nose_drop: float
    """From the eye line down to the nose base, in inter-eye distances."""
    eye_row_px: float
    """Row of the eyes' middle."""
    inter_eye_px: float
    mouth_dark: float
    """``mouth_dark_share``, 0 to 1."""
    eye_contrast: float
    """``eye_contrast``, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The person's own face at rest: medians of several observations."""

    turn: float
    nose_drop: float
    eye_row_px: float
    inter_eye_px: float
    mouth_dark: float
    eye_contrast: float


def observe(image_rgb: RgbImage, landmarks: Landmarks, captured_ns: int) -> FaceObservation | None:
    """The figures of the face with these landmarks; None where the eyes coincide."""
    spacing_px = landmarks.inter_eye_px
    if spacing_px < 1.0:
        return None
    patch = face_patch(image_rgb, landmarks)
    middle_y = (landmarks.left_eye[1] + landmarks.right_eye[1]) / 2
    return FaceObservation(
        captured_ns,
        landmarks.turn_ratio,
        _drop_px(landmarks) / spacing_px,
        middle_y,
        spacing_px,
        mouth_dark_share(patch),
        eye_contrast(patch),
    )


def baseline_of(observations: tuple[FaceObservation, ...]) -> Baseline:
    """Median of each figure, so that one blink among them changes nothing. ValueError for none."""
    if not observations:
        raise ValueError("a baseline needs at least one observation")
    return Baseline(
        median(item.turn for item in observations),
        median(item.nose_drop for item in observations),
        median(item.eye_row_px for item in observations),
        median(item.inter_eye_px for item in observations),
        median(item.mouth_dark for item in observations),
        median(item.eye_contrast for item in observations),
    )


def _drop_px(landmarks: Landmarks) -> float:
    """Distance of the nose base from the line through the eyes, positive below it."""
    roll = math.radians(landmarks.roll_deg)
    from_eye_x = landmarks.nose_base[0] - landmarks.left_eye[0]
    from_eye_y = landmarks.nose_base[1] - landmarks.left_eye[1]
    return from_eye_y * math.cos(roll) - from_eye_x * math.sin(roll)
