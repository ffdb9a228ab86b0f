"""What plays a clip."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol


class SoundPort(Protocol):
    """One thing at a time."""

    @property
    def playing(self) -> bool:
        """Whether anything can be heard now."""

    def play(self, *clips: Path) -> None:
        """Play ``clips`` one after the other; what was playing ends."""

    def stop(self) -> None:
        """Silence."""

    def close(self) -> None:
        """Silence for good."""
