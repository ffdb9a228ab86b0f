"""What the fingerprint worker is busy with: reading a finger, or enrolling one."""

from __future__ import annotations

from typing import Final

from drivers.fingerprint.protocol import (
    FingerprintSensor,
    PoorCapture,
    PoorImage,
)
from kiosk.domain.capture import FingerGuidance
from kiosk.workers.messages import (
    FingerEnrolled,
    FingerGuided,
    FingerRead,
    Report,
)

ZFM_ENGINE_ID: Final = "zfm-on-sensor"
PROBE_BUFFER: Final = 1
"""Extraction goes to buffer 1; ``load_reference`` fills buffer 2."""

_HINTS: Final = {
    PoorImage.MESSY: FingerGuidance.DRY_OR_CLEAN,
    PoorImage.TOO_FEW_FEATURES: FingerGuidance.PRESS_HARDER,
    PoorImage.LIFTED_TOO_SOON: FingerGuidance.KEEP_STILL,
}


class Impression:
    """One impression into one character buffer, one sensor poll at a time.

    It counts only after the sensor was seen empty: a finger (or a latent print) that lies there
    from before is asked to lift first, so that every impression is a fresh presentation.
    """

    def __init__(self, buffer: int, invitation: FingerGuidance) -> None:
        self._buffer = buffer
        self._invitation = invitation
        self._seen_empty = False
        self.guidance = invitation
        """What to show now."""

    def poll(self, sensor: FingerprintSensor) -> bool:
        """True once the features are in the buffer. Raises DeviceError, but never PoorCapture."""
        try:
            if not sensor.capture_image():
                if not self._seen_empty:
                    self.guidance = self._invitation
                self._seen_empty = True
                return False
            if not self._seen_empty:
                self.guidance = FingerGuidance.LIFT
                return False
            sensor.extract(self._buffer)
        except PoorCapture as error:
            self.guidance = _HINTS[error.cause]
            return False
        return True


class FingerReading:
    """ReadFinger: one impression, left in the sensor for comparison."""

    def __init__(self, request: int) -> None:
        self._request = request
        self._impression = Impression(PROBE_BUFFER, FingerGuidance.PLACE)
        self._reported: FingerGuidance | None = None
        self.done = False

    @property
    def request(self) -> int:
        return self._request

    def poll(self, sensor: FingerprintSensor) -> list[Report]:
        """Reports due after one look at the sensor. Raises DeviceError."""
        if self._impression.poll(sensor):
            self.done = True
            return [FingerRead(self._request)]
        if self._impression.guidance is self._reported:
            return []
        self._reported = self._impression.guidance
        return [FingerGuided(self._request, self._reported)]


class FingerEnrolling:
    """EnrolFinger: two impressions of one finger, combined on the sensor."""

    def __init__(self, request: int) -> None:
        self._request = request
        self._impressions = [
            Impression(1, FingerGuidance.PLACE),
            Impression(2, FingerGuidance.PLACE_AGAIN),
        ]
        self._reported: FingerGuidance | None = None
        self.done = False

    @property
    def request(self) -> int:
        return self._request

    def poll(self, sensor: FingerprintSensor) -> list[Report]:
        """Reports due after one look at the sensor. Raises DeviceError; ImpressionsDiffer among
        them, after which this task is over."""
        if self._impressions[0].poll(sensor):
            del self._impressions[0]
            if not self._impressions:
                self.done = True
                reference = bytes(sensor.combine())
                return [FingerEnrolled(self._request, reference, ZFM_ENGINE_ID)]
            return self._guided(FingerGuidance.LIFT)
        return self._guided(self._impressions[0].guidance)

    def _guided(self, guidance: FingerGuidance) -> list[Report]:
        if guidance is self._reported:
            return []
        self._reported = guidance
        return [FingerGuided(self._request, guidance)]
