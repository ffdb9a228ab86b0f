"""What a fingerprint sensor is: capture, extract and compare are separate acts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType, Protocol

from drivers.errors import CaptureFailed

Characteristics = NewType("Characteristics", bytes)
"""A sensor's own feature file (ZFM/R30x: 512 bytes = two character files of 256)."""


class PoorImage(StrEnum):
    """Why the sensor could not extract features (confirmation codes 0x06 and 0x07)."""

    MESSY = "messy"
    TOO_FEW_FEATURES = "too_few_features"
    LIFTED_TOO_SOON = "lifted_too_soon"


class PoorCapture(CaptureFailed):
    """A finger was there, its image was not good enough."""

    def __init__(self, cause: PoorImage, message: str) -> None:
        super().__init__(message)
        self.cause = cause


class ImpressionsDiffer(CaptureFailed):
    """Two impressions do not combine into one reference (code 0x0A)."""


@dataclass(frozen=True, slots=True)
class SensorParameters:
    """What ReadSysPara answers."""

    capacity: int
    """Slots in the sensor's flash library (not used by this product)."""
    security_level: int
    """1 (lax) to 5 (strict): the sensor's own threshold."""
    address: int
    packet_bytes: int
    """32, 64, 128 or 256."""
    baud: int


class FingerprintSensor(Protocol):
    """A sensor that compares on its own processor; constructing one stores settings only.

    Every method may raise DeviceUnavailable, DeviceTimeout or ProtocolViolation.
    """

    def open(self) -> None:
        """Take the port, verify the password. Wrong password: DeviceUnavailable saying so."""

    def parameters(self) -> SensorParameters:
        """Read the sensor's parameters."""

    def capture_image(self) -> bool:
        """One GenImg: True if a finger was there and its image is now in the sensor.

        Raises PoorCapture (LIFTED_TOO_SOON) when the capture itself failed.
        """

    def extract(self, buffer: int) -> None:
        """Img2Tz: the image's features go to character buffer 1 or 2. Raises PoorCapture."""

    def combine(self) -> Characteristics:
        """RegModel over buffers 1 and 2, then read the reference. Raises ImpressionsDiffer."""

    def load_reference(self, reference: Characteristics) -> None:
        """Put a stored reference into buffer 2."""

    def compare(self) -> int:
        """Compare buffers 1 and 2 on the sensor: its similarity score, 0 where it says no match."""

    def close(self) -> None:
        """Give the port back; safe to call twice."""
