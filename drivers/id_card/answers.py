"""What the module answers, and what its refusals mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from drivers.errors import DeviceError, DeviceUnavailable, ProtocolViolation
from drivers.id_card.commands import MISUNDERSTOOD, OUT_OF_ORDER, TEXT_BYTES, Status
from drivers.id_card.frames import Frame
from drivers.id_card.protocol import NoCard, UnreadableCard

_STATUS_BYTES: Final = 3
_SIZES_BYTES: Final = 4
"""Of text and photograph, two bytes each, before them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and data; ``status`` may be a value this project does not know."""

    status: int
    data: bytes = field(repr=False)


def parse_answer(frame: Frame) -> Answer:
    """SW3 and what follows it. Raises ProtocolViolation."""
    if len(frame.body) < _STATUS_BYTES:
        raise ProtocolViolation(
            "the identity card reader's answer has no status: unplug it and plug it in again"
        )
    return Answer(frame.body[2], frame.body[_STATUS_BYTES:])


def card_text(answer: Answer) -> bytes:
    """The text of a card that was read; the photograph behind it is left. Raises UnreadableCard."""
    text_bytes = int.from_bytes(answer.data[:2], "big")
    text = answer.data[_SIZES_BYTES : _SIZES_BYTES + text_bytes]
    if text_bytes != TEXT_BYTES or len(text) != TEXT_BYTES:
        raise UnreadableCard("the card came without its text: put the card on again")
    return text


def refusal(answer: Answer) -> DeviceError:
    """The error for an answer that is no success."""
    if answer.status in OUT_OF_ORDER:
        return DeviceUnavailable(
            f"the identity card reader takes no commands (status {answer.status:02X}): "
            "it is out of order or not authorised, have it exchanged"
        )
    if answer.status in MISUNDERSTOOD:
        return ProtocolViolation(
            f"the identity card reader did not understand (status {answer.status:02X}): "
            "check its cable and the baud rate"
        )
    if answer.status == Status.NO_CARD:
        return NoCard("the card was taken away: put it on the reader again")
    return UnreadableCard(
        f"the card could not be read (status {answer.status:02X}): put it on the reader again"
    )
