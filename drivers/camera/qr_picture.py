"""Reading the QR code in a picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

MAX_FILE_BYTES = 64 * 2**20
_MOST_PIXELS = 64_000_000
_SIDES_PX = (1200, 2000, 800)
"""A photograph is looked at in these sizes too: modules of many pixels are found less often."""


class PictureUnreadable(ValueError):
    """The file holds no picture; the message says what to do."""


def read_picture(path: Path) -> npt.NDArray[np.uint8]:
    """The picture in a file as BGR, uint8, height by width by 3. Raises PictureUnreadable."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise PictureUnreadable(
            f"{path} cannot be read ({error.strerror}); check the path and its permissions"
        ) from error
    if len(content) > MAX_FILE_BYTES:
        raise PictureUnreadable(f"{path} is larger than 64 MiB; give a smaller picture")
    data = np.frombuffer(content, np.uint8)
    picture = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
    if picture is None or picture.shape[0] * picture.shape[1] > _MOST_PIXELS:
        raise PictureUnreadable(f"{path} is no picture this program reads; give a PNG or JPEG file")
    return picture.astype(np.uint8, copy=False)


def qr_text(picture: npt.NDArray[np.uint8]) -> str | None:
    """The text of the QR code in a BGR picture; None where none is found."""
    detectors = (cv2.QRCodeDetector(), cv2.QRCodeDetectorAruco())
    for scaled in _in_sizes(picture):
        for detector in detectors:
            text = detector.detectAndDecode(scaled)[0]
            if text:
                return text
    return None


def _in_sizes(picture: npt.NDArray[np.uint8]) -> Iterator[cv2.typing.MatLike]:
    yield picture
    side = max(picture.shape[:2])
    for px in _SIDES_PX:
        how = cv2.INTER_AREA if px < side else cv2.INTER_CUBIC
        yield cv2.resize(picture, None, fx=px / side, fy=px / side, interpolation=how)
