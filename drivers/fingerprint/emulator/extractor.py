"""Minutiae of an image: endings of ridges, and endings of valleys, which are bifurcations.

A ridge bifurcation is where the valley between its branches ends, so both kinds are found by
one rule, crossing number 1, on two skeletons. Three filters remove what is not a minutia: near the
finger's border, at the end of a short spur, and pairs of endings that face each other across a
scratch or a pore (Handbook of Fingerprint Recognition, section 3.7.2).
"""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.fingerprint.characteristics import (
    MASK_CELL_PX,
    MASK_COLUMNS,
    MASK_ROWS,
    CharacterFile,
    Minutia,
)
from drivers.fingerprint.emulator.ridges import Binary, RidgeMap, map_ridges
from drivers.fingerprint.emulator.thinning import NEIGHBOURS, crossing_number, neighbourhood

RIDGE_ENDING, BIFURCATION = 0, 1
"""The type bit as this emulator writes it; real sensors' meaning is not known."""

_BORDER_PX = 14
_TRACE_PX = 11
_MIN_TRACE_PX = 8
_CLASH_PX = 7.0
_SKIN_GREY = 9
"""Darker than this (of 15) is skin touching the glass."""
_SKIN_BLOCK_PX = 15
_MIN_RIDGED_SHARE = 0.6
_MIN_MINUTIAE = 8
_MAX_MINUTIAE = 140


class MessyImage(Exception):
    """The skin shows too little ridge structure (confirmation code 0x06)."""


class TooFewFeatures(Exception):
    """Too few minutiae to identify a finger (confirmation code 0x07)."""


def extract_features(image: NDArray[np.uint8]) -> CharacterFile:
    """Features of a 4-bit image (uint8, at most (288, 256), 0 to 15).

    Raises MessyImage (a wet or smeared finger) and TooFewFeatures (no more than its edge).
    """
    traced = map_ridges(image)
    features = _features(traced)
    skin = cv2.blur((image < _SKIN_GREY).astype(np.float32), (_SKIN_BLOCK_PX, _SKIN_BLOCK_PX))
    ridged = float(traced.finger.mean())
    if ridged < _MIN_RIDGED_SHARE * float((skin > 0.2).mean()):
        raise MessyImage
    if len(features.minutiae) > _MAX_MINUTIAE:
        raise MessyImage
    if len(features.minutiae) < _MIN_MINUTIAE:
        raise TooFewFeatures
    return features


def _features(traced: RidgeMap) -> CharacterFile:
    inner = _inner(traced.finger)
    found = [
        *_endings(traced.ridges, inner, traced, RIDGE_ENDING),
        *_endings(traced.valleys, inner, traced, BIFURCATION),
    ]
    kept = tuple(_without_clashes(found))
    return CharacterFile(
        minutiae=kept, quality=_quality(traced), background=_background(traced.finger)
    )


def _inner(finger: Binary) -> Binary:
    """The finger without a strip along its border and the image's edge."""
    size = 2 * _BORDER_PX + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    eroded = cv2.erode(finger, disc, borderType=cv2.BORDER_CONSTANT, borderValue=(0.0,))
    return eroded.astype(np.uint8)


def _endings(skeleton: Binary, inner: Binary, traced: RidgeMap, kind: int) -> list[Minutia]:
    codes = neighbourhood(skeleton)
    is_end = np.array([crossing_number(c) == 1 for c in range(256)])
    rows, columns = np.nonzero((skeleton == 1) & (inner == 1) & is_end[codes])
    minutiae = []
    for x, y in zip(columns.tolist(), rows.tolist(), strict=True):
        path = _trace(skeleton, codes, x, y)
        if len(path) < _MIN_TRACE_PX:
            continue
        end_x, end_y = path[-1]
        angle = math.degrees(math.atan2(end_y - y, end_x - x))
        quality = round(15 * float(traced.coherence[y, x]))
        minutiae.append(Minutia(x, y, round(angle) % 360, min(15, quality), kind))
    return minutiae


def _trace(skeleton: Binary, codes: Binary, x: int, y: int) -> list[tuple[int, int]]:
    """Pixels along the line from its end, up to a junction, another end or _TRACE_PX."""
    path = [(x, y)]
    height, width = skeleton.shape
    while len(path) <= _TRACE_PX:
        x, y = path[-1]
        if len(path) > 1 and crossing_number(int(codes[y, x])) != 2:
            break
        step = next(
            (
                (x + dx, y + dy)
                for dx, dy in sorted(NEIGHBOURS, key=lambda d: abs(d[0]) + abs(d[1]))
                if 0 <= x + dx < width
                and 0 <= y + dy < height
                and skeleton[y + dy, x + dx]
                and not _touches((x + dx, y + dy), path[:-1])
            ),
            None,
        )
        if step is None:
            break
        path.append(step)
    return path


def _touches(point: tuple[int, int], path: list[tuple[int, int]]) -> bool:
    """True if the point is on the path already or beside one of its last pixels."""
    return any(abs(point[0] - px) <= 1 and abs(point[1] - py) <= 1 for px, py in path[-2:])


def _without_clashes(found: list[Minutia]) -> list[Minutia]:
    """Drop minutiae nearer to one another than most of a ridge period: broken lines and pores."""
    if len(found) < 2:
        return found
    place = np.array([(m.x_px, m.y_px) for m in found], np.float32)
    gap = np.linalg.norm(place[:, None] - place[None], axis=2)
    np.fill_diagonal(gap, np.inf)
    return [m for m, nearest in zip(found, gap.min(axis=1), strict=True) if nearest >= _CLASH_PX]


def _quality(traced: RidgeMap) -> int:
    """Covered area times mean coherence, 0 to 100."""
    if not traced.finger.any():
        return 0
    clear = float(traced.coherence[traced.finger == 1].mean())
    return round(100 * clear * min(1.0, 1.6 * float(traced.finger.mean())))


def _background(finger: Binary) -> tuple[int, ...]:
    words = []
    for row in range(MASK_ROWS):
        word = 0
        for column in range(MASK_COLUMNS):
            cell = finger[
                row * MASK_CELL_PX : (row + 1) * MASK_CELL_PX,
                column * MASK_CELL_PX : (column + 1) * MASK_CELL_PX,
            ]
            word = word << 1 | int(cell.sum() < 0.5 * max(1, cell.size))
        words.append(word)
    return tuple(words)
