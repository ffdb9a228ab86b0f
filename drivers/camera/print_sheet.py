"""A portrait on paper: what a print attack holds up and what a paper mask is cut from."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.camera.compose import laid_over, premultiplied

Image = NDArray[np.uint8]

OVERSAMPLING: Final = 1.25
"""Pixels of a sheet for each pixel of the picture it will cover."""
_PRINT_SCALE = 2.0
_PORTRAIT_HALF_PX: Final = (140, 168)
_PORTRAIT_DOWN_PX = 12
"""Half size of the portrait at arm's length, and how far its centre is below the face's."""
_BORDER_PX = 13
_PAPER: Final = (232, 238, 240, 255)
_NOTHING: Final = (0, 0, 0, 0)
_BACKDROP: Final = (214, 196, 178, 255)
_INK_BLACK, _INK_RANGE = 44.0, 0.73
"""Ink on plain paper: black reflects some 3 % and white 85 %, a third of the contrast of life."""
_SATURATION = 0.92
_DOT_PERIOD_PX, _DOT_DEPTH = 6.0, 9.0
"""Halftone cells of a print seen at arm's length, in print pixels, and their modulation."""
_EYES_PX: Final = (43.0, -9.0)
_EYE_HOLE_PX: Final = (25.0, 15.0)
"""Where the eyes of the cast are from the face's centre, and holes that cover any of them."""
_MASK_HALF_PX: Final = (76.0, 98.0)
_MASK_DOWN_PX = 14.0
_THUMB: Final = (106, 138, 186, 255)


def portrait(figure: Image, face_px: tuple[float, float], distance: float) -> Image:
    """The printed person with a white border and two thumbs, premultiplied BGRA.

    ``figure`` is a stored picture (straight alpha); the print is life-size at ``distance``.
    """
    inked = _inked(_cut(figure, face_px))
    border = round(_BORDER_PX * _PRINT_SCALE)
    paper = bordered(np.dstack([inked, np.full(inked.shape[:2], 255, np.uint8)]), border, _PAPER)
    sheet = bordered(paper, border, _NOTHING)
    _draw_thumbs(sheet, border)
    return _at_distance(sheet, distance)


def with_eye_holes(sheet: Image, distance: float) -> Image:
    """The same sheet with the eyes cut out."""
    holed = sheet.copy()
    scale = distance * OVERSAMPLING
    middle_x, middle_y = sheet.shape[1] / 2, sheet.shape[0] / 2 - _PORTRAIT_DOWN_PX * scale
    for side in (-1.0, 1.0):
        centre = (middle_x + side * _EYES_PX[0] * scale, middle_y + _EYES_PX[1] * scale)
        _fill_ellipse(holed, centre, (_EYE_HOLE_PX[0] * scale, _EYE_HOLE_PX[1] * scale))
    return holed


def mask(figure: Image, face_px: tuple[float, float], distance: float) -> Image:
    """The printed face cut out with scissors, premultiplied BGRA."""
    inked = _inked(_cut(figure, face_px))
    height, width = inked.shape[:2]
    cover = np.zeros((height, width), np.uint8)
    centre_y = height / 2 + (_MASK_DOWN_PX - _PORTRAIT_DOWN_PX) * _PRINT_SCALE
    axes = (_MASK_HALF_PX[0] * _PRINT_SCALE, _MASK_HALF_PX[1] * _PRINT_SCALE)
    _fill_ellipse(cover, (width / 2, centre_y), axes, 255)
    edge = cv2.erode(cover, np.ones((9, 9), np.uint8)) == 0
    inked[edge] = _PAPER[:3]
    return _at_distance(premultiplied(np.dstack([inked, cover])), distance)


def centre_of_portrait(face_px: tuple[float, float], distance: float) -> tuple[float, float]:
    """Where the middle of a sheet must be for its face to stand where a live one would."""
    return face_px[0], face_px[1] + _PORTRAIT_DOWN_PX * distance


def bordered(sheet: Image, width_px: int, colour: tuple[int, int, int, int]) -> Image:
    """The BGRA sheet with a margin of one colour on all sides."""
    height, width = sheet.shape[:2]
    wider = np.full((height + 2 * width_px, width + 2 * width_px, 4), colour, np.uint8)
    wider[width_px : width_px + height, width_px : width_px + width] = sheet
    return wider


def _cut(figure: Image, face_px: tuple[float, float]) -> Image:
    half_x, half_y = _PORTRAIT_HALF_PX
    x, y = round(face_px[0]), round(face_px[1]) + _PORTRAIT_DOWN_PX
    backdrop = np.full_like(figure[..., :3], _BACKDROP[:3])
    photo = laid_over(backdrop, figure)[y - half_y : y + half_y, x - half_x : x + half_x]
    size = (round(photo.shape[1] * _PRINT_SCALE), round(photo.shape[0] * _PRINT_SCALE))
    return np.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_CUBIC), np.uint8)


def _inked(photo: Image) -> Image:
    """The photo as ink on paper: flatter, paler, in dots."""
    colour = photo.astype(np.float32)
    grey = colour.mean(axis=2, keepdims=True)
    ink = _INK_BLACK + _INK_RANGE * (grey + _SATURATION * (colour - grey))
    rows, columns = np.indices(photo.shape[:2], dtype=np.float32)
    # Screens of halftone prints stand at 45 degrees.
    wave = np.float32(2.0 * np.pi / (_DOT_PERIOD_PX * np.sqrt(2.0)))
    dots = np.cos(wave * (rows + columns)) * np.cos(wave * (rows - columns))
    printed: Image = np.clip(ink + _DOT_DEPTH * dots[..., None], 0.0, 255.0).astype(np.uint8)
    return printed


def _draw_thumbs(sheet: Image, margin: int) -> None:
    height, width = sheet.shape[:2]
    for x in (margin, width - margin):
        centre = (x, round(height * 0.80))
        cv2.ellipse(sheet, centre, (margin, round(margin * 1.7)), 0, 0, 360, _THUMB, -1)


def _at_distance(sheet: Image, distance: float) -> Image:
    scale = distance * OVERSAMPLING / _PRINT_SCALE
    size = (round(sheet.shape[1] * scale), round(sheet.shape[0] * scale))
    interpolation = cv2.INTER_AREA if scale < 1.0 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(sheet, size, interpolation=interpolation), np.uint8)


def _fill_ellipse(
    image: Image, centre: tuple[float, float], axes: tuple[float, float], value: int = 0
) -> None:
    middle = (round(centre[0]), round(centre[1]))
    half = (round(axes[0]), round(axes[1]))
    colour = (value,) * 4
    cv2.ellipse(image, middle, half, 0, 0, 360, colour, thickness=-1)
