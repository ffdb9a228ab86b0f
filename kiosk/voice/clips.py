"""Where the clip of a sentence is: the office's recording, or the one made from the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final

from kiosk.voice.synthesis import Voice

VOICES: Final[Mapping[str, Voice]] = {"zh_CN": Voice("cmn", 160), "en": Voice("en", 150)}
"""160 words a minute is 3.4 to 4.4 Mandarin syllables a second, as one reads out to somebody."""

Texts = Mapping[str, Mapping[str, str]]
"""Language, then utterance, to the words on the screen."""


class ClipSource(StrEnum):
    """What is played for an utterance."""

    RECORDING = "recording"
    GENERATED = "generated"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Clip:
    """One utterance in one language."""

    language: str
    utterance: str
    text: str
    voice: Voice
    recording: Path | None
    """Where the office's own would be; None where it has no folder for them."""
    generated: Path
    """Named for everything it is made from: of a changed sentence there is no clip."""

    @property
    def source(self) -> ClipSource:
        """What is there now."""
        if self.recording is not None and self.recording.is_file():
            return ClipSource.RECORDING
        return ClipSource.GENERATED if self.generated.is_file() else ClipSource.MISSING

    @property
    def file(self) -> Path | None:
        """What to play."""
        match self.source:
            case ClipSource.RECORDING:
                return self.recording
            case ClipSource.GENERATED:
                return self.generated
            case ClipSource.MISSING:
                return None


class Clips:
    """Every clip the check-in may want."""

    def __init__(
        self, texts: Texts, generated: Path, recordings: Path | None, engine_version: str
    ) -> None:
        """``texts`` in the languages of VOICES; ``recordings`` holds LANGUAGE/UTTERANCE.wav."""
        self._clips = {
            (language, utterance): Clip(
                language,
                utterance,
                text,
                VOICES[language],
                recordings / language / f"{utterance}.wav" if recordings else None,
                generated / f"{clip_name(text, VOICES[language], engine_version)}.wav",
            )
            for language, sentences in texts.items()
            for utterance, text in sentences.items()
        }

    def __iter__(self) -> Iterator[Clip]:
        return iter(self._clips.values())

    def __len__(self) -> int:
        return len(self._clips)

    def file(self, language: str, utterance: str) -> Path | None:
        """What to play, None where there is nothing."""
        clip = self._clips.get((language, utterance))
        return None if clip is None else clip.file

    def missing(self) -> tuple[Clip, ...]:
        """The clips that are neither recorded nor made."""
        return tuple(clip for clip in self if clip.source is ClipSource.MISSING)


def clip_name(text: str, voice: Voice, engine_version: str) -> str:
    """A digest of everything a clip is made from."""
    parts = (text, voice.name, str(voice.words_per_minute), engine_version)
    return sha256("\0".join(parts).encode()).hexdigest()
