"""What the face worker is busy with: watching for somebody, or sampling one face."""

from __future__ import annotations

from typing import Final

from kiosk.biometrics.face.assessment import NOTHING_SEEN, assess, detect_at_half_size
from kiosk.biometrics.face.guidance import ShownGuidance, guidance_for, next_guidance
from kiosk.biometrics.face.protocols import FaceEngine, RgbImage
from kiosk.biometrics.face.quality import QualityLimits
from kiosk.biometrics.face.sampler import FaceSampler, Sample
from kiosk.domain.capture import PadOutcome
from kiosk.domain.comparison import DissimilarityThreshold
from kiosk.workers.messages import (
    FaceGuided,
    FacePresence,
    FaceSample,
    FaceSampled,
    Report,
    SampleFace,
)

PRESENCE_REPEAT_NS: Final = 1_000_000_000


class FaceWatch:
    """The idle watch: how many faces, on change and at least once a second."""

    interval_s: Final = 0.25

    def __init__(self, engine: FaceEngine) -> None:
        self._engine = engine
        self._reported: int | None = None
        self._reported_at_ns = 0

    @property
    def done(self) -> bool:
        """Never by itself."""
        return False

    def look(self, image_rgb: RgbImage | None, now_ns: int) -> list[Report]:
        """Reports due after this frame; None stands for no fresh frame."""
        faces = 0 if image_rgb is None else len(detect_at_half_size(self._engine, image_rgb))
        due = now_ns - self._reported_at_ns >= PRESENCE_REPEAT_NS
        if faces == self._reported and not due:
            return []
        self._reported, self._reported_at_ns = faces, now_ns
        return [FacePresence(faces)]


class FaceSampling:
    """Guides one person until the wanted samples are taken.

    It has no deadline of its own: the workflow's deadlines end it, with Stop.
    """

    interval_s: Final = 0.08

    def __init__(
        self,
        command: SampleFace,
        engine: FaceEngine,
        limits: QualityLimits,
        same_person: DissimilarityThreshold,
    ) -> None:
        self._request = command.request
        self._engine = engine
        self._limits = limits
        self._sampler = FaceSampler(command.samples, same_person)
        self._shown: ShownGuidance | None = None
        self._reported: FaceGuided | None = None

    @property
    def done(self) -> bool:
        """All samples are taken and reported."""
        return self._sampler.complete

    def look(self, image_rgb: RgbImage | None, now_ns: int) -> list[Report]:
        """Reports due after this frame; None stands for no fresh frame."""
        assessment = (
            NOTHING_SEEN if image_rgb is None else assess(self._engine, image_rgb, self._limits)
        )
        if image_rgb is not None and assessment.boxes:
            box = assessment.boxes[0]
            self._sampler.follow(box, now_ns)
            if not assessment.found and self._sampler.due(now_ns):
                features = self._engine.embed(image_rgb, box)
                self._sampler.add(Sample(features, assessment.quality), now_ns)
        self._shown = next_guidance(self._shown, guidance_for(assessment.found), now_ns)
        reports: list[Report] = []
        guided = FaceGuided(self._request, self._shown.shown, self._sampler.progress)
        if guided != self._reported:
            self._reported = guided
            reports.append(guided)
        if self._sampler.complete:
            reports.append(self._sampled())
        return reports

    def _sampled(self) -> FaceSampled:
        return FaceSampled(
            self._request,
            tuple(
                FaceSample(sample.features.to_bytes(), sample.quality.value)
                for sample in self._sampler.samples
            ),
            self._engine.engine_id,
            PadOutcome.NOT_EVALUATED_NO_ENGINE,
        )
