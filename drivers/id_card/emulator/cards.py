"""Cards for an emulated reader: only what is put in, laid out as on a real one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from drivers.id_card.base_text import (
    ADDRESS,
    BORN,
    FOR_EVER,
    ISSUER,
    NAME,
    NATION,
    NUMBER,
    SEX,
    VALID_FROM,
    VALID_UNTIL,
    Field,
)
from drivers.id_card.commands import PHOTO_BYTES, TEXT_BYTES

PHOTO: Final = b"WLf\0" + bytes(PHOTO_BYTES - 4)
"""Nobody's: the driver never looks at it."""


@dataclass(frozen=True, slots=True)
class EmulatedCard:
    """An invented person's card."""

    number: str
    name: str
    valid_until: str = FOR_EVER
    """YYYYMMDD or 长期, as on the card."""

    def text(self) -> bytes:
        """Its 256 bytes. Raises ValueError where something is too long for its field."""
        text = bytearray(" ".encode("utf-16-le") * (TEXT_BYTES // 2))
        for field, value in (
            (NAME, self.name),
            (SEX, "2"),
            (NATION, "01"),
            (BORN, self.number[6:14]),
            (ADDRESS, "示范路1号"),
            (NUMBER, self.number),
            (ISSUER, "示范市公安局"),
            (VALID_FROM, "20150101"),
            (VALID_UNTIL, self.valid_until),
        ):
            _write(text, field, value)
        return bytes(text)


def _write(text: bytearray, field: Field, value: str) -> None:
    written = value.encode("utf-16-le")
    if len(written) > field.width:
        raise ValueError(f"{len(written)} bytes do not fit into a field of {field.width}")
    text[field.start : field.start + len(written)] = written
