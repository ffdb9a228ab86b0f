"""What is heard in front of a kiosk: a player that writes down the words of every clip."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from kiosk.app.passage_desk import PassageDesk
from kiosk.app.voice_desk import VoiceDesk
from kiosk.app.voice_pages import SpokenPages
from kiosk.ui.spoken_texts import control_names, spoken_texts, translations
from kiosk.ui.viewmodels.checkin import CheckInViewModel
from kiosk.ui.viewmodels.enrolment import EnrolmentViewModel
from kiosk.ui.viewmodels.status import StatusViewModel
from kiosk.voice.kept_clips import KeptClips
from kiosk.voice.prompter import Prompter
from kiosk.voice.synthesis import SynthesisFailed, Voice

T = TypeVar("T")


def spell(text: str, _voice: Voice) -> bytes:
    """A stand-in for espeak-ng: samples that are the words themselves."""
    return text.encode("utf-16-le")


def dumb(_text: str, _voice: Voice) -> bytes:
    """A machine without espeak-ng."""
    raise SynthesisFailed("espeak-ng does not start: run make setup to install it anew.")


def words_of(clip: Path) -> str:
    """What ``spell`` put into a clip."""
    with wave.open(io.BytesIO(clip.read_bytes())) as file:
        samples: bytes = file.readframes(file.getnframes())
    return samples.decode("utf-16-le")


@dataclass
class HeardSound:
    """Implements SoundPort: the words of what is played, and - for silence."""

    named: dict[Path, str]
    """Clips made at set-up, to their words."""
    heard: list[str] = field(default_factory=list)
    clips: list[Path] = field(default_factory=list)
    playing: bool = False

    def play(self, *clips: Path) -> None:
        self.clips += clips
        self.heard += [self.named[clip] if clip in self.named else words_of(clip) for clip in clips]
        self.playing = True

    def stop(self) -> None:
        self.heard.append("-")
        self.playing = False

    def close(self) -> None:
        self.heard.append("closed")

    def told(self) -> list[str]:
        """The words since it was last asked, without silences."""
        heard, self.heard = self.heard, []
        return [words for words in heard if words != "-"]


@dataclass
class Later:
    """Stands in for Threads: does the work when it is told to."""

    jobs: list[Callable[[], None]] = field(default_factory=list)

    def run(self, _name: str, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self.jobs.append(lambda: done(work()))

    def catch_up(self) -> None:
        """Do what waits, and what comes of it."""
        while self.jobs:
            self.jobs.pop(0)()


class SpokenRoom:
    """A voice for these view-models."""

    def __init__(
        self,
        checkin: CheckInViewModel,
        enrolment: EnrolmentViewModel,
        status: StatusViewModel,
        folder: Path,
        synthesise: Callable[[str, Voice], bytes] = spell,
    ) -> None:
        self.now_s = 0.0
        self.work = Later()
        self.logged: list[str] = []
        clips = {
            (language, name): (Path(language) / f"{name}.wav", text)
            for language, texts in spoken_texts().items()
            for name, text in texts.items()
        }
        self.sound = HeardSound(dict(clips.values()))
        self.kept = KeptClips(folder, "1")
        self.passages = PassageDesk(
            self.kept, self.work.run, synthesise, self.logged.append, lambda: 1_790_000_000.0
        )
        self.desk = VoiceDesk(
            checkin,
            enrolment,
            status,
            prompter=Prompter(
                lambda language, name: (
                    clips[language, name][0] if (language, name) in clips else None
                ),
                self.passages.clip,
            ),
            sound=self.sound,
            clock_s=lambda: self.now_s,
            pages=SpokenPages(translations()),
            passages=self.passages,
            control_names=control_names(),
        )

    def told(self) -> list[str]:
        """The words since it was last asked, once every clip was made."""
        self.work.catch_up()
        return self.sound.told()

    def later(self, seconds: float) -> None:
        """Let time pass."""
        self.now_s += seconds
        self.desk.look()
