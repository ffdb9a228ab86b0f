"""The ``[two_keys]`` section of kiosk.toml: for those who do not see or touch the screen."""

from __future__ import annotations

from string import ascii_uppercase, digits
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

KEY_NAMES: Final = frozenset(
    {
        *(f"F{number}" for number in range(1, 25)),
        *digits,
        *ascii_uppercase,
        *("Plus", "Minus", "Asterisk", "Slash", "Period", "Comma", "Equal", "Space"),
        *("Enter", "Return", "Tab", "Backspace", "Escape", "Insert", "Delete"),
        *("Home", "End", "PageUp", "PageDown", "Left", "Right", "Up", "Down"),
    }
)
"""As Qt calls them, without ``Key_``: settings are read without Qt."""


class TwoKeySettings(BaseModel):
    """Names of keys; see docs/install.md."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    next: str = "F1"
    """Goes to the next control."""
    choose: str = "F2"
    """Presses it."""

    @field_validator("next", "choose")
    @classmethod
    def _is_a_key(cls, name: str) -> str:
        if name not in KEY_NAMES:
            raise ValueError(f"there is no key {name!r}: use F1, 5, Plus, Enter or the like")
        return name

    @model_validator(mode="after")
    def _are_two(self) -> Self:
        if self.next == self.choose:
            raise ValueError(f"next and choose are the same key, {self.next}: name two")
        return self
