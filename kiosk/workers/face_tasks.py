"""What the face worker is busy with: watching for somebody, or sampling one face."""

from __future__ import annotations

from typing import Final

from kiosk.biometrics.engines.protocols import PadModel
from kiosk.biometrics.face.assessment import NOTHING_SEEN, Assessment, assess
from kiosk.biometrics.face.best_shot import BestShot, Shot
from kiosk.biometrics.face.guidance import ShownGuidance, guidance_for, next_guidance
from kiosk.biometrics.face.protocols import FaceEngine, RgbImage
from kiosk.biometrics.face.quality import QualityFinding, QualityLimits
from kiosk.biometrics.face.sampler import FaceSampler, Sample
from kiosk.biometrics.face.tracker import FaceTracker
from kiosk.biometrics.pad.loop import LoopDetector
from kiosk.biometrics.pad.session import PadFrame, PadSession, PadVerdict
from kiosk.domain.capture import FaceGuidance, PadOutcome
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
NOT_LOOKED_FOR: Final = PadVerdict(PadOutcome.NOT_EVALUATED_OFF, (), ())
NOT_ONE_FACE: Final = frozenset({QualityFinding.NO_FACE, QualityFinding.SEVERAL_FACES})


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
        pad_model: PadModel | None = None,
        *,
        loop: LoopDetector | None = None,
    ) -> None:
        self._request = command.request
        self._engine = engine
        self._limits = limits
        self._tracker = FaceTracker(engine)
        self._best_shot = BestShot()
        self._sampler = FaceSampler(command.samples, same_person)
        self._pad: PadSession | None = None
        if command.pad:
            self._pad = PadSession(command.challenge, same_person, pad_model, loop)
        self._found: frozenset[QualityFinding] = frozenset()
        self._shown: ShownGuidance | None = None
        self._reported: FaceGuided | None = None

    @property
    def done(self) -> bool:
        """All samples are taken and reported, and the challenge, if any, has ended."""
        return self._sampler.complete and (self._pad is None or self._pad.done)

    def look(self, image_rgb: RgbImage | None, now_ns: int) -> list[Report]:
        """Reports due after this frame, captured at ``now_ns``; None stands for no fresh frame."""
        assessment = self._nothing() if image_rgb is None else self._assess(image_rgb, now_ns)
        if self._pad is not None:
            self._look_for_attacks(self._pad, image_rgb, assessment, now_ns)
        shot = self._best_shot.take(now_ns)
        if shot is not None:
            self._embed(shot)
        self._shown = next_guidance(self._shown, self._wanted(assessment), now_ns)
        reports: list[Report] = []
        guided = FaceGuided(self._request, self._shown.shown, self._progress)
        if guided != self._reported:
            self._reported = guided
            reports.append(guided)
        if self.done:
            reports.append(self._sampled())
        return reports

    @property
    def _progress(self) -> float:
        if self._pad is None or not self._pad.challenged:
            return self._sampler.progress
        return (self._sampler.progress + self._pad.progress) / 2

    @property
    def _challenging(self) -> bool:
        return self._pad is not None and self._pad.begun

    def _wanted(self, assessment: Assessment) -> FaceGuidance:
        """The challenge's question, except where there is not one face to put it to."""
        asked = None if self._pad is None else self._pad.guidance
        if asked is None or assessment.found & NOT_ONE_FACE:
            return guidance_for(assessment.found)
        return asked

    def _nothing(self) -> Assessment:
        self._tracker.forget()
        self._best_shot.drop()
        self._found = NOTHING_SEEN.found
        return NOTHING_SEEN

    def _assess(self, image_rgb: RgbImage, now_ns: int) -> Assessment:
        tracked = self._tracker.look(image_rgb)
        assessment = assess(self._engine, image_rgb, tracked.boxes, self._limits, self._found)
        self._found = assessment.found
        if not tracked.boxes:
            return assessment
        box = tracked.boxes[0]
        if self._challenging:
            # The samples are taken and the same-face lock holds: a turned head may break the track.
            return assessment
        if not self._sampler.follow(box, tracked.track, now_ns):
            self._best_shot.drop()
            self._restart_pad()
        if not assessment.found and self._sampler.due(now_ns):
            self._best_shot.offer(
                Shot(image_rgb, box, tracked.detected, assessment.quality, now_ns)
            )
        return assessment

    def _embed(self, shot: Shot) -> None:
        """Features are extracted only where the face was detected, not merely followed to."""
        box = shot.box if shot.detected else self._tracker.confirm(shot.image_rgb, shot.box)
        if box is not None:
            features = self._engine.embed(shot.image_rgb, box)
            if not self._sampler.add(Sample(features, shot.quality), shot.captured_ns):
                self._restart_pad()

    def _restart_pad(self) -> None:
        if self._pad is not None:
            self._pad.restart()

    def _look_for_attacks(
        self, pad: PadSession, image_rgb: RgbImage | None, assessment: Assessment, now_ns: int
    ) -> None:
        if image_rgb is None or assessment.found & NOT_ONE_FACE:
            pad.unseen(now_ns)
            return
        box = assessment.boxes[0]
        landmarks = self._engine.landmarks(image_rgb, box)
        frame = PadFrame(image_rgb, box, landmarks, now_ns, good=not assessment.found)
        pad.look(frame)
        if not frame.good:
            return
        if pad.wants_features:
            detected = self._tracker.confirm(image_rgb, box)
            if detected is not None:
                pad.check(self._engine.embed(image_rgb, detected))
        elif self._sampler.complete and pad.challenged and pad.ready and not pad.begun:
            pad.begin(self._sampler.samples[0].features, frame)

    def _sampled(self) -> FaceSampled:
        verdict = NOT_LOOKED_FOR if self._pad is None else self._pad.verdict()
        return FaceSampled(
            self._request,
            tuple(
                FaceSample(sample.features.to_bytes(), sample.quality.value)
                for sample in self._sampler.samples
            ),
            self._engine.engine_id,
            verdict.outcome,
            verdict.alarms,
        )
