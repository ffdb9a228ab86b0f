"""Making the clips that are missing."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from kiosk.voice.clips import Clip
from kiosk.voice.synthesis import Voice
from kiosk.whole_file import write_whole

Synthesise = Callable[[str, Voice], bytes]
"""Text and voice to samples: mono, 16 bit, at SAMPLE_RATE_HZ."""
SAMPLE_RATE_HZ: Final = 22_050
SAMPLE_BYTES: Final = 2


def make_clips(missing: Sequence[Clip], synthesise: Synthesise, processes: int) -> int:
    """Make them, ``processes`` at a time; the number of files written.

    Sentences that are the same share a file. Raises what ``synthesise`` raises, and OSError.
    """
    files = {clip.generated: clip for clip in missing}
    for path in files:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ThreadPoolExecutor(processes) as pool:
        made = pool.map(lambda clip: synthesise(clip.text, clip.voice), files.values())
        for path, samples in zip(files, made, strict=True):
            write_whole(path, wav_file(samples))
    return len(files)


def wav_file(samples: bytes) -> bytes:
    """A RIFF WAVE file of one channel."""
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_BYTES)
        file.setframerate(SAMPLE_RATE_HZ)
        file.writeframes(samples)
    return target.getvalue()
