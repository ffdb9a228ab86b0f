"""What a fingerprint sensor is: capture, extract and compare are separate acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType, Protocol

import numpy as np
from numpy.typing import NDArray

from drivers.errors import CaptureFailed, DeviceUnavailable

Characteristics = NewType("Characteristics", bytes)
"""What a sensor sends of a finger, in a layout of its own.

In the known ones (characteristics.py) that is one character file of 256 or 384 bytes for each of
two impressions that were combined; for a single impression the second is empty or missing.
"""

FingerImage = NDArray[np.uint8]
"""(height, width) in pixels, 0 black to 255 white, ridges dark."""

Progress = Callable[[], None]
"""Called several times a second during a long transfer: a way to show that nothing hangs.

May raise TransferAbandoned."""


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


class ImageUnavailable(CaptureFailed):
    """The sensor holds no image of a finger, or does not give it away (code 0x0F)."""


class TransferAbandoned(Exception):
    """Nobody wants the image any more. Raised by Progress, and passed on by ``image``."""


class UnknownSensor(DeviceUnavailable):
    """A sensor whose data this driver cannot read. The port stays open."""


@dataclass(frozen=True, slots=True)
class SensorModel:
    """What a sensor was found to be. No command asks for it: it shows in what the sensor sends."""

    name: str
    """The best known member of the family that behaves so, for people to read."""
    capacity: int
    """Pages of its library."""
    character_file_bytes: int | None
    """256 or 384; None until characteristics were read."""
    image_dpi: int
    """Pixels per inch of its images."""


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
    system_id: int = 0
    """A number the maker gave the firmware."""


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

    def characteristics(self, buffer: int) -> Characteristics:
        """UpChar: the features in buffer 1 or 2, as the sensor sends them.

        Raises CaptureFailed when the buffer is empty, SensorRestarted when the sensor lost it.
        """

    def image(self, progress: Progress | None = None) -> FingerImage:
        """UpImage: the image of the last capture that saw a finger, before any further capture.

        3.4 s at 115200 baud, 7 s at 57600: ``progress`` is called at least once a second.
        Raises ImageUnavailable, UnknownSensor for an image of unknown size, and TransferAbandoned
        once the sensor, which nothing can interrupt, has sent the rest.
        """

    def model(self) -> SensorModel:
        """What was detected so far. Raises UnknownSensor."""

    def combine(self) -> Characteristics:
        """RegModel over buffers 1 and 2, then read the reference. Raises ImpressionsDiffer."""

    def load_reference(self, reference: Characteristics) -> None:
        """Put a stored reference into buffer 2."""

    def compare(self) -> int:
        """Compare buffers 1 and 2 on the sensor: its similarity score, 0 where it says no match."""

    def close(self) -> None:
        """Give the port back; safe to call twice."""
