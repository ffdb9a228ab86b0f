"""Words that no clip was made of at set-up: the city's texts, answers, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_LATIN: Final = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Passage:
    """Something to be said in the voice of a language."""

    language: str
    """One of VOICES."""
    text: str
    keep: bool = False
    """It is the same for everybody, so its sound may stay on the disk. Of anything else nothing
    does."""


class NoClip(Enum):
    """Why there is nothing to play yet."""

    COMING = "coming"
    """It is being made."""
    NEVER = "never"
    """It cannot be made: silence, and the screen."""


Part = str | Passage
"""The name of an utterance, or words."""


def passage(text: str, shown: str, *, keep: bool = False) -> Passage:
    """``text`` in the voice that can read it, on a screen in the language ``shown``.

    A text that nobody translated stays Chinese on an English screen, and is read as Chinese.
    """
    if _HAN.search(text):
        return Passage("zh_CN", text, keep)
    return Passage("en" if _LATIN.search(text) else shown, text, keep)
