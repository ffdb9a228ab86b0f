"""The text of a card: 256 bytes of UTF-16, little endian, in fields of fixed width.

From GA/T 490 (居民身份证机读信息规范), whose table of fields is public (wiki.nfc.im, in its page on
second-generation cards); open-source drivers lay it out the same way. A residence permit for people
of Hong Kong, Macao and Taiwan is said to have its number and dates in the same places; that could
not be confirmed. A foreigner's permit has other fields, and no resident identity number: it is
refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from drivers.id_card.commands import TEXT_BYTES
from drivers.id_card.protocol import IdCard, UnreadableCard


@dataclass(frozen=True, slots=True)
class Field:
    """Where a field stands, in bytes; padded with spaces."""

    start: int
    width: int

    def of(self, text: bytes) -> str:
        """Its characters, padding left out. Raises UnicodeDecodeError."""
        return text[self.start : self.start + self.width].decode("utf-16-le").strip(" \0\u3000")


NAME: Final = Field(0, 30)
SEX: Final = Field(30, 2)
NATION: Final = Field(32, 4)
BORN: Final = Field(36, 16)
ADDRESS: Final = Field(52, 70)
NUMBER: Final = Field(122, 36)
ISSUER: Final = Field(158, 30)
VALID_FROM: Final = Field(188, 16)
VALID_UNTIL: Final = Field(204, 16)
FOR_EVER: Final = "长期"
"""In the place of the last day, on cards valid for ever (居民身份证法, art. 5: from 46 years on).
That the chip holds these two characters, as the card's face does, could not be confirmed."""
_NUMBER_CHARACTERS: Final = 18
_DAY_CHARACTERS: Final = 8


def parse_text(text: bytes) -> IdCard:
    """The card whose text this is; the other fields are not looked at. Raises UnreadableCard."""
    if len(text) != TEXT_BYTES:
        raise UnreadableCard(f"the card's text has {len(text)} bytes: put the card on again")
    try:
        number, name = NUMBER.of(text), NAME.of(text)
        until = VALID_UNTIL.of(text)
    except UnicodeDecodeError as error:
        raise UnreadableCard("the card's text is damaged: put the card on again") from error
    if not _looks_like_a_number(number):
        raise UnreadableCard(
            "the card holds no resident identity number: type the number, or ask an officer"
        )
    return IdCard(number, name, None if FOR_EVER in until else _day(until))


def _looks_like_a_number(text: str) -> bool:
    digits = text[:-1]
    return (
        len(text) == _NUMBER_CHARACTERS
        and digits.isascii()
        and digits.isdigit()
        and text[-1] in "0123456789Xx"
    )


def _day(text: str) -> date:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:_DAY_CHARACTERS]))
    except ValueError as error:
        raise UnreadableCard("the card's last day is damaged: put the card on again") from error
