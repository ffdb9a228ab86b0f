"""What the fingerprint worker is busy with: reading a finger, or enrolling one on the sensor."""

from __future__ import annotations

import hashlib
from typing import Final, Protocol

from drivers.fingerprint.protocol import FingerprintSensor
from kiosk.biometrics.fingerprint.placement import placement_hint
from kiosk.domain.capture import FingerGuidance
from kiosk.domain.reference import ON_SENSOR_ENGINE
from kiosk.workers.finger_comparing import FingerComparing
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

    def __init__(
        self, request: int, pacer: PressPacer, image_first: FingerComparing | None = None
    ) -> None:
        """``image_first``: what reads the image before the features; None: it is left alone."""
        self.request = request
        self.done = False
        self.probe: Probe | None = None
        """Once done: what was read."""
        self.reading_out = False
        """Whether a press waits in the sensor to be read out at the next poll."""
        self._pacer = pacer
        self._image_first = image_first
        self._impression = self._press(FingerGuidance.PLACE)
        self._moved = False
        """Whether the finger was asked to another place already: once is enough."""
        self._reported: FingerGuidance | None = None

    def poll(self, sensor: FingerprintSensor) -> list[Report]:
        """See FingerTask."""
        if self.reading_out and self._image_first is not None:
            self.reading_out = False
            probe = self._image_first.read_image_first(self._impression)
            return self._guided() if probe is None else self._take(probe)
        if not self._impression.poll(sensor):
            return self._guided()
        if self._image_first is None:
            return self._take(read_probe(sensor))
        # The finger may go while its image travels.
        self.reading_out = True
        return self._guided(FingerGuidance.LIFT)

    def _take(self, probe: Probe) -> list[Report]:
        hint = self._hint(probe)
        if hint is not None:
            self._impression = self._press(hint)
            return self._guided()
        self.probe = probe
        self.done = True
        return [FingerRead(self.request, probe.digest, probe.quality)]

    def _hint(self, probe: Probe) -> FingerGuidance | None:
        """What to ask for before another press; None where this one will do."""
        if probe.minutiae is None:
            return None
        if len(probe.minutiae) < LEAST_MINUTIAE:
            # Files without minutiae can be alike bit for bit, and would pass for replays.
            return FingerGuidance.PRESS_HARDER
        if self._moved:
            return None
        hint = placement_hint(probe.minutiae)
        self._moved = hint is not None
        return hint

    def _press(self, invitation: FingerGuidance) -> Impression:
        return Impression(self._pacer, invitation, image_first=self._image_first is not None)

    def _guided(self, guidance: FingerGuidance | None = None) -> list[Report]:
        shown = guidance or self._impression.guidance
        if shown is self._reported:
            return []
        self._reported = shown
        return [FingerGuided(self.request, shown)]


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
