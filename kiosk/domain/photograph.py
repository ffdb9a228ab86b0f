"""A photograph taken at a visit that an officer enters by hand, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Photograph:
    """It tells who somebody is, so it never shows itself in a log."""

    jpeg: bytes = field(repr=False)


class WhyNoPhotograph(StrEnum):
    """Why an officer took none."""

    CAMERA_UNAVAILABLE = "camera_unavailable"
    NOT_AT_KIOSK = "not_at_kiosk"
    """Seen somewhere else: in a car, at home, in a hospital."""
    OBJECTED = "objected"
    """The person does not want to be photographed; nobody is made to."""
