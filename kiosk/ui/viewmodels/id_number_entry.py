"""A resident identity number while it is being typed; nothing unchecked leaves this file."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.identity import IdNumber, IdNumberFault, parse_id_number

LENGTH = 18
_SHOWN_HEAD = 6
_SHOWN_TAIL = 14


@dataclass(frozen=True, slots=True)
class IdNumberEntry:
    """What was typed so far, and the code of a hint about it."""

    typed: str = ""
    hint: str = ""

    def __repr__(self) -> str:
        return f"IdNumberEntry(length={len(self.typed)}, hint={self.hint!r})"

    def pressed(self, key: str) -> IdNumberEntry:
        """The entry after one more key of 0-9 or X; a full entry stays as it is.

        The eighteenth key triggers the local check of the check character.
        """
        if len(self.typed) >= LENGTH:
            return self
        typed = self.typed + key
        if key == "X" and len(typed) < LENGTH:
            return IdNumberEntry(self.typed, _hint(IdNumberFault.CHARACTERS))
        if len(typed) < LENGTH:
            return IdNumberEntry(typed)
        checked = parse_id_number(typed)
        if isinstance(checked, IdNumberFault):
            return IdNumberEntry(typed, _hint(checked))
        return IdNumberEntry(typed)

    def erased(self) -> IdNumberEntry:
        """The entry without its last key, and without its hint."""
        return IdNumberEntry(self.typed[:-1])

    def complete(self) -> IdNumber | None:
        """The number once all of it is there and its check character is right."""
        checked = parse_id_number(self.typed)
        return checked if isinstance(checked, IdNumber) else None

    def masked(self) -> str:
        """The entry with the date of birth hidden: 440101********1234."""
        return "".join(
            character if at < _SHOWN_HEAD or at >= _SHOWN_TAIL else "*"
            for at, character in enumerate(self.typed)
        )


def _hint(fault: IdNumberFault) -> str:
    return f"id_{fault.value}"
