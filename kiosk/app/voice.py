"""The clips that prompts are spoken by."""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path

from kiosk.biometrics.model_cache import default_cache_dir
from kiosk.ui.spoken_texts import spoken_texts
from kiosk.voice.clips import Clips


def open_clips(recordings: Path | None) -> Clips:
    """The clips of every language. Raises TranslationFailed."""
    return Clips(
        spoken_texts(),
        default_cache_dir(os.environ) / "voice",
        recordings,
        engine_version(),
    )


def engine_version() -> str:
    """The distribution's, without loading the library it carries."""
    return version("espeakng-loader")
