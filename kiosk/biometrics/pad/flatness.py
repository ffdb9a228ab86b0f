"""Does what turns have depth? Points followed over the face, and how far from one plane they move.

Two views of a plane are related by a homography exactly (Hartley and Zisserman, Multiple View
Geometry, 13.1); nose and cheeks of a turning head are not in one plane.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.protocols import RgbImage

Points = NDArray[np.float32]
"""Shape (n, 1, 2), dtype float32, x and y in pixels."""

MIN_POINTS: Final = 16
SQUEEZE_MIN: Final = 1.10
"""Only views that squeeze the face this much in one direction tell depth from flatness:
1 / cos 25 degrees. Of smaller turns, seen in few pictures, bona fide heads left less than the limit
below; of these 0.0087 or more (measured on a starved processor)."""
FLATNESS_LIMIT: Final = 0.004
"""Root mean square distance from the plane, in face widths; below it nothing had depth. Synthetic
heads turned by 26 degrees give 0.009 to 0.011, the same heads at rest 0.001 (measured)."""
_MAX_POINTS: Final = 80
_WINDOW_PX: Final = (17, 17)
_BACK_ERROR_MAX_PX: Final = 1.0


@dataclass(frozen=True, slots=True)
class Turned:
    """One view against the first."""

    squeeze: float
    """Larger over smaller scale of the movement's affine part: 1.0 without turning."""
    residual: float
    """RMS distance to the best homography, in face widths."""


class FlatnessMeter:
    """Follows corners of the face from frame to frame (Lucas and Kanade 1981)."""

    def __init__(self) -> None:
        self._previous: NDArray[np.uint8] | None = None
        self._first: Points | None = None
        self._now: Points | None = None
        self._width_px = 1
        self._most: Turned | None = None

    @property
    def most_turned(self) -> Turned | None:
        """The view with the largest squeeze so far, above ``SQUEEZE_MIN``."""
        return self._most

    def restart(self, image_rgb: RgbImage, box: FaceBox) -> None:
        """Take the face as it is now for the first view."""
        luma = _luma(image_rgb)
        found = cv2.goodFeaturesToTrack(luma, _MAX_POINTS, 0.01, 5, mask=_oval(luma, box))
        self._previous = luma
        self._first = self._now = np.asarray(found, np.float32) if found is not None else None
        self._width_px = max(1, box.width_px)

    def follow(self, image_rgb: RgbImage, *, rigid: bool) -> None:
        """The next frame. Points that cannot be followed there and back are dropped.

        Not ``rigid``: the face changes its shape, and the view tells nothing of depth. An opening
        mouth stretches the face by a tenth and leaves 0.002 to 0.005, like a plane (measured).
        """
        if self._previous is None or self._first is None or self._now is None:
            return
        luma = _luma(image_rgb)
        if len(self._now) >= MIN_POINTS:
            there, back = _flow(self._previous, luma, self._now)
            returned = np.linalg.norm(back - self._now, axis=2)[:, 0]
            kept = returned < _BACK_ERROR_MAX_PX
            self._first, self._now = self._first[kept], there[kept]
            if rigid:
                self._judge()
        self._previous = luma

    def _judge(self) -> None:
        if self._first is None or self._now is None or len(self._now) < MIN_POINTS:
            return
        turned = turned_between(self._first, self._now, self._width_px)
        if turned is None or turned.squeeze < SQUEEZE_MIN:
            return
        if self._most is None or turned.squeeze > self._most.squeeze:
            self._most = turned


def turned_between(first: Points, now: Points, width_px: float) -> Turned | None:
    """How the points moved; None where they lie on a line. At least 16 points."""
    matrix, _ = cv2.findHomography(first, now, cv2.LMEDS)
    affine, _ = cv2.estimateAffine2D(first, now, method=cv2.LMEDS)
    if matrix is None or affine is None:
        return None
    scales = np.linalg.svd(np.asarray(affine)[:, :2], compute_uv=False)
    moved = cv2.perspectiveTransform(first, np.asarray(matrix))
    distances = np.linalg.norm(np.asarray(moved) - now, axis=2)[:, 0]
    # The worst tenth are points that slipped, not points with depth.
    kept = np.sort(distances)[: max(MIN_POINTS, len(distances) * 9 // 10)]
    residual = float(np.sqrt(np.mean(kept**2))) / width_px
    return Turned(float(scales[0] / max(scales[1], 1e-6)), residual)


def _luma(image_rgb: RgbImage) -> NDArray[np.uint8]:
    return np.asarray(cv2.cvtColor(image_rgb, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def _oval(luma: NDArray[np.uint8], box: FaceBox) -> NDArray[np.uint8]:
    """The face without hair and background."""
    mask = np.zeros(luma.shape, np.uint8)
    centre = (round(box.centre[0]), round(box.centre[1]))
    cv2.ellipse(mask, centre, (box.width_px * 2 // 5, box.height_px // 2), 0, 0, 360, 255, -1)
    return mask


def _flow(
    before: NDArray[np.uint8], after: NDArray[np.uint8], points: Points
) -> tuple[Points, Points]:
    there, _, _ = cv2.calcOpticalFlowPyrLK(
        before, after, points, np.empty_like(points), winSize=_WINDOW_PX
    )
    back, _, _ = cv2.calcOpticalFlowPyrLK(
        after, before, there, np.empty_like(points), winSize=_WINDOW_PX
    )
    return np.asarray(there, np.float32), np.asarray(back, np.float32)
