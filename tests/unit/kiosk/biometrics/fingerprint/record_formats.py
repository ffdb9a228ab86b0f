"""The two record formats, so that one test can hold both to the same promises."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from kiosk.biometrics.fingerprint import ansi378, iso19794_2
from kiosk.biometrics.fingerprint.minutiae_record import FingerView, MinutiaeRecord


@dataclass(frozen=True)
class Format:
    encode: Callable[[Sequence[FingerView]], bytes]
    decode: Callable[[bytes], MinutiaeRecord]
    step_rad: float
    header_bytes: int
    size_at: int
    """Offset of width, height, and the two resolutions."""


ISO = Format(iso19794_2.encode_record, iso19794_2.decode_record, math.pi / 128, 24, 14)
ANSI = Format(ansi378.encode_record, ansi378.decode_record, math.pi / 90, 26, 16)
FORMATS = pytest.mark.parametrize("record", [ISO, ANSI], ids=["iso", "ansi"])


def with_length(record: Format, data: bytes) -> bytes:
    """The bytes with a length field that is true of them again."""
    if record is ISO:
        return data[:8] + len(data).to_bytes(4, "big") + data[12:]
    return data[:8] + len(data).to_bytes(2, "big") + data[10:]
