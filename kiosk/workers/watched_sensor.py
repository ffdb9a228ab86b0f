"""A fingerprint sensor whose every call starts with a heartbeat."""

from __future__ import annotations

from collections.abc import Callable

from drivers.fingerprint.protocol import (
    Characteristics,
    FingerImage,
    FingerprintSensor,
    Progress,
    SensorModel,
    SensorParameters,
)


class WatchedSensor:
    """Implements FingerprintSensor.

    A silent sensor holds a call up for almost as long as a supervisor waits for its worker: counted
    from an older heartbeat it would be too long, and the worker taken for stuck.
    """

    def __init__(self, sensor: FingerprintSensor, beat: Callable[[], None]) -> None:
        self._sensor = sensor
        self._beat = beat

    def open(self) -> None:
        """See FingerprintSensor."""
        self._beat()
        self._sensor.open()

    def parameters(self) -> SensorParameters:
        """See FingerprintSensor."""
        self._beat()
        return self._sensor.parameters()

    def capture_image(self) -> bool:
        """See FingerprintSensor."""
        self._beat()
        return self._sensor.capture_image()

    def extract(self, buffer: int) -> None:
        """See FingerprintSensor."""
        self._beat()
        self._sensor.extract(buffer)

    def characteristics(self, buffer: int) -> Characteristics:
        """See FingerprintSensor."""
        self._beat()
        return self._sensor.characteristics(buffer)

    def image(self, progress: Progress | None = None) -> FingerImage:
        """See FingerprintSensor."""
        self._beat()
        return self._sensor.image(progress)

    def model(self) -> SensorModel:
        """See FingerprintSensor."""
        self._beat()
        return self._sensor.model()

    def combine(self) -> Characteristics:
        """See FingerprintSensor."""
        self._beat()
        return self._sensor.combine()

    def load_reference(self, reference: Characteristics) -> None:
        """See FingerprintSensor."""
        self._beat()
        self._sensor.load_reference(reference)

    def compare(self) -> int:
        """See FingerprintSensor."""
        self._beat()
        return self._sensor.compare()

    def close(self) -> None:
        """See FingerprintSensor."""
        self._beat()
        self._sensor.close()
