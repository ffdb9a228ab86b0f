"""What plays a clip."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol


class SoundPort(Protocol):
    """One clip at a time."""

    def play(self, clip: Path) -> None:
        """Play ``clip`` from its beginning; what was playing ends."""

    def stop(self) -> None:
        """Silence."""

    def close(self) -> None:
        """Silence for good."""
