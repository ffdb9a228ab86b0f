"""From findings to the one instruction on screen: pure, and calm."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from kiosk.biometrics.face.quality import QualityFinding
from kiosk.domain.capture import FaceGuidance

MIN_SHOWN_NS: Final = 1_200_000_000
"""Time to read an instruction before another replaces it (design brief, ui.md 5.2)."""
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
    (QualityFinding.COVERED, FaceGuidance.UNCOVER),
)
_ABOUT_QUALITY: Final = frozenset(
    {said for _, said in _BY_PRIORITY[2:]} | {FaceGuidance.HOLD_STILL}
)
"""Not who is there, and not a liveness challenge, whose clock runs."""


def guidance_for(found: AbstractSet[QualityFinding]) -> FaceGuidance:
    """The most important instruction: presence, number, distance, centre, light, pose, covering,
    hold."""
    for finding, guidance in _BY_PRIORITY:
        if finding in found:
            return guidance
    return FaceGuidance.HOLD_STILL


@dataclass(frozen=True, slots=True)
class ShownGuidance:
    """What the screen shows, since when, and when a frame last asked for it."""

    shown: FaceGuidance
    since_ns: int
    last_wanted_ns: int


def next_guidance(
    current: ShownGuidance | None,
    wanted: FaceGuidance,
    now_ns: int,
    min_shown_ns: int = MIN_SHOWN_NS,
    persistence_ns: int = PERSISTENCE_NS,
) -> ShownGuidance:
    """The instruction after one more frame; ``now_ns`` is any monotonic clock.

    The first one shows at once. Another replaces it when the shown one has had its time to be read
    and no frame has asked for it for ``persistence_ns``: findings that alternate frame by frame do
    not flicker, and an instruction that no longer applies cannot stay. That nobody, or more than
    one person, is there does not wait to be read, neither when it begins nor when it ends; nor does
    a challenge.
    """
    if current is None:
        return ShownGuidance(wanted, now_ns, now_ns)
    if wanted is current.shown:
        return ShownGuidance(wanted, current.since_ns, now_ns)
    urgent = not {wanted, current.shown} <= _ABOUT_QUALITY
    read = urgent or now_ns - current.since_ns >= min_shown_ns
    if read and now_ns - current.last_wanted_ns >= persistence_ns:
        return ShownGuidance(wanted, now_ns, now_ns)
    return current
