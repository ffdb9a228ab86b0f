"""Pictures: reading files for the command line, converting camera frames for the workers."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from kiosk.biometrics.face.picture_errors import PictureUnreadable
from kiosk.biometrics.face.protocols import RgbImage

MAX_SIDE_PX = 1600
"""Longer sides are scaled down to this before detection: HOG's cost grows with the area."""


def read_picture(path: Path, max_side_px: int = MAX_SIDE_PX) -> RgbImage:
    """The picture upright (EXIF orientation applied), at most ``max_side_px`` a side.

    Raises PictureUnreadable.
    """
    with opened_picture(path) as picture:
        picture.thumbnail((max_side_px, max_side_px))
        upright = ImageOps.exif_transpose(picture)
        return np.array(upright.convert("RGB"), dtype=np.uint8)


def read_grey(path: Path) -> NDArray[np.uint8]:
    """The picture as stored, in grey, shape (height, width). Raises PictureUnreadable."""
    with opened_picture(path) as picture:
        return np.array(picture.convert("L"), dtype=np.uint8)


@contextmanager
def opened_picture(path: Path) -> Iterator[Image.Image]:
    """The picture with 8 bits a channel, as stored.

    Raises PictureUnreadable, also where the damage only shows while its pixels are being used.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as opened:
                yield _eight_bit(opened)
    except FileNotFoundError as error:
        raise PictureUnreadable(f"{path}: no such file; check the path") from error
    except UnidentifiedImageError as error:
        raise PictureUnreadable(f"{path}: not a picture; use a JPEG, PNG or BMP file") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureUnreadable(f"{path}: too many pixels; scale the picture down") from error
    except (OSError, ValueError, SyntaxError) as error:
        # Pillow reports damaged files as any of these.
        raise PictureUnreadable(
            f"{path}: cannot be read or is damaged ({_first_line(error)}); use another file"
        ) from error


def bgra_from_bgr(image_bgr: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A camera frame as Qt shows it: shape (height, width, 4), dtype uint8, opaque."""
    return np.asarray(cv2.cvtColor(image_bgr, cv2.COLOR_BGR2BGRA), dtype=np.uint8)


def rgb_from_bgra(image_bgra: NDArray[np.uint8]) -> RgbImage:
    """Shape (height, width, 3), contiguous, as dlib wants it."""
    return np.asarray(cv2.cvtColor(image_bgra, cv2.COLOR_BGRA2RGB), dtype=np.uint8)


def small_luma(image_rgb: RgbImage, width_px: int) -> NDArray[np.uint8]:
    """Luma (ITU-R BT.601), averaged down to ``width_px`` wide; an image no wider keeps its size.

    Shape (height, width), dtype uint8.
    """
    luma = cv2.cvtColor(image_rgb, cv2.COLOR_RGB2GRAY)
    height, width = luma.shape[:2]
    if width > width_px:
        size = (width_px, max(1, round(height * width_px / width)))
        luma = cv2.resize(luma, size, interpolation=cv2.INTER_AREA)
    return np.asarray(luma, dtype=np.uint8)


def _eight_bit(picture: Image.Image) -> Image.Image:
    """16-bit greys as 8-bit: Pillow would cut them off at 255 instead of scaling."""
    if not picture.mode.startswith("I;16"):
        return picture
    scaled = np.asarray(picture, dtype=np.uint16) >> 8
    return Image.fromarray(scaled.astype(np.uint8))


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
