"""Which frames may become samples: limits, findings, and hysteresis."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from kiosk.biometrics.face.covering import CoveringLimits, HiddenPart, hidden_parts
from kiosk.biometrics.face.geometry import DOMINANT_AREA_RATIO
from kiosk.biometrics.face.quality.measures import FaceMeasures

NOSE_ROOT_BRIGHTNESS: Final = 1.12
"""Luma of the nose root over the face's mean: median of 393 faces of All-Age-Faces (measured)."""


class QualityFinding(StrEnum):
    """What is wrong with a frame; none of them means the frame may become a sample."""

    NO_FACE = "no_face"
    SEVERAL_FACES = "several_faces"
    TOO_FAR = "too_far"
    TOO_CLOSE = "too_close"
    OFF_CENTRE = "off_centre"
    TOO_DARK = "too_dark"
    TOO_BRIGHT = "too_bright"
    TURNED = "turned"
    COVERED = "covered"
    BLURRED = "blurred"


@dataclass(frozen=True, slots=True)
class QualityLimits:
    """Where a finding begins. The defaults suit a 640 x 480 camera at arm's length (design brief,
    face.md 7.7)."""

    inter_eye_min_px: float = 60.0
    inter_eye_max_share: float = 0.30
    centre_offset_max_share: float = 0.22
    luminance_min: float = 0.2
    luminance_max: float = 0.8
    over_exposed_max_share: float = 0.10
    under_exposed_max_share: float = 0.40
    """Wider than for over-exposure: OFIQ keeps full marks here, and hair and beards are dark."""
    laplacian_variance_min: float = 35.0
    """The 5th percentile of LFW (measured)."""
    roll_max_deg: float = 20.0
    turn_max_ratio: float = 0.22
    """About 27 degrees of yaw for the assumed nose (``pose``)."""
    nose_drop_min_ratio: float = 0.40
    nose_drop_max_ratio: float = 1.15
    second_face_max_ratio: float = DOMINANT_AREA_RATIO
    covering: CoveringLimits = field(default_factory=CoveringLimits)
    release_margin: float = 0.10
    """A finding ends only when its limit is kept by this share of it: too far below 60 px, and
    until 66 px."""


def findings(
    measures: FaceMeasures,
    limits: QualityLimits,
    held: AbstractSet[QualityFinding] = frozenset(),
) -> frozenset[QualityFinding]:
    """Every gate the frame fails. ``held`` are the findings of the frame before: they end at
    their release limit, so that a face at a limit does not come and go."""
    blurred = _Gate(QualityFinding.BLURRED, held, limits).below(
        measures.laplacian_variance, limits.laplacian_variance_min
    )
    hidden = hidden_parts(
        measures.covering,
        limits.covering,
        blurred=blurred,
        strictness=_Gate(QualityFinding.COVERED, held, limits).strictness,
    )
    failed = {
        QualityFinding.BLURRED: blurred,
        QualityFinding.COVERED: bool(hidden),
        QualityFinding.TURNED: _turned(measures, limits, held),
        **_framing(measures, limits, held),
        **_light(measures, limits, held, masked=HiddenPart.LOWER_FACE in hidden),
    }
    return frozenset(finding for finding, fails in failed.items() if fails)


class _Gate:
    """One finding's comparisons, stricter while it is held."""

    def __init__(
        self, finding: QualityFinding, held: AbstractSet[QualityFinding], limits: QualityLimits
    ) -> None:
        self.strictness = 1 + limits.release_margin if finding in held else 1.0
        self._relief = 1 - limits.release_margin if finding in held else 1.0

    def below(self, value: float, minimum: float) -> bool:
        return value < minimum * self.strictness

    def reaches(self, value: float, maximum: float) -> bool:
        return value >= maximum * self._relief


def _framing(
    measures: FaceMeasures, limits: QualityLimits, held: AbstractSet[QualityFinding]
) -> dict[QualityFinding, bool]:
    several = _Gate(QualityFinding.SEVERAL_FACES, held, limits)
    far = _Gate(QualityFinding.TOO_FAR, held, limits)
    near = _Gate(QualityFinding.TOO_CLOSE, held, limits)
    aside = _Gate(QualityFinding.OFF_CENTRE, held, limits)
    return {
        QualityFinding.SEVERAL_FACES: several.reaches(
            measures.second_face_ratio, limits.second_face_max_ratio
        ),
        QualityFinding.TOO_FAR: far.below(measures.inter_eye_px, limits.inter_eye_min_px),
        QualityFinding.TOO_CLOSE: near.reaches(
            measures.inter_eye_share, limits.inter_eye_max_share
        ),
        QualityFinding.OFF_CENTRE: aside.reaches(
            measures.centre_offset_share, limits.centre_offset_max_share
        ),
    }


def _light(
    measures: FaceMeasures,
    limits: QualityLimits,
    held: AbstractSet[QualityFinding],
    *,
    masked: bool,
) -> dict[QualityFinding, bool]:
    dark = _Gate(QualityFinding.TOO_DARK, held, limits)
    bright = _Gate(QualityFinding.TOO_BRIGHT, held, limits)
    # A white mask is no bright light: only what is bare tells.
    bare_mean = measures.covering.nose_root_luminance / NOSE_ROOT_BRIGHTNESS
    mean = bare_mean if masked else measures.luminance_mean
    return {
        QualityFinding.TOO_DARK: dark.below(mean, limits.luminance_min)
        or (
            not masked
            and dark.reaches(measures.under_exposed_share, limits.under_exposed_max_share)
        ),
        QualityFinding.TOO_BRIGHT: bright.reaches(mean, limits.luminance_max)
        or (
            not masked
            and bright.reaches(measures.over_exposed_share, limits.over_exposed_max_share)
        ),
    }


def _turned(
    measures: FaceMeasures, limits: QualityLimits, held: AbstractSet[QualityFinding]
) -> bool:
    gate = _Gate(QualityFinding.TURNED, held, limits)
    return (
        gate.reaches(abs(measures.roll_deg), limits.roll_max_deg)
        or gate.reaches(abs(measures.turn_ratio), limits.turn_max_ratio)
        or gate.below(measures.nose_drop_ratio, limits.nose_drop_min_ratio)
        or gate.reaches(measures.nose_drop_ratio, limits.nose_drop_max_ratio)
    )
