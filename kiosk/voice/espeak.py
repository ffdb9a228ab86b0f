"""espeak-ng, one sentence per process: ``python -m kiosk.voice.espeak`` is started by synthesis.py.

A process each, because the engine carries noise from one sentence into the next: only the first
sentence of a process is always the same. The C interface is espeak-ng's speak_lib.h (version 1.52).
"""

from __future__ import annotations

import argparse
import ctypes
import sys
from typing import Final

import espeakng_loader

SAMPLE_RATE_HZ: Final = 22_050
"""What espeak-ng's formant voices give: one channel, signed 16 bit."""
_SYNCHRONOUS: Final = 2
_DONT_EXIT: Final = 0x8000
_RATE: Final = 1
_CHARS_UTF8: Final = 1

_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


class EngineUnusable(Exception):
    """One sentence: what espeak-ng refused."""


class Espeak:
    """The engine with one of its voices."""

    def __init__(self, voice: str, words_per_minute: int) -> None:
        """``voice`` is an espeak-ng name such as ``cmn``; 80 to 450 words a minute.

        Raises EngineUnusable.
        """
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        _declare(self._library)
        data = espeakng_loader.get_data_path().encode()
        rate_hz = self._library.espeak_Initialize(_SYNCHRONOUS, 0, data, _DONT_EXIT)
        if rate_hz != SAMPLE_RATE_HZ:
            raise EngineUnusable("espeak-ng does not start: run make setup to install it anew.")
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise EngineUnusable(f"espeak-ng has no voice {voice!r}.")
        self._library.espeak_SetParameter(_RATE, words_per_minute, 0)

    def samples(self, text: str) -> bytes:
        """Little-endian signed 16 bit samples at SAMPLE_RATE_HZ. Raises EngineUnusable."""
        heard = bytearray()

        def take(wave: ctypes._Pointer[ctypes.c_short], count: int, _events: object) -> int:
            if wave and count > 0:
                heard.extend(ctypes.string_at(wave, count * ctypes.sizeof(ctypes.c_short)))
            return 0

        # Named: the engine keeps only the pointer.
        callback = _Callback(take)
        self._library.espeak_SetSynthCallback(callback)
        encoded = text.encode()
        refused = self._library.espeak_Synth(
            encoded, len(encoded) + 1, 0, 0, 0, _CHARS_UTF8, None, None
        )
        if refused:
            raise EngineUnusable(f"espeak-ng refused a sentence with error {refused}.")
        self._library.espeak_Synchronize()
        return bytes(heard)

    def phonemes(self, text: str) -> str:
        """How the voice reads ``text``: Kirshenbaum letters, Mandarin tones as contour numbers."""
        raw = ctypes.create_string_buffer(text.encode())
        rest = ctypes.c_void_p(ctypes.addressof(raw))
        clauses = []
        # The engine moves the pointer on by a clause each time, and at the end to nothing.
        while rest.value:
            spelled = self._library.espeak_TextToPhonemes(ctypes.byref(rest), _CHARS_UTF8, 0)
            clauses.append(spelled.decode())
        return " ".join(clauses).strip()


def main(argv: list[str]) -> int:
    """Text on standard input; samples, or phonemes as text, on standard output."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.voice.espeak", description=__doc__)
    parser.add_argument("voice")
    parser.add_argument("words_per_minute", type=int)
    parser.add_argument("--phonemes", action="store_true")
    args = parser.parse_args(argv)
    text = sys.stdin.buffer.read().decode()
    try:
        engine = Espeak(args.voice, args.words_per_minute)
        answer = engine.phonemes(text).encode() if args.phonemes else engine.samples(text)
    except (EngineUnusable, OSError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    sys.stdout.buffer.write(answer)
    return 0


def _declare(library: ctypes.CDLL) -> None:
    number, text = ctypes.c_int, ctypes.c_char_p
    library.espeak_Initialize.argtypes = (number, number, text, number)
    library.espeak_SetVoiceByName.argtypes = (text,)
    library.espeak_SetParameter.argtypes = (number, number, number)
    library.espeak_SetSynthCallback.argtypes = (_Callback,)
    library.espeak_SetSynthCallback.restype = None
    unsigned, pointer = ctypes.c_uint, ctypes.c_void_p
    library.espeak_Synth.argtypes = (
        *(text, ctypes.c_size_t, unsigned, number, unsigned, unsigned),
        *(pointer, pointer),
    )
    library.espeak_TextToPhonemes.argtypes = (ctypes.POINTER(pointer), number, number)
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
