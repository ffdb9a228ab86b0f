"""Several impressions of one finger, kept as one reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from drivers.fingerprint.protocol import FingerprintSensor, ImpressionsDiffer
from kiosk.biometrics.fingerprint.characteristics import ENGINE as CHARACTERISTICS_ENGINE
from kiosk.biometrics.fingerprint.minutiae import Minutiae
from kiosk.biometrics.fingerprint.template import (
    FingerTemplate,
    ReferenceImpression,
    encode_template,
)
from kiosk.domain.capture import FingerGuidance, QualityScore
from kiosk.workers.alike_impressions import AlikeImpressions
from kiosk.workers.finger_comparing import FingerComparing
from kiosk.workers.finger_host import FingerHost
from kiosk.workers.finger_press import Impression, PressPacer, Probe, read_probe
from kiosk.workers.messages import FingerEnrolled, FingerGuided, Report

SPARE_PRESSES: Final = 3
"""Presses that may be unlike the others before the finger is given up."""


@dataclass(frozen=True, slots=True)
class EnrolRules:
    """How a finger is enrolled on the host."""

    impressions: int
    """Impressions of a reference, 1 to 8."""
    alike_at: float
    """Impressions of one finger are at least so similar to each other."""


class HostEnrolling:
    """EnrolFinger with an extractor: impressions that are alike, with minutiae of their images."""

    def __init__(
        self,
        request: int,
        rules: EnrolRules,
        comparing: FingerComparing,
        host: FingerHost,
        pacer: PressPacer,
    ) -> None:
        self.request = request
        self.done = False
        self._rules = rules
        self._comparing = comparing
        self._host = host
        self._pacer = pacer
        self._impressions = AlikeImpressions(rules.impressions, self._are_alike)
        self._impression = self._press(FingerGuidance.PLACE)
        self.reading_out = False
        """Whether a press waits in the sensor to be read out at the next poll."""
        self._presses = 0
        self._without_image: ReferenceImpression | None = None
        """A press whose image was lost; kept only if the next one's cannot be had either."""
        self._digests: list[bytes] = []
        self._reported: FingerGuidance | None = None

    def poll(self, sensor: FingerprintSensor) -> list[Report]:
        """Reports due after one look at the sensor.

        Raises DeviceError; ImpressionsDiffer among them, after which this task is over.
        """
        if self.reading_out:
            self.reading_out = False
            return self._read_out(sensor)
        if self._impression.poll(sensor):
            # The finger may go while its image travels.
            self.reading_out = True
            return self._guided(FingerGuidance.LIFT)
        return self._guided(self._impression.guidance)

    def _read_out(self, sensor: FingerprintSensor) -> list[Report]:
        probe = self._probe(sensor)
        if probe is None:
            return self._guided(self._impression.guidance)
        self._digests += [it for it in (probe.digest, probe.image_digest) if it is not None]
        self._presses += 1
        for impression in self._new_impressions(probe):
            kept = self._impressions.add(impression)
            if kept is not None:
                self.done = True
                return [self._enrolled(kept)]
        if self._presses >= self._rules.impressions + SPARE_PRESSES:
            raise ImpressionsDiffer(
                f"of {self._presses} presses no {self._rules.impressions} are alike: clean the "
                "finger or take another one"
            )
        self._impression = self._press(FingerGuidance.PLACE_AGAIN)
        return []

    def _press(self, invitation: FingerGuidance) -> Impression:
        first = self._comparing.image_first or self._comparing.image_missed
        return Impression(self._pacer, invitation, image_first=first)

    def _probe(self, sensor: FingerprintSensor) -> Probe | None:
        """None where the press was poor."""
        if self._impression.image_first:
            return self._comparing.read_image_first(self._impression)
        probe = read_probe(sensor)
        self._comparing.fetch_image(probe)
        return probe

    def _new_impressions(self, probe: Probe) -> list[ReferenceImpression]:
        impression = _impression_of(probe, self._host.extractor)
        waiting, self._without_image = self._without_image, None
        if probe.image_refused and not self._impression.image_first:
            self._without_image = impression
            return []
        found = [waiting, impression] if probe.image_refused else [impression]
        return [it for it in found if it is not None]

    def _are_alike(self, one: Minutiae, other: Minutiae) -> bool:
        self._comparing.beat()
        return self._host.alike(one, other) >= self._rules.alike_at

    def _enrolled(self, kept: tuple[ReferenceImpression, ...]) -> FingerEnrolled:
        extractors = {impression.extractor for impression in kept}
        engine = extractors.pop() if len(extractors) == 1 else CHARACTERISTICS_ENGINE
        template = encode_template(FingerTemplate(kept))
        return FingerEnrolled(self.request, template, engine, tuple(self._digests))

    def _guided(self, guidance: FingerGuidance) -> list[Report]:
        if guidance is self._reported:
            return []
        self._reported = guidance
        return [FingerGuided(self.request, guidance)]


def _impression_of(probe: Probe, extractor: str) -> ReferenceImpression | None:
    """From the image; where the sensor gives none away from the characteristics, if read."""
    minutiae, engine = probe.image_minutiae, extractor
    if minutiae is None:
        minutiae, engine = probe.minutiae, CHARACTERISTICS_ENGINE
    if minutiae is None or not len(minutiae):
        return None
    quality = round(float(minutiae.qualities.mean())) if probe.quality is None else probe.quality
    return ReferenceImpression(minutiae, engine, QualityScore(quality), probe.characteristics)
