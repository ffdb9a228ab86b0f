"""What a finger minutiae record says, with the header of ISO/IEC 19794-2:2005 or ANSI 378-2004."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from kiosk.biometrics.fingerprint.minutiae import Minutiae
from kiosk.domain.capture import FingerPosition, QualityScore

MAX_RECORD_BYTES = 1_000_000
"""Longer files are refused unread; the longest view without extended data has 1536 bytes."""
MAX_VIEW_MINUTIAE = 255
"""The number of minutiae of a view is one byte."""


class MinutiaeRecordUnreadable(ValueError):
    """One sentence: what is wrong with the record, and what to do."""


class ImpressionType(IntEnum):
    """Impression type codes of ISO/IEC 19794-2:2005 and 19794-4:2005."""

    LIVE_SCAN_PLAIN = 0
    LIVE_SCAN_ROLLED = 1
    NON_LIVE_SCAN_PLAIN = 2
    NON_LIVE_SCAN_ROLLED = 3
    LATENT = 7
    SWIPE = 8
    LIVE_SCAN_CONTACTLESS = 9


@dataclass(frozen=True, slots=True)
class FingerView:
    """One impression of one finger."""

    minutiae: Minutiae
    finger: FingerPosition | None = None
    """None: not known."""
    impression: ImpressionType = ImpressionType.LIVE_SCAN_PLAIN
    quality: QualityScore = field(default_factory=lambda: QualityScore(0))
    """Of the whole impression; 0 also where it was not assessed."""


@dataclass(frozen=True, slots=True)
class MinutiaeRecord:
    """A whole record; positions are already at 500 dpi, whatever the file's resolution."""

    views: tuple[FingerView, ...]
    """1 to 255."""
    pixels_per_cm: int
    """The resolution of the file's coordinates."""
    device: int = 0
    """Capture equipment: 4 certification bits and a 12-bit identifier; 0 where not reported."""
