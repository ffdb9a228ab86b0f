"""The upright face: one small picture of fixed size and position that measures are taken on.

Every face costs the same, and a cheek is where a cheek is, whatever the distance and the roll.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.geometry import Landmarks
from kiosk.biometrics.face.protocols import RgbImage

INTER_EYE_PX: Final = 40
"""Between the eye centres of the upright face: less than the smallest face that may be sampled."""
WIDTH_PX: Final = 112
HEIGHT_PX: Final = 136
EYE_LINE_PX: Final = 44
MIDDLE_PX: Final = WIDTH_PX / 2
MOUTH_DROP: Final = 1.10
"""Eye line to mouth in inter-eye distances: median of 393 faces of All-Age-Faces (measured)."""
CHIN_DROP: Final = 1.80
"""Eye line to chin in inter-eye distances: median of the same faces, 1.48 to 2.29 (99 %)."""


@dataclass(frozen=True, slots=True, eq=False)
class UprightFace:
    """A face turned upright and scaled to an inter-eye distance of 40 px."""

    rgb: RgbImage
    """Shape (136, 112, 3), uint8; beyond the frame its edge pixels are repeated."""
    luma: NDArray[np.uint8]
    """Shape (136, 112): ITU-R BT.601 luma of ``rgb``, gamma-encoded."""


def upright_face(image_rgb: RgbImage, landmarks: Landmarks) -> UprightFace:
    """Rotate and scale (no shear) so that the eye centres come to their places.

    Eyes that coincide give the picture around them at its own scale.
    """
    matrix = eyes_to(landmarks, (MIDDLE_PX, EYE_LINE_PX), INTER_EYE_PX)
    rgb = np.asarray(
        cv2.warpAffine(
            image_rgb,
            matrix,
            (WIDTH_PX, HEIGHT_PX),
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        ),
        dtype=np.uint8,
    )
    return UprightFace(rgb, np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), dtype=np.uint8))


def eyes_to(
    landmarks: Landmarks, middle_px: tuple[float, float], inter_eye_px: float
) -> NDArray[np.float64]:
    """Rotation, scale and shift, shape (2, 3), for cv2.warpAffine: the eyes end level,
    ``inter_eye_px`` apart and around ``middle_px``. Only the shift where they coincide."""
    (left_x, left_y), (right_x, right_y) = landmarks.left_eye, landmarks.right_eye
    along_x, along_y = right_x - left_x, right_y - left_y
    square = along_x**2 + along_y**2
    cosine, sine = (
        (along_x * inter_eye_px / square, along_y * inter_eye_px / square) if square else (1.0, 0.0)
    )
    from_x, from_y = (left_x + right_x) / 2, (left_y + right_y) / 2
    return np.array(
        [
            [cosine, sine, middle_px[0] - cosine * from_x - sine * from_y],
            [-sine, cosine, middle_px[1] + sine * from_x - cosine * from_y],
        ]
    )


def region(
    picture: NDArray[np.uint8], across: tuple[float, float], down: tuple[float, float]
) -> NDArray[np.uint8]:
    """A rectangle of an upright picture.

    ``across`` (from the face's middle, right positive) and ``down`` (from the eye line) are in
    inter-eye distances.
    """
    columns = [round(MIDDLE_PX + share * INTER_EYE_PX) for share in across]
    rows = [round(EYE_LINE_PX + share * INTER_EYE_PX) for share in down]
    return picture[max(0, rows[0]) : rows[1], max(0, columns[0]) : columns[1]]


def face_ellipse() -> NDArray[np.bool_]:
    """Brows to chin and jaw to jaw of the upright face, shape (136, 112).

    Stands in for OFIQ's landmarked region, the hull of 68 landmarks: centre 0.7, half-axes
    0.95 and 1.05 inter-eye distances.
    """
    rows, columns = np.ogrid[:HEIGHT_PX, :WIDTH_PX]
    down = (rows - EYE_LINE_PX) / INTER_EYE_PX - 0.7
    across = (columns + 0.5 - MIDDLE_PX) / INTER_EYE_PX
    return np.asarray((across / 0.95) ** 2 + (down / 1.05) ** 2 <= 1, dtype=np.bool_)
