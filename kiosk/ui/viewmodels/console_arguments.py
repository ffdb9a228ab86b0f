"""The arguments that QML gives to an act, with their types checked."""

from __future__ import annotations

from collections.abc import Mapping


class Arguments:
    """A map of QML. What is missing or of another type is a bug of the page: TypeError."""

    def __init__(self, values: Mapping[str, object], photograph: bytes | None = None) -> None:
        """``photograph``: the JPEG that is on the page; it never passes through QML."""
        self._values = values
        self.photograph = photograph

    def text(self, name: str) -> str:
        """A string."""
        value = self._values.get(name)
        if not isinstance(value, str):
            raise TypeError(f"the argument {name} of an act is no text")
        return value

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self._values.get(name)
        if not isinstance(value, bool):
            raise TypeError(f"the argument {name} of an act is neither true nor false")
        return value

    def number(self, name: str) -> int:
        """A whole number; QML has no other than floating-point ones."""
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
            raise TypeError(f"the argument {name} of an act is no whole number")
        return int(value)
