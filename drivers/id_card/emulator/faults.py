"""What can go wrong with an emulated reader. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

FaultValue = bool | int | None


@dataclass(slots=True)
class Faults:
    """The faults now in force; every default means "sound"."""

    silent: bool = False
    """Commands are not executed and not answered."""
    noise_bytes: int = 0
    """This many random bytes are sent once, before the next answer."""
    bad_checksums: int = 0
    """This many of the next answers carry a wrong checksum."""
    truncate_to_bytes: int | None = None
    """The next answer is cut after this many bytes."""
    unplug_after_bytes: int | None = None
    """The plug is pulled after this many more bytes; 0: now."""
    pulled_while_reading: bool = False
    """The card is taken away between its selection and its reading."""
    unreadable: bool = False
    """Cards are found, and cannot be selected."""
    found_once: bool = False
    """A card that was read is not found again before it was lifted, as with some modules."""
    wrong_card: bool = False
    """What lies there is a card of another kind."""
    not_authorised: bool = False
    """The module takes no commands."""

    def change(self, changes: Mapping[str, object]) -> None:
        """Set the named fields. Raises ValueError for an unknown name or a wrong type."""
        checked = {name: self._checked(name, value) for name, value in changes.items()}
        for name, value in checked.items():
            setattr(self, name, value)

    def _checked(self, name: str, value: object) -> object:
        if name not in {f.name for f in fields(self)}:
            raise ValueError(f"there is no fault called {name}")
        sound = getattr(Faults(), name)
        if isinstance(sound, bool):
            right = isinstance(value, bool)
        else:
            right = (type(value) is int and value >= 0) or (value is None and sound is None)
        if not right:
            raise ValueError(f"fault {name} cannot be {value!r}")
        return value
