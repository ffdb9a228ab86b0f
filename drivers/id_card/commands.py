"""Commands and answers of the security module (SAM) inside every reader of identity cards.

The binding texts (GA 450-2013 for readers, and the standard of the module's interface) were not at
hand. Frames, commands and the statuses 90, 9F, 80 and 81 stand in several independent places: a
note of the protocol (身份证阅读器通信协议, softs.im), a maker's header file (sdtapi), open-source
drivers of readers on serial ports. The other statuses stand in that note alone.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final


class Command(IntEnum):
    """Command byte and parameter byte."""

    STATUS = 0x11FF
    FIND = 0x2001
    SELECT = 0x2002
    READ_BASE_TEXT = 0x3001
    """The text and the photograph; 30 10 would read fingerprints too, and is not used."""


class Status(IntEnum):
    """SW3, the module's own status; SW1 and SW2 come from the card."""

    DONE = 0x90
    CARD_FOUND = 0x9F
    CHECKSUM_WRONG = 0x10
    LENGTH_WRONG = 0x11
    COMMAND_WRONG = 0x21
    UNKNOWN_FAULT = 0x24
    CARD_REFUSES_READER = 0x31
    READER_REFUSES_CARD = 0x32
    CONTENT_NOT_AUTHENTIC = 0x33
    WRONG_CARD = 0x40
    READ_FAILED = 0x41
    NO_RANDOM_NUMBER = 0x47
    SELF_TEST_FAILED = 0x60
    NOT_AUTHORISED = 0x66
    NO_CARD = 0x80
    NOT_SELECTED = 0x81


MISUNDERSTOOD: Final = frozenset(
    {Status.CHECKSUM_WRONG, Status.LENGTH_WRONG, Status.COMMAND_WRONG, Status.UNKNOWN_FAULT}
)
"""The module did not understand what it was sent: the line, not the card."""
OUT_OF_ORDER: Final = frozenset({Status.SELF_TEST_FAILED, Status.NOT_AUTHORISED})
"""The module takes no commands."""

BAUD_RATES: Final = (115_200, 57_600, 38_400, 19_200)
"""8N1, as delivered 115200 (same sources). 9600 exists too; a card would take 1.3 s on the line."""
FIND_REPLY_BYTES: Final = 4
"""Follow CARD_FOUND."""
SELECT_REPLY_BYTES: Final = 8
"""Follow DONE of SELECT."""
TEXT_BYTES: Final = 256
PHOTO_BYTES: Final = 1024
"""A WLT picture, which only licensed libraries decode. It is never kept."""
