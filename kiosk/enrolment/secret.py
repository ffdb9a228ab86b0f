"""A PIN on its way from the keypad to its verification."""

from __future__ import annotations


class Secret:
    """Text that shows itself only to whoever calls ``reveal``; never printed, copied or pickled."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself; for the PIN verification only."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a Secret is never pickled or copied")
