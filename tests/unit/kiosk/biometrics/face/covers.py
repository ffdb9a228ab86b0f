"""Covers painted over the face of a picture, placed by its landmarks."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.geometry import Landmarks
from kiosk.biometrics.face.protocols import RgbImage

Colour = tuple[int, int, int]
Cover = Callable[[RgbImage, Landmarks], RgbImage]
SKIN_LIKE: Colour = (205, 160, 130)


def mask(colour: Colour) -> Cover:
    """From the nose root over both cheeks to below the chin, with pleats."""

    def put(image: RgbImage, landmarks: Landmarks) -> RgbImage:
        outline = ((-1.05, 0.35), (0, 0.28), (1.05, 0.35), (0.95, 1.3), (0, 1.95), (-0.95, 1.3))
        covered = _filled(image, _points(landmarks, outline), colour)
        darker = tuple(0.85 * level for level in colour)
        for drop in (0.9, 1.2):
            pleat = _points(landmarks, ((-0.9, drop), (0, drop + 0.1), (0.9, drop)))
            cv2.polylines(covered, [pleat], False, darker, 1, cv2.LINE_AA)
        return covered

    return put


def sunglasses(image: RgbImage, landmarks: Landmarks) -> RgbImage:
    """Two dark lenses and a bridge."""
    covered = image.copy()
    radius_px = round(0.38 * landmarks.inter_eye_px)
    for x, y in (landmarks.left_eye, landmarks.right_eye):
        cv2.circle(covered, (round(x), round(y)), radius_px, (25, 25, 30), -1, cv2.LINE_AA)
    bridge = ((-0.3, -0.1), (0.3, -0.1), (0.3, 0.0), (-0.3, 0.0))
    return _filled(covered, _points(landmarks, bridge), (25, 25, 30))


def hand_over_the_mouth(image: RgbImage, landmarks: Landmarks) -> RgbImage:
    """Three fingers across, in a colour like skin."""
    covered = image
    for drop in (0.75, 1.05, 1.35):
        finger = ((-1.2, drop - 0.16), (0.8, drop - 0.16), (0.8, drop + 0.14), (-1.2, drop + 0.14))
        shade = round(4 * drop)
        red, green, blue = SKIN_LIKE
        covered = _filled(
            covered, _points(landmarks, finger), (red - shade, green - shade, blue - shade)
        )
    return covered


def half_hidden(image: RgbImage, landmarks: Landmarks) -> RgbImage:
    """A hand flat over the half of the face on the right of the picture."""
    outline = ((0.1, -0.9), (1.4, -0.9), (1.4, 2.0), (0.1, 2.0))
    return _filled(image, _points(landmarks, outline), SKIN_LIKE)


def _points(landmarks: Landmarks, shares: tuple[tuple[float, float], ...]) -> NDArray[np.int32]:
    """From inter-eye distances about the middle of the eyes to pixels."""
    left, right = np.array(landmarks.left_eye), np.array(landmarks.right_eye)
    along = right - left
    down = np.array((-along[1], along[0]))
    places = [(left + right) / 2 + across * along + drop * down for across, drop in shares]
    return np.asarray(np.rint(np.array(places)), dtype=np.int32)


def _filled(image: RgbImage, points: NDArray[np.int32], colour: Colour) -> RgbImage:
    """Painted with soft edges and the slight noise of a camera."""
    stencil = np.zeros(image.shape[:2], dtype=np.uint8)
    cv2.fillPoly(stencil, [points], 255)
    share = cv2.GaussianBlur(stencil, (0, 0), 1.0)[..., None] / 255
    noise = np.random.default_rng(5).normal(0, 2, image.shape)
    mixed = image * (1 - share) + (np.array(colour) + noise) * share
    return np.clip(mixed, 0, 255).astype(np.uint8)
