"""The ``[voice]`` section of kiosk.toml."""

from __future__ import annotations

import shutil
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class VoiceSettings(BaseModel):
    """Spoken prompts; see docs/install.md."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    enabled: bool = True
    """Without clips or a player the kiosk is silent and works on."""
    muted: bool = False
    """Silent until somebody presses the button; who is recorded as blind is spoken to all the
    same."""
    recordings: Path | None = None
    """The office's own: LANGUAGE/UTTERANCE.wav, as ``baodao voice list`` names them."""
    player: str = "aplay"
    """A program that takes aplay's arguments."""
    device: str | None = None
    """An ALSA device as ``aplay -L`` names it; the system's own choice where absent."""

    @property
    def program(self) -> str | None:
        """The player's path; None where it is not installed."""
        return shutil.which(self.player)

    @property
    def arguments(self) -> tuple[str, ...]:
        """What the player is told before the clip."""
        return ("-q",) if self.device is None else ("-q", "-D", self.device)
