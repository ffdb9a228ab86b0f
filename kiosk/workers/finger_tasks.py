"""What the fingerprint worker is busy with: reading a finger, or enrolling one on the sensor."""

from __future__ import annotations

import hashlib
from typing import Final, Protocol

from drivers.fingerprint.protocol import FingerprintSensor
from kiosk.domain.capture import FingerGuidance
from kiosk.domain.reference import ON_SENSOR_ENGINE
from kiosk.workers.finger_press import Impression, PressPacer, Probe, read_probe
from kiosk.workers.messages import FingerEnrolled, FingerGuided, FingerRead, Report

LEAST_MINUTIAE: Final = 3
"""Sensors refuse to extract from so little; where one does not, the finger is asked for again."""


class FingerTask(Protocol):
    """One request under way, polled until done."""

    request: int
    done: bool

    def poll(self, sensor: FingerprintSensor) -> list[Report]:
        """Reports due after one look at the sensor. Raises DeviceError."""


class FingerReading:
    """ReadFinger: one impression, read out, and left in the sensor for comparison there."""

    def __init__(self, request: int, pacer: PressPacer) -> None:
        self.request = request
        self.done = False
        self.probe: Probe | None = None
        """Once done: what was read."""
        self._pacer = pacer
        self._impression = Impression(pacer, FingerGuidance.PLACE)
        self._reported: FingerGuidance | None = None

    def poll(self, sensor: FingerprintSensor) -> list[Report]:
        """See FingerTask."""
        if self._impression.poll(sensor):
            probe = read_probe(sensor)
            if not _shows_nothing(probe):
                self.probe = probe
                self.done = True
                return [FingerRead(self.request, probe.digest, probe.quality)]
            self._impression = Impression(self._pacer, FingerGuidance.PRESS_HARDER)
        if self._impression.guidance is self._reported:
            return []
        self._reported = self._impression.guidance
        return [FingerGuided(self.request, self._reported)]


def _shows_nothing(probe: Probe) -> bool:
    """Files without minutiae can be alike bit for bit, and would pass for replays."""
    return probe.minutiae is not None and len(probe.minutiae) < LEAST_MINUTIAE


class SensorEnrolling:
    """EnrolFinger without an extractor: two impressions of one finger, combined on the sensor."""

    def __init__(self, request: int, pacer: PressPacer) -> None:
        self.request = request
        self.done = False
        self._impressions = [
            Impression(pacer, FingerGuidance.PLACE, 1),
            Impression(pacer, FingerGuidance.PLACE_AGAIN, 2),
        ]
        self._reported: FingerGuidance | None = None

    def poll(self, sensor: FingerprintSensor) -> list[Report]:
        """See FingerTask; ImpressionsDiffer among the errors, after which this task is over."""
        if self._impressions[0].poll(sensor):
            del self._impressions[0]
            if not self._impressions:
                self.done = True
                reference = bytes(sensor.combine())
                digest = hashlib.sha256(reference).digest()
                return [FingerEnrolled(self.request, reference, ON_SENSOR_ENGINE, (digest,))]
            return self._guided(FingerGuidance.LIFT)
        return self._guided(self._impressions[0].guidance)

    def _guided(self, guidance: FingerGuidance) -> list[Report]:
        if guidance is self._reported:
            return []
        self._reported = guidance
        return [FingerGuided(self.request, guidance)]
