"""Sentences to samples, through a process of its own for each."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import Final

TIMEOUT_S: Final = 60.0
"""A sentence takes 0.1 s; a machine busy with other things gets time."""


class SynthesisFailed(Exception):
    """One sentence: why no clip can be made, and what to do."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of espeak-ng and how fast it speaks."""

    name: str
    words_per_minute: int


class _Engine(subprocess.Popen[bytes]):
    """``kiosk.voice.espeak`` in the same interpreter."""

    def __init__(self, voice: Voice, *options: str) -> None:
        command = (sys.executable, "-m", "kiosk.voice.espeak", *options)
        super().__init__(
            (*command, voice.name, str(voice.words_per_minute)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )


def samples(text: str, voice: Voice) -> bytes:
    """Mono, 22 050 Hz, little-endian signed 16 bit; the same for the same text and voice.

    Raises SynthesisFailed.
    """
    return _answer(_Engine(voice), text)


def phonemes(text: str, voice: Voice) -> str:
    """How the voice reads ``text``. Raises SynthesisFailed."""
    return _answer(_Engine(voice, "--phonemes"), text).decode()


def _answer(engine: _Engine, text: str) -> bytes:
    with engine:
        try:
            answer, complaint = engine.communicate(text.encode(), TIMEOUT_S)
        except subprocess.TimeoutExpired as stuck:
            engine.kill()
            raise SynthesisFailed("espeak-ng does not answer: run make setup again.") from stuck
    if engine.returncode != 0:
        said = complaint.decode(errors="replace").strip().splitlines()
        raise SynthesisFailed(said[-1] if said else f"espeak-ng ended with {engine.returncode}.")
    return answer
