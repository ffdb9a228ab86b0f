"""The sound of texts that are the same for everybody, kept in the kiosk's folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from kiosk.voice.clips import VOICES, clip_name
from kiosk.voice.passages import Passage
from kiosk.whole_file import write_whole

MOST_BYTES: Final = 64_000_000
"""25 minutes of speech: an announcement in both languages takes 9, a pack of questions 5."""
UNUSED_DAYS: Final = 30
_DAY_S: Final = 86_400.0


class KeptClips:
    """One file each, named by the digest of text, voice and engine. Nothing of one person."""

    def __init__(self, folder: Path, engine_version: str, most_bytes: int = MOST_BYTES) -> None:
        """The folder is made when it is needed."""
        self._folder = folder
        self._engine_version = engine_version
        self._most_bytes = most_bytes

    def find(self, words: Passage) -> Path | None:
        """The clip, noted as used now; None where there is none."""
        path = self._path(words)
        try:
            os.utime(path)
        except OSError:
            return None
        return path

    def keep(self, words: Passage, wav: bytes) -> Path:
        """ValueError for what is not the same for everybody. Raises OSError."""
        if not words.keep:
            raise ValueError("what concerns one person is not kept on a disk")
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._path(words)
        write_whole(path, wav)
        return path

    def tidy(self, wall_s: float) -> None:
        """Delete what was not used for UNUSED_DAYS, and the longest unused beyond the bound.

        Raises OSError.
        """
        if not self._folder.is_dir():
            return
        room = self._most_bytes
        for path in sorted(self._folder.iterdir(), key=_used_s, reverse=True):
            room -= path.stat().st_size
            if room < 0 or wall_s - _used_s(path) > UNUSED_DAYS * _DAY_S:
                path.unlink()

    def _path(self, words: Passage) -> Path:
        voice = VOICES[words.language]
        return self._folder / f"{clip_name(words.text, voice, self._engine_version)}.wav"


def _used_s(path: Path) -> float:
    return path.stat().st_mtime
