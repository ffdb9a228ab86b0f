"""How the head is held in a stored picture."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class HeadAttitude(BaseModel):
    """The head in one picture, known because it was rendered so."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    yaw_rad: float
    """Positive turns the face to the person's left, the picture's right."""
    pitch_rad: float
    """Positive lowers the face."""
    roll_rad: float
    """Positive tilts the head to its own right shoulder, anticlockwise in the picture."""
    shift_px: float
    """Sideways shift of the whole person at arm's length, to the picture's right."""
