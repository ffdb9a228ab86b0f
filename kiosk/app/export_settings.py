"""The ``[export]`` section of kiosk.toml: where officers may write what is carried away."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class ExportSettings(BaseModel):
    """Removable drives are found by themselves."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    folders: Annotated[tuple[Path, ...], Field(max_length=8)] = ()
    """Mount points that are offered as well, while something is mounted there."""
