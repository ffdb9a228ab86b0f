"""Masked or half-hidden faces, found without a model.

A bare face shows dark lines where the eyes and the mouth are, on both sides, and one colour from
the nose root to the chin. A mask takes the mouth line away, sunglasses the eye lines, a hand or a
sheet the lines of one side. The cues compare parts of one face with each other, so that light,
skin tone and distance cancel; without colour the colour cue abstains.

The face detector misses many covered faces altogether (HOG finds 38 % of masked people: design
brief, face.md 3.1): they stay "no face", which is not told apart from an empty place here.
Figures: docs/quality.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.face.upright import UprightFace, region

LINE_HEIGHT_PX: Final = 13
"""Dark structures lower than this count as lines: a third of the inter-eye distance."""
NOISE_SIGMA_PX: Final = 0.8
DARK_EYE_LEVEL: Final = 0.55
"""Darker than this share of the brighter cheek: lens, not lid and brow."""

_EYES: Final = ((-0.7, -0.3), (0.3, 0.7))
_INNER_EYES: Final = ((-0.65, -0.35), (0.35, 0.65))
_NOSE_ROOT: Final = ((-0.2, 0.2), (-0.1, 0.25))


class HiddenPart(StrEnum):
    """What seems to be covered."""

    LOWER_FACE = "lower_face"
    EYES = "eyes"
    HALF_FACE = "half_face"


@dataclass(frozen=True, slots=True)
class CoveringCues:
    """Raw cues of one face; lines are depths relative to the skin's luma."""

    mouth_line: float
    """Darkest row of the mouth region, as depth below the skin around it, 0 to about 1."""
    eye_line: float
    """The same for the eye that shows more of it."""
    eye_line_ratio: float
    """The weaker eye's line over the stronger's, 0 to 1."""
    dark_eyes_share: float
    """Share of the eye region far darker than the brighter cheek, for the brighter eye."""
    colour_distance: float | None
    """CIELAB a*b* distance between nose root and mouth region; None for a grey picture."""
    nose_root_luminance: float
    """Median luma between the eyes, 0 to 1: the light on the face where a mask hides the rest."""


@dataclass(frozen=True, slots=True)
class CoveringLimits:
    """Chosen on 393 bare faces (All-Age-Faces) and covers painted on them."""

    mouth_line_min_ratio: float = 0.27
    """Of the eye line."""
    mouth_line_plain: float = 0.15
    """A mouth line this deep is a mouth, however deep the eye lines are."""
    colour_max: float = 15.0
    colour_mouth_min_ratio: float = 0.45
    """Another colour counts only where the mouth line is weak too: beards and lipstick keep it."""
    eye_line_min: float = 0.10
    dark_eyes_max_share: float = 0.80
    eye_line_min_ratio: float = 0.20


def covering_cues(face: UprightFace) -> CoveringCues:
    """Measure one upright face."""
    rgb = np.asarray(cv2.GaussianBlur(face.rgb, (0, 0), NOISE_SIGMA_PX), dtype=np.uint8)
    luma = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    lines = _dark_lines(luma)
    # The brighter of two places that are skin unless covered: black cloth must not set the scale.
    nose_root = float(np.median(region(luma, *_NOSE_ROOT)))
    skin = max(20.0, nose_root, float(np.median(region(luma, (-0.6, 0.6), (0.25, 1.4)))))
    eyes = sorted(_deepest_row(region(lines, side, (-0.25, 0.25))) / skin for side in _EYES)
    return CoveringCues(
        mouth_line=_deepest_row(region(lines, (-0.35, 0.35), (0.8, 1.4))) / skin,
        eye_line=eyes[1],
        eye_line_ratio=eyes[0] / eyes[1] if eyes[1] else 1.0,
        dark_eyes_share=_dark_eyes_share(luma),
        colour_distance=_colour_distance(rgb),
        nose_root_luminance=nose_root / 255,
    )


def hidden_parts(
    cues: CoveringCues, limits: CoveringLimits, *, blurred: bool = False, strictness: float = 1.0
) -> frozenset[HiddenPart]:
    """What seems covered; empty for a bare face.

    ``strictness`` above 1 asks a face for that much more (the release side of the hysteresis).
    A blurred face has weak eye lines anyway, so its eyes are not judged.
    """
    no_mouth = (
        cues.mouth_line < strictness * limits.mouth_line_min_ratio * cues.eye_line
        and cues.mouth_line < strictness * limits.mouth_line_plain
    )
    other_colour = (
        cues.colour_distance is not None
        and cues.colour_distance > limits.colour_max / strictness
        and cues.mouth_line < strictness * limits.colour_mouth_min_ratio * cues.eye_line
    )
    no_eyes = not blurred and (
        cues.eye_line < strictness * limits.eye_line_min
        or cues.dark_eyes_share > limits.dark_eyes_max_share / strictness
    )
    parts = {
        HiddenPart.LOWER_FACE: no_mouth or other_colour,
        HiddenPart.EYES: no_eyes,
        HiddenPart.HALF_FACE: cues.eye_line_ratio < strictness * limits.eye_line_min_ratio,
    }
    return frozenset(part for part, hidden in parts.items() if hidden)


def _dark_lines(luma: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Depth of dark structures lower than ``LINE_HEIGHT_PX``: black-hat with a vertical bar
    (Serra, Image Analysis and Mathematical Morphology, 1982)."""
    bar = np.ones((LINE_HEIGHT_PX, 1), dtype=np.uint8)
    return np.asarray(cv2.morphologyEx(luma, cv2.MORPH_BLACKHAT, bar), dtype=np.uint8)


def _deepest_row(lines: NDArray[np.uint8]) -> float:
    """The largest mean of a row: one long line, rather than spots."""
    return float(lines.mean(axis=1).max())


def _dark_eyes_share(luma: NDArray[np.uint8]) -> float:
    cheek = max(float(np.median(region(luma, side, (0.45, 0.75)))) for side in _INNER_EYES)
    return min(
        float((region(luma, side, (-0.2, 0.2)) < DARK_EYE_LEVEL * cheek).mean())
        for side in _INNER_EYES
    )


def _colour_distance(rgb: NDArray[np.uint8]) -> float | None:
    parts = [region(rgb, *_NOSE_ROOT), region(rgb, (-0.5, 0.5), (0.8, 1.5))]
    if all(bool((part.max(axis=2) == part.min(axis=2)).all()) for part in parts):
        return None
    colours = [_median_lab(part) for part in parts]
    return float(np.hypot(*(colours[0] - colours[1])[1:]))


def _median_lab(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    lab = cv2.cvtColor(rgb.astype(np.float32) / np.float32(255), cv2.COLOR_RGB2LAB)
    return np.asarray(np.median(lab.reshape(-1, 3), axis=0), dtype=np.float32)
