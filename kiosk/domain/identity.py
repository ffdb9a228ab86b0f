"""Who is who: identifiers, resident identity numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

SubjectId = NewType("SubjectId", str)
OfficerId = NewType("OfficerId", str)
OfficeId = NewType("OfficeId", str)
SessionId = NewType("SessionId", str)

# GB 11643-1999, 4.4: ISO 7064 MOD 11-2 weights and check characters.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"


class IdNumberFault(StrEnum):
    """Why a typed resident identity number is refused."""

    LENGTH = "length"
    CHARACTERS = "characters"
    CHECK_CHARACTER = "check_character"


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A resident identity number (公民身份号码, GB 11643-1999): 17 digits and a check character."""

    value: str

    def __repr__(self) -> str:
        return "IdNumber(…)"


def parse_id_number(typed: str) -> IdNumber | IdNumberFault:
    """Validate what was typed; the check is local, nothing is looked up."""
    value = typed.strip().upper()
    if len(value) != 18:
        return IdNumberFault.LENGTH
    if not (value[:17].isascii() and value[:17].isdigit() and value[17] in "0123456789X"):
        return IdNumberFault.CHARACTERS
    if check_character(value[:17]) != value[17]:
        return IdNumberFault.CHECK_CHARACTER
    return IdNumber(value)


def check_character(first_17: str) -> str:
    """The 18th character for 17 digits (GB 11643-1999)."""
    total = sum(int(digit) * weight for digit, weight in zip(first_17, _WEIGHTS, strict=True))
    return _CHECK_CHARACTERS[total % 11]


def masked_id_number(number: IdNumber) -> str:
    """As officers' screens show a number: three characters at the front, four at the end.

    The birth date (characters 7 to 14, GB 11643-1999, 4.2) stays hidden.
    """
    value = number.value
    return value[:3] + "*" * (len(value) - 7) + value[-4:]
