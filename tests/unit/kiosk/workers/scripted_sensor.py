"""A fingerprint sensor whose glass follows a script, one entry per capture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from drivers.errors import DeviceError
from drivers.fingerprint.protocol import (
    Characteristics,
    FingerImage,
    ImageUnavailable,
    PoorCapture,
    PoorImage,
    Progress,
    SensorModel,
    SensorParameters,
)

EMPTY, FINGER = "empty", "finger"


@dataclass(frozen=True, slots=True)
class Press:
    """A good finger with what the sensor then gives of it."""

    features: bytes
    pixels: FingerImage | DeviceError


Step = str | PoorImage | DeviceError | Press
"""Empty glass, a good finger, a finger of poor image, or the device failing."""


class ScriptedSensor:
    """Implements FingerprintSensor. After the last step ``at_end`` is called at every poll."""

    def __init__(self, *steps: Step, at_end: Callable[[], None] = lambda: None) -> None:
        self.steps = list(steps)
        self.at_end = at_end
        self.poor: PoorImage | None = None
        self.opens = 0
        self.closes = 0
        self.open_failures: list[DeviceError] = []
        self.extracted: list[int] = []
        self.loses_image = False
        """Whether extraction loses the image, as with some firmwares."""
        self.image_lost = False
        self.images_read = 0
        self.loaded: list[bytes] = []
        self.similarity = 120
        self.combined: bytes | DeviceError = b"reference"
        self.parameter_reads = 0
        self.features: bytes | DeviceError = b"features"
        self.pixels: FingerImage | DeviceError = np.full((288, 256), 255, np.uint8)

    def open(self) -> None:
        self.opens += 1
        if self.open_failures:
            raise self.open_failures.pop(0)

    def parameters(self) -> SensorParameters:
        self.parameter_reads += 1
        if not self.steps:
            self.at_end()
        return SensorParameters(162, 3, 0xFFFFFFFF, 128, 57_600)

    def capture_image(self) -> bool:
        if not self.steps:
            self.at_end()
            return False
        step = self.steps.pop(0)
        if isinstance(step, DeviceError):
            raise step
        if step is PoorImage.LIFTED_TOO_SOON:
            raise PoorCapture(step, "lifted")
        if isinstance(step, Press):
            self.features, self.pixels = step.features, step.pixels
        self.image_lost = False
        self.poor = step if isinstance(step, PoorImage) else None
        return step != EMPTY

    def extract(self, buffer: int) -> None:
        if self.poor is not None:
            raise PoorCapture(self.poor, "poor")
        self.extracted.append(buffer)
        self.image_lost = self.loses_image

    def characteristics(self, buffer: int) -> Characteristics:
        if isinstance(self.features, DeviceError):
            raise self.features
        return Characteristics(self.features)

    def image(self, progress: Progress | None = None) -> FingerImage:
        if progress is not None:
            progress()
        self.images_read += 1
        if self.image_lost:
            raise ImageUnavailable("lost by the extraction")
        if isinstance(self.pixels, DeviceError):
            raise self.pixels
        return self.pixels

    def model(self) -> SensorModel:
        return SensorModel("scripted", 162, 256, 500)

    def combine(self) -> Characteristics:
        if isinstance(self.combined, DeviceError):
            raise self.combined
        return Characteristics(self.combined)

    def load_reference(self, reference: Characteristics) -> None:
        self.loaded.append(bytes(reference))

    def compare(self) -> int:
        return self.similarity

    def close(self) -> None:
        self.closes += 1
