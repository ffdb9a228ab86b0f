"""One frame, looked at: which faces, and what is wrong with the largest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.picture import half_size
from kiosk.biometrics.face.protocols import FaceAligner, FaceDetector, FaceEngine, RgbImage
from kiosk.biometrics.face.quality import (
    QualityFinding,
    QualityLimits,
    findings,
    measure,
    score,
)
from kiosk.domain.capture import QualityScore


@dataclass(frozen=True, slots=True)
class Assessment:
    """What one frame shows."""

    boxes: tuple[FaceBox, ...]
    """Largest first, in pixels of the full frame."""
    found: frozenset[QualityFinding]
    quality: QualityScore
    """0 without a face."""


NOTHING_SEEN: Final = Assessment((), frozenset({QualityFinding.NO_FACE}), QualityScore(0))


def detect_at_half_size(detector: FaceDetector, image_rgb: RgbImage) -> tuple[FaceBox, ...]:
    """Faces found on a copy of half the size: a quarter of the work, fine enough to align from."""
    return tuple(box.scaled(2.0) for box in detector.detect(half_size(image_rgb)))


def assess(engine: FaceEngine, image_rgb: RgbImage, limits: QualityLimits) -> Assessment:
    """Detect at half size, then measure the largest face at full size."""
    boxes = detect_at_half_size(engine, image_rgb)
    if not boxes:
        return NOTHING_SEEN
    return _measured(engine, image_rgb, boxes, limits)


def _measured(
    aligner: FaceAligner, image_rgb: RgbImage, boxes: tuple[FaceBox, ...], limits: QualityLimits
) -> Assessment:
    measures = measure(image_rgb, boxes, aligner.landmarks(image_rgb, boxes[0]))
    return Assessment(boxes, findings(measures, limits), score(measures))
