"""Fingers that are told apart by one number, through real templates and character files.

Finger n leaves minutiae in a column of its own, in the middle of the image. The comparator of these
tests scores the share of them that both impressions have, 0 for other fingers; the extractor reads
n from the first pixel.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from drivers.fingerprint.characteristics import CharacterFile, Minutia, encode_character_file
from kiosk.biometrics.fingerprint.minutiae import GrayImage, Minutiae, no_minutiae
from kiosk.biometrics.fingerprint.template import (
    FingerTemplate,
    ReferenceImpression,
    encode_template,
)
from kiosk.domain.capture import QualityScore
from kiosk.domain.comparison import SimilarityScore
from kiosk.workers.finger_host import MinutiaHost
from kiosk.workers.messages import StoredFinger
from tests.unit.kiosk.workers.scripted_sensor import Press

WHOLE = 10
"""Minutiae of a good impression."""
EXTRACTOR, COMPARATOR = "marked-1", "column-1"
SIDES_PX = (288, 256)
_FIRST_COLUMN_PX, _FIRST_ROW_PX = 120, 110


def column_px(finger: int) -> int:
    """Where all minutiae of the finger are."""
    return _FIRST_COLUMN_PX + finger


def features(finger: int, seen: int = WHOLE, *, capture: int = 0, quality: int = 80) -> bytes:
    """The sensor's file of ``seen`` minutiae; each ``capture`` has bits of its own."""
    column, first = column_px(finger), _FIRST_ROW_PX
    found = tuple(
        Minutia(column, first + 10 * row, (capture + row) % 360, 10, 0) for row in range(seen)
    )
    return encode_character_file(CharacterFile(found, quality)).ljust(512, b"\0")


def pixels(finger: int, capture: int = 0) -> NDArray[np.uint8]:
    """An image of the finger."""
    image = np.full(SIDES_PX, 255, np.uint8)
    image[0, 0], image[0, 1] = finger, capture
    return image


def press(finger: int, seen: int = WHOLE, *, capture: int = 0, quality: int = 80) -> Press:
    """The sensor sees ``seen`` of the minutiae, the image shows all of them."""
    read = features(finger, seen, capture=capture, quality=quality)
    return Press(read, pixels(finger, capture))


def minutiae(finger: int, seen: int = WHOLE) -> Minutiae:
    """What is found in an image."""
    rows = np.arange(seen, dtype=np.float32) * 10 + _FIRST_ROW_PX
    return Minutiae(
        np.stack([np.full(seen, column_px(finger), np.float32), rows], axis=1),
        np.zeros(seen, np.float32),
        np.zeros(seen, np.uint8),
        np.full(seen, 50, np.uint8),
        width_px=SIDES_PX[1],
        height_px=SIDES_PX[0],
    )


def stored(*fingers: int) -> StoredFinger:
    """A reference of these impressions, each with the sensor's own file."""
    impressions = tuple(
        ReferenceImpression(minutiae(it), EXTRACTOR, QualityScore(80), features(it))
        for it in fingers
    )
    return StoredFinger(encode_template(FingerTemplate(impressions)), EXTRACTOR)


class ColumnExtractor:
    """A MinutiaExtractor."""

    @property
    def engine(self) -> str:
        return EXTRACTOR

    def extract(self, image: GrayImage, dpi: int) -> Minutiae:
        assert dpi == 500
        finger = int(image[0, 0])
        return no_minutiae(SIDES_PX[1], SIDES_PX[0]) if finger == 255 else minutiae(finger)


class ColumnComparator:
    """A MinutiaComparator."""

    @property
    def name(self) -> str:
        return COMPARATOR

    def prepare(self, minutiae: Minutiae) -> set[tuple[int, int]]:
        return {(int(x), int(y)) for x, y in minutiae.positions_px}

    def compare(
        self, probe: set[tuple[int, int]], reference: set[tuple[int, int]]
    ) -> SimilarityScore:
        return SimilarityScore(len(probe & reference) / max(len(probe), len(reference), 1))


def marked_host() -> MinutiaHost[set[tuple[int, int]]]:
    """The host of these tests."""
    return MinutiaHost(ColumnExtractor(), ColumnComparator())
