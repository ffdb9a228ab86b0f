"""Where the faces of a stream are, without detecting in every frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.median_flow import Luma, Patch, followed
from kiosk.biometrics.face.picture import small_luma
from kiosk.biometrics.face.protocols import FaceDetector, RgbImage

TRACK_WIDTH_PX: Final = 320
DETECT_EVERY: Final = 5
"""Frames; six detections a second at 30 fps."""
UNCONFIRMED_ROUNDS: Final = 2
"""Detections that may miss a face which can still be followed (it turned, it blinked)."""
MIN_OVERLAP: Final = 0.3
"""Intersection over union of the followed and the detected box, the usual figure of IoU trackers
(Bochinski et al., AVSS 2017)."""
SURROUNDINGS: Final = 2.2
"""Side of the area in which a face is looked for again, in sides of its box."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """The faces of one frame."""

    boxes: tuple[FaceBox, ...]
    """Largest first, in pixels of the frame; all but the first as last detected."""
    track: int
    """Number of the first face's track: as long as it stays the same, that face was followed
    without a break. 0 without a face."""
    detected: bool
    """Whether the first box was detected in this frame rather than followed into it."""


NO_FACES: Final = Tracked((), 0, detected=True)


class FaceTracker:
    """Follows the largest face; detects every ``detect_every`` frames and when following fails.

    One frame in which the face cannot be followed ends its track, even when a face is found in the
    same place: it may be somebody else's.
    """

    def __init__(
        self,
        detector: FaceDetector,
        *,
        detect_every: int = DETECT_EVERY,
        unconfirmed_rounds: int = UNCONFIRMED_ROUNDS,
    ) -> None:
        self._detector = detector
        self._detect_every = detect_every
        self._unconfirmed_rounds = unconfirmed_rounds
        self._now: Tracked = NO_FACES
        self._patch: Patch | None = None
        self._luma: Luma | None = None
        self._last_track = 0
        self._since_detection = 0
        self._misses = 0

    def look(self, image_rgb: RgbImage) -> Tracked:
        """The faces of the stream's next frame."""
        luma = small_luma(image_rgb, TRACK_WIDTH_PX)
        factor = image_rgb.shape[1] / luma.shape[1]
        box = self._follow(luma, factor)
        self._luma = luma
        self._since_detection += 1
        if box is None or self._since_detection >= self._detect_every:
            self._detect(image_rgb, box, factor)
        else:
            self._now = Tracked((box, *self._now.boxes[1:]), self._now.track, detected=False)
        return self._now

    def confirm(self, image_rgb: RgbImage, box: FaceBox) -> FaceBox | None:
        """Where the face that was followed to ``box`` of a recent frame is detected in that frame.

        None when there is none, or when the largest one is elsewhere. The next regular detection
        waits as if this one had been it.
        """
        boxes = find_again(self._detector, image_rgb, box)
        if not boxes or boxes[0].overlap(box) < MIN_OVERLAP:
            return None
        self._since_detection = 0
        return boxes[0]

    def forget(self) -> None:
        """The stream stopped; what comes next is a new track."""
        self._now, self._patch, self._luma = NO_FACES, None, None

    def _follow(self, luma: Luma, factor: float) -> FaceBox | None:
        if self._patch is None or self._luma is None or self._luma.shape != luma.shape:
            return None
        self._patch = followed(self._luma, luma, self._patch)
        return None if self._patch is None else _box(self._patch, factor)

    def _detect(self, image_rgb: RgbImage, box: FaceBox | None, factor: float) -> None:
        self._since_detection = 0
        last = box or (self._now.boxes[0] if self._now.boxes else None)
        boxes = find_again(self._detector, image_rgb, last)
        if not boxes and box is not None and self._misses < self._unconfirmed_rounds:
            self._misses += 1
            self._now = Tracked((box,), self._now.track, detected=False)
            return
        self._misses = 0
        if not boxes:
            self._now, self._patch = NO_FACES, None
            return
        if box is None or box.overlap(boxes[0]) < MIN_OVERLAP:
            self._last_track += 1
        self._patch = _patch(boxes[0], factor)
        self._now = Tracked(boxes, self._last_track, detected=True)


def find_again(
    detector: FaceDetector, image_rgb: RgbImage, last: FaceBox | None
) -> tuple[FaceBox, ...]:
    """Every face of the frame; if none is found, whether one is where it was last, at full size."""
    boxes = detector.detect(image_rgb)
    if boxes or last is None:
        return boxes
    height, width = image_rgb.shape[:2]
    x, y = last.centre
    half = SURROUNDINGS * max(last.width_px, last.height_px) / 2
    left, top = max(0, round(x - half)), max(0, round(y - half))
    right, bottom = min(width, round(x + half)), min(height, round(y + half))
    if right - left < 2 or bottom - top < 2:
        return ()
    return tuple(box.moved(left, top) for box in detector.detect(image_rgb[top:bottom, left:right]))


def _box(patch: Patch, factor: float) -> FaceBox:
    return FaceBox(
        round((patch.centre_x - patch.width / 2) * factor),
        round((patch.centre_y - patch.height / 2) * factor),
        round((patch.centre_x + patch.width / 2) * factor),
        round((patch.centre_y + patch.height / 2) * factor),
    )


def _patch(box: FaceBox, factor: float) -> Patch:
    x, y = box.centre
    return Patch(x / factor, y / factor, box.width_px / factor, box.height_px / factor)
