"""From findings to the one instruction on screen: pure, and calm."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from kiosk.biometrics.face.quality import QualityFinding
from kiosk.domain.capture import FaceGuidance

PERSISTENCE_NS: Final = 400_000_000
"""An instruction stays until no frame has asked for it for this long."""

_BY_PRIORITY: Final = (
    (QualityFinding.NO_FACE, FaceGuidance.NO_FACE),
    (QualityFinding.SEVERAL_FACES, FaceGuidance.SEVERAL_FACES),
    (QualityFinding.TOO_FAR, FaceGuidance.TOO_FAR),
    (QualityFinding.TOO_CLOSE, FaceGuidance.TOO_CLOSE),
    (QualityFinding.OFF_CENTRE, FaceGuidance.OFF_CENTRE),
    (QualityFinding.TOO_DARK, FaceGuidance.TOO_DARK),
    (QualityFinding.TOO_BRIGHT, FaceGuidance.TOO_BRIGHT),
    (QualityFinding.TURNED, FaceGuidance.TURN_TO_CAMERA),
)


def guidance_for(found: AbstractSet[QualityFinding]) -> FaceGuidance:
    """The most important instruction: presence, number, distance, centre, light, pose, hold."""
    for finding, guidance in _BY_PRIORITY:
        if finding in found:
            return guidance
    return FaceGuidance.HOLD_STILL


@dataclass(frozen=True, slots=True)
class ShownGuidance:
    """What the screen shows, and when a frame last asked for it."""

    shown: FaceGuidance
    last_wanted_ns: int


def next_guidance(
    current: ShownGuidance | None,
    wanted: FaceGuidance,
    now_ns: int,
    persistence_ns: int = PERSISTENCE_NS,
) -> ShownGuidance:
    """The instruction after one more frame; ``now_ns`` is any monotonic clock.

    The first one shows at once. Another replaces it only when no frame has asked for the shown one
    for ``persistence_ns``: two findings that alternate frame by frame do not flicker, and a shown
    instruction that no longer applies cannot stay.
    """
    if current is None or wanted is current.shown:
        return ShownGuidance(wanted, now_ns)
    if now_ns - current.last_wanted_ns >= persistence_ns:
        return ShownGuidance(wanted, now_ns)
    return current
