"""When to say what: a pure rule over the prompt on the screen and the time.

One clip at a time and never a queue: a newer prompt ends what is being said. The same prompt is
said at most every 6 s. Where there is no clip there is silence, never the sentence before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

REPEAT_AFTER_S: Final = 6.0


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the screen asks for now."""

    utterance: str
    language: str
    repeats: bool = False
    """Said again while it stands, for whoever cannot read it."""


@dataclass(frozen=True, slots=True)
class Play:
    """Play this instead of what is being played."""

    clip: Path


@dataclass(frozen=True, slots=True)
class Hush:
    """Stop what is being played."""


class Prompter:
    """Asked at every change of the screen and about once a second."""

    def __init__(self, clip_of: Callable[[str, str], Path | None]) -> None:
        """``clip_of`` a language and an utterance; None where there is none."""
        self._clip_of = clip_of
        self._standing: Prompt | None = None
        self._owed = False
        self._said_s: dict[Prompt, float] = {}

    def due(self, prompt: Prompt | None, now_s: float) -> Play | Hush | None:
        """What to do now; ``prompt`` is None where nothing is to be said (muted, no session)."""
        if prompt is None:
            was_standing = self._standing is not None
            self.forget()
            return Hush() if was_standing else None
        changed, self._standing = prompt != self._standing, prompt
        self._owed = changed or self._owed
        if (self._owed or prompt.repeats) and self._may_be_said(prompt, now_s):
            clip = self._clip_of(prompt.language, prompt.utterance)
            if clip is not None:
                self._owed = False
                self._said_s[prompt] = now_s
                return Play(clip)
        return Hush() if changed else None

    def aside(self, language: str, utterance: str) -> Play | Hush:
        """Something between the prompts that is not repeated: what the person looks for."""
        clip = self._clip_of(language, utterance)
        return Hush() if clip is None else Play(clip)

    def forget(self) -> None:
        """The next person hears everything anew."""
        self._standing = None
        self._owed = False
        self._said_s.clear()

    def _may_be_said(self, prompt: Prompt, now_s: float) -> bool:
        said_s = self._said_s.get(prompt)
        return said_s is None or now_s - said_s >= REPEAT_AFTER_S
