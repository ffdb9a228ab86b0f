"""The enrolment's devices, spoken to through the worker processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.biometrics.pad.challenge import DrawChallenge, NoChallengePossible
from kiosk.domain.capture import CaptureFailure, ChallengeAction, ChallengeNeed, QualityScore
from kiosk.domain.finger_thresholds import FingerprintThresholds
from kiosk.enrolment.ports import (
    CaptureId,
    EnrolmentSink,
    FaceSample,
    FaceSamples,
    FingerFeatures,
)
from kiosk.workers.desk import Desk
from kiosk.workers.messages import (
    Command,
    CompareFinger,
    EnrolFinger,
    FaceGuided,
    FaceSampled,
    FaceSamplingFailed,
    FingerCompared,
    FingerEnrolled,
    FingerFailed,
    FingerGuided,
    FingerRead,
    FingersCompared,
    ReadFinger,
    Report,
    SampleFace,
    SearchFingers,
    StoredFinger,
)


def samples_of(report: FaceSampled) -> FaceSamples:
    """The samples a report carries."""
    samples = tuple(FaceSample(it.features, QualityScore(it.quality)) for it in report.samples)
    return FaceSamples(samples, report.engine, report.pad)


class WorkerEnrolmentDevices:
    """Implements kiosk.enrolment.ports.EnrolmentDevices over two desks."""

    def __init__(
        self,
        face: Desk,
        finger: Desk,
        *,
        pad: bool = False,
        draw_challenge: DrawChallenge = lambda _needs: (),
        thresholds: FingerprintThresholds,
        seen_before: Callable[[bytes], bool],
    ) -> None:
        """``pad``: look for presentation attacks; ``draw_challenge`` says what to ask this time;
        ``thresholds``: from where on fingers are alike; ``seen_before`` tells replayed presses by
        their digests (kiosk.checkin.ports.Presentations)."""
        self._face = face
        self._finger = finger
        self._pad = pad
        self._draw_challenge = draw_challenge
        self._thresholds = thresholds
        self._seen_before = seen_before
        self._sink: EnrolmentSink | None = None

    def attach(self, sink: EnrolmentSink) -> None:
        """Name the runner that gets the answers."""
        self._sink = sink

    def sample_face(
        self, capture: CaptureId, samples: int, needs: frozenset[ChallengeNeed] | None
    ) -> None:
        """See EnrolmentDevices."""
        challenge = self._challenge(needs)
        self._face.ask(
            lambda request: SampleFace(request, samples, self._pad, challenge),
            lambda report: self._face_answer(capture, report),
            lambda: self._answer_to.face_failed(capture, CaptureFailure.DEVICE_FAULT),
        )

    def enrol_finger(self, capture: CaptureId) -> None:
        """See EnrolmentDevices."""
        alike_at = self._thresholds.image.value
        self._ask_finger(capture, lambda request: EnrolFinger(request, alike_at))

    def read_finger(self, capture: CaptureId) -> None:
        """See EnrolmentDevices."""
        self._ask_finger(capture, ReadFinger)

    def compare_finger(self, capture: CaptureId, features: FingerFeatures) -> None:
        """See EnrolmentDevices."""
        accept_at = self._thresholds.characteristics.value
        stored = _stored(features)
        self._ask_finger(capture, lambda request: CompareFinger(request, stored, accept_at))

    def search_fingers(self, capture: CaptureId, references: Sequence[FingerFeatures]) -> None:
        """See EnrolmentDevices."""
        stored = tuple(_stored(features) for features in references)
        self._ask_finger(capture, lambda request: SearchFingers(request, stored))

    def stop(self) -> None:
        """See EnrolmentDevices."""
        self._face.stop()
        self._finger.stop()

    def _challenge(self, needs: frozenset[ChallengeNeed] | None) -> tuple[ChallengeAction, ...]:
        """Whoever can do too little is only watched: an officer stands beside."""
        if needs is None or not self._pad:
            return ()
        try:
            return self._draw_challenge(needs)
        except NoChallengePossible:
            return ()

    @property
    def _answer_to(self) -> EnrolmentSink:
        if self._sink is None:
            raise RuntimeError("attach a sink before capturing")
        return self._sink

    def _face_answer(self, capture: CaptureId, report: Report) -> None:
        match report:
            case FaceGuided(guidance=guidance, progress=progress):
                self._answer_to.face_guided(capture, guidance, progress)
            case FaceSampled():
                self._answer_to.face_sampled(capture, samples_of(report))
            case FaceSamplingFailed(failure=failure):
                self._answer_to.face_failed(capture, failure)
            case _:
                raise TypeError(f"{type(report).__name__} answers no face request")

    def _ask_finger(self, capture: CaptureId, make: Callable[[int], Command]) -> None:
        self._finger.ask(
            make,
            lambda report: self._finger_answer(capture, report),
            lambda: self._answer_to.finger_failed(capture, CaptureFailure.DEVICE_FAULT),
        )

    def _finger_answer(self, capture: CaptureId, report: Report) -> None:
        match report:
            case FingerGuided(guidance=guidance):
                self._answer_to.finger_guided(capture, guidance)
            case _ if self._is_replay(report):
                self._answer_to.finger_failed(capture, CaptureFailure.REPLAYED)
            case FingerEnrolled(template=template, engine=engine):
                self._answer_to.finger_enrolled(capture, FingerFeatures(template, engine))
            case FingerRead():
                self._answer_to.finger_read(capture)
            case FingerCompared(similarity=similarity, engine=engine, stage=stage):
                self._answer_to.finger_compared(capture, similarity, engine, stage)
            case FingersCompared(similarities=similarities, engine=engine, stage=stage):
                self._answer_to.fingers_compared(capture, similarities, engine, stage)
            case FingerFailed(failure=failure):
                self._answer_to.finger_failed(capture, failure)
            case _:
                raise TypeError(f"{type(report).__name__} answers no finger request")

    def _is_replay(self, report: Report) -> bool:
        """Whether any of what was read out for this came before, in this enrolment or earlier."""
        seen = [self._seen_before(digest) for digest in _digests(report)]
        return any(seen)


def _digests(report: Report) -> tuple[bytes, ...]:
    match report:
        case FingerEnrolled(digests=digests):
            return digests
        case FingerRead(digest=digest):
            return (digest,)
        case FingerCompared(image_digest=bytes() as digest):
            return (digest,)
        case _:
            return ()


def _stored(features: FingerFeatures) -> StoredFinger:
    return StoredFinger(features.template, features.engine)
