"""Which PINs are too easily guessed to be chosen.

NIST SP 800-63B, 5.1.1.2 asks to refuse values that are repetitive, sequential, or commonly used;
birthdays are what people choose most (Bonneau, Preibusch and Anderson, FC 2012, from memory).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final

from kiosk.enrolment.secret import Secret

PIN_DIGITS: Final = range(6, 13)
"""As the city's platform has them."""
_FEWEST_DIFFERENT: Final = 3
_YEARS: Final = range(1900, 2100)
_KEYPAD: Final = ("147258", "258369", "147369", "159753", "753951", "147852", "258963", "963852")
"""Strokes over the keypad."""
_COMMON: Final = ("520131", "131452", "521131", "666888", "888666", "168168", "112233", "123321")


class WeakPin(StrEnum):
    """Why a PIN is refused. Every value is also the code of the sentence shown for it."""

    LENGTH = "pin_length"
    REPEATED = "pin_repeated"
    """Few different digits, or one block again and again."""
    RUN = "pin_run"
    """Digits that follow each other, up or down, or lie in a line on the keypad."""
    DATE = "pin_date"
    COMMON = "pin_common"


def weakness(pin: Secret) -> WeakPin | None:
    """Why ``pin`` is too weak; None where it is not."""
    digits = pin.reveal()
    if not (digits.isascii() and digits.isdigit() and len(digits) in PIN_DIGITS):
        return WeakPin.LENGTH
    if len(set(digits)) < _FEWEST_DIFFERENT or _is_repeated(digits):
        return WeakPin.REPEATED
    if _is_run(digits) or digits.startswith(_KEYPAD):
        return WeakPin.RUN
    if _is_date(digits):
        return WeakPin.DATE
    return WeakPin.COMMON if digits.startswith(_COMMON) else None


def _is_repeated(digits: str) -> bool:
    """One block all over, the last one maybe cut off."""
    return any(
        digits == (digits[:size] * len(digits))[: len(digits)]
        for size in range(1, len(digits) // 2 + 1)
    )


def _is_run(digits: str) -> bool:
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(digits)}
    return steps in ({1}, {9})


def _is_date(digits: str) -> bool:
    """A year of two digits, month and day; or one of four digits, before them or at the end."""
    if len(digits) == len("yymmdd"):
        return _is_day(digits[2:4], digits[4:])
    if len(digits) != len("yyyymmdd"):
        return False
    before = int(digits[:4]) in _YEARS and _is_day(digits[4:6], digits[6:])
    at_the_end = int(digits[4:]) in _YEARS and _is_day(digits[2:4], digits[:2])
    return before or at_the_end


def _is_day(month: str, day: str) -> bool:
    """Of a leap year, so that the 29th of February counts."""
    try:
        date(2000, int(month), int(day))
    except ValueError:
        return False
    return True
