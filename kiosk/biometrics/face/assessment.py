"""One frame, looked at: which faces, and what is wrong with the largest."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.protocols import FaceAligner, RgbImage
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


def assess(
    aligner: FaceAligner,
    image_rgb: RgbImage,
    boxes: tuple[FaceBox, ...],
    limits: QualityLimits,
    held: AbstractSet[QualityFinding] = frozenset(),
) -> Assessment:
    """Measure the first of ``boxes``, which somebody else found in this frame; ``held`` are the
    findings of the frame before."""
    if not boxes:
        return NOTHING_SEEN
    measures = measure(image_rgb, boxes, aligner.landmarks(image_rgb, boxes[0]))
    return Assessment(boxes, findings(measures, limits, held), score(measures))
