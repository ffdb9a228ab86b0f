"""Makes the sound of words on the screen while they stand there: in a process each, on a thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from kiosk.voice.clips import VOICES
from kiosk.voice.kept_clips import KeptClips
from kiosk.voice.make import Synthesise, wav_file
from kiosk.voice.passages import NoClip, Passage
from kiosk.voice.private_clip import PrivateClip
from kiosk.voice.reading import readable
from kiosk.voice.synthesis import SynthesisFailed

TIDY_EVERY_S: Final = 24 * 3600.0
T = TypeVar("T")


class Run(Protocol):
    """``Threads.run``."""

    def __call__(self, name: str, work: Callable[[], T], done: Callable[[T], None], /) -> None:
        """Do ``work`` elsewhere, then ``done`` with its result on the Qt thread."""


class PassageDesk(QObject):
    """One at a time, in the order asked for. What concerns one person stays in memory."""

    made = Signal()
    """Another clip is there, or cannot be made."""

    def __init__(
        self,
        kept: KeptClips,
        run: Run,
        synthesise: Synthesise,
        log: Callable[[str], None],
        wall_s: Callable[[], float],
    ) -> None:
        """``log`` is told why texts stay silent, once per visit; ``wall_s`` answers Unix time."""
        super().__init__()
        self._kept = kept
        self._run = run
        self._synthesise = synthesise
        self._log = log
        self._wall_s = wall_s
        self._private: dict[Passage, PrivateClip] = {}
        self._impossible: set[Passage] = set()
        self._queue: list[Passage] = []
        self._making: Passage | None = None
        self._visit = 0
        self._tidied_s: float | None = None

    def clip(self, words: Passage) -> Path | NoClip:
        """What to play; where there is nothing yet, it is made from now on."""
        if words in self._private:
            return self._private[words].path
        if words in self._impossible:
            return NoClip.NEVER
        found = self._kept.find(words) if words.keep else None
        if found is None and words != self._making and words not in self._queue:
            self._queue.append(words)
            self._next()
        return found or NoClip.COMING

    def only(self, wanted: Iterable[Passage]) -> None:
        """Make nothing else, forget everything else of this person, and have these ready."""
        standing = tuple(wanted)
        self._queue = [it for it in self._queue if it in standing]
        for words in self._private.keys() - set(standing):
            self._private.pop(words).close()
        for words in standing:
            self.clip(words)

    def forget(self) -> None:
        """The visit is over."""
        self._visit += 1
        self._impossible.clear()
        self.only(())

    def _next(self) -> None:
        if self._making is not None or not self._queue:
            return
        words = self._making = self._queue.pop(0)
        visit = self._visit
        self._run("voice", lambda: self._sound(words), lambda made: self._made(words, visit, made))

    def _sound(self, words: Passage) -> PrivateClip | Exception:
        """On a thread. The failure where there is none."""
        said = readable(words.text, words.language)
        try:
            wav = wav_file(self._synthesise(said, VOICES[words.language]))
            self._keep(words, wav)
            return PrivateClip(wav)
        except (SynthesisFailed, OSError) as failed:
            return failed

    def _keep(self, words: Passage, wav: bytes) -> None:
        """Without room on the disk it is said from memory all the same."""
        now_s = self._wall_s()
        try:
            if words.keep:
                self._kept.keep(words, wav)
            if self._tidied_s is None or now_s - self._tidied_s >= TIDY_EVERY_S:
                self._tidied_s = now_s
                self._kept.tidy(now_s)
        except OSError as problem:
            self._log(f"clips of texts cannot be kept: {problem.strerror}")

    def _made(self, words: Passage, visit: int, made: PrivateClip | Exception) -> None:
        self._making = None
        if isinstance(made, PrivateClip):
            if visit == self._visit:
                self._private[words] = made
            else:
                made.close()
        elif visit == self._visit:
            if not self._impossible:
                self._log(f"texts are not read aloud: {made}")
            self._impossible.add(words)
        self.made.emit()
        self._next()
