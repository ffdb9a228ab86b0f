"""When to say what: a pure rule over the prompt on the screen and the time.

One prompt at a time and never a queue: a newer one ends what is being said. The same prompt is said
at most every 6 s. Where there is no clip there is silence, never the sentence before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.voice.passages import NoClip, Part, Passage

REPEAT_AFTER_S: Final = 6.0


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the screen asks for now."""

    parts: tuple[Part, ...]
    """Said one after the other. A part that cannot be said is left out."""
    language: str
    repeats: bool = False
    """Said again while it stands, for whoever cannot read it."""

    @property
    def reads(self) -> bool:
        """Whether it has words of its own: such pages do not flicker."""
        return any(isinstance(part, Passage) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Play:
    """Play these, one after the other, instead of what is being played."""

    clips: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Hush:
    """Stop what is being played."""


class Prompter:
    """Asked at every change of the screen and about once a second."""

    def __init__(
        self,
        clip_of: Callable[[str, str], Path | None],
        passage_of: Callable[[Passage], Path | NoClip] = lambda _: NoClip.NEVER,
    ) -> None:
        """``clip_of`` a language and an utterance; None where there is none."""
        self._clip_of = clip_of
        self._passage_of = passage_of
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
            clips = self._clips(prompt.language, prompt.parts)
            if isinstance(clips, tuple):
                self._owed = False
                self._said_s[prompt] = now_s
                return Play(clips)
        return Hush() if changed else None

    def again(self) -> None:
        """What stands is due once more, at once."""
        if self._standing is not None:
            self._owed = True
            self._said_s.pop(self._standing, None)

    def unheard(self) -> bool:
        """Whether what stands is still being made, and was never said."""
        prompt = self._standing
        if prompt is None or not self._owed or prompt in self._said_s:
            return False
        return self._clips(prompt.language, prompt.parts) is NoClip.COMING

    def aside(self, language: str, *parts: Part) -> Play | Hush | None:
        """Something between the prompts that is not repeated, such as what the person looks for.

        None while it is being made.
        """
        clips = self._clips(language, parts)
        if isinstance(clips, tuple):
            return Play(clips)
        return None if clips is NoClip.COMING else Hush()

    def forget(self) -> None:
        """The next person hears everything anew."""
        self._standing = None
        self._owed = False
        self._said_s.clear()

    def _clips(self, language: str, parts: tuple[Part, ...]) -> tuple[Path, ...] | NoClip:
        found = [self._sound(language, part) for part in parts]
        if NoClip.COMING in found:
            return NoClip.COMING
        return tuple(clip for clip in found if isinstance(clip, Path)) or NoClip.NEVER

    def _sound(self, language: str, part: Part) -> Path | NoClip:
        if isinstance(part, Passage):
            return self._passage_of(part)
        return self._clip_of(language, part) or NoClip.NEVER

    def _may_be_said(self, prompt: Prompt, now_s: float) -> bool:
        said_s = self._said_s.get(prompt)
        return prompt.reads or said_s is None or now_s - said_s >= REPEAT_AFTER_S
