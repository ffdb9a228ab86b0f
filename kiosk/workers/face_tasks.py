"""What the face worker is busy with: watching for somebody, or sampling one face."""

from __future__ import annotations

from typing import Final

from kiosk.biometrics.face.assessment import NOTHING_SEEN, Assessment, assess_found
from kiosk.biometrics.face.best_shot import BestShot, Shot
from kiosk.biometrics.face.guidance import ShownGuidance, guidance_for, next_guidance
from kiosk.biometrics.face.protocols import FaceEngine, RgbImage
from kiosk.biometrics.face.quality import QualityLimits
from kiosk.biometrics.face.sampler import FaceSampler, Sample
from kiosk.biometrics.face.tracker import MIN_OVERLAP, FaceTracker, find_again
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
        self._tracker = FaceTracker(engine, detect_every=1, unconfirmed_rounds=0)
        self._reported: int | None = None
        self._reported_at_ns = 0

    @property
    def done(self) -> bool:
        """Never by itself."""
        return False

    def look(self, image_rgb: RgbImage | None, now_ns: int) -> list[Report]:
        """Reports due after this frame, captured at ``now_ns``; None stands for no fresh frame."""
        if image_rgb is None:
            self._tracker.forget()
        faces = 0 if image_rgb is None else len(self._tracker.look(image_rgb).boxes)
        due = now_ns - self._reported_at_ns >= PRESENCE_REPEAT_NS
        if faces == self._reported and not due:
            return []
        self._reported, self._reported_at_ns = faces, now_ns
        return [FacePresence(faces)]


class FaceSampling:
    """Guides one person until the wanted samples are taken.

    It has no deadline of its own: the workflow's deadlines end it, with Stop.
    """

    interval_s: Final = 0.008
    """A frame waits 4 ms on average until it is seen; every frame of a 30 fps camera is."""

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
        self._tracker = FaceTracker(engine)
        self._best_shot = BestShot()
        self._sampler = FaceSampler(command.samples, same_person)
        self._shown: ShownGuidance | None = None
        self._reported: FaceGuided | None = None

    @property
    def done(self) -> bool:
        """All samples are taken and reported."""
        return self._sampler.complete

    def look(self, image_rgb: RgbImage | None, now_ns: int) -> list[Report]:
        """Reports due after this frame, captured at ``now_ns``; None stands for no fresh frame."""
        assessment = self._nothing() if image_rgb is None else self._assess(image_rgb, now_ns)
        shot = self._best_shot.take(now_ns)
        if shot is not None:
            self._embed(shot)
        self._shown = next_guidance(self._shown, guidance_for(assessment.found), now_ns)
        reports: list[Report] = []
        guided = FaceGuided(self._request, self._shown.shown, self._sampler.progress)
        if guided != self._reported:
            self._reported = guided
            reports.append(guided)
        if self._sampler.complete:
            reports.append(self._sampled())
        return reports

    def _nothing(self) -> Assessment:
        self._tracker.forget()
        self._best_shot.drop()
        return NOTHING_SEEN

    def _assess(self, image_rgb: RgbImage, now_ns: int) -> Assessment:
        tracked = self._tracker.look(image_rgb)
        assessment = assess_found(self._engine, image_rgb, tracked.boxes, self._limits)
        if not tracked.boxes:
            return assessment
        box = tracked.boxes[0]
        if not self._sampler.follow(box, tracked.track, now_ns):
            self._best_shot.drop()
        if not assessment.found and self._sampler.due(now_ns):
            self._best_shot.offer(
                Shot(image_rgb, box, tracked.detected, assessment.quality, now_ns)
            )
        return assessment

    def _embed(self, shot: Shot) -> None:
        """Features are extracted only where the face was detected, not merely followed to."""
        box = shot.box
        if not shot.detected:
            boxes = find_again(self._engine, shot.image_rgb, box)
            if not boxes or boxes[0].overlap(box) < MIN_OVERLAP:
                return
            box = boxes[0]
        features = self._engine.embed(shot.image_rgb, box)
        self._sampler.add(Sample(features, shot.quality), shot.captured_ns)

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
