"""The enrolment's devices, spoken to through the worker processes."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.biometrics.pad.challenge import DrawChallenge, NoChallengePossible
from kiosk.domain.capture import CaptureFailure, ChallengeAction, ChallengeNeed, QualityScore
from kiosk.enrolment.ports import CaptureId, EnrolmentSink, FaceSample, FaceSamples
from kiosk.workers.desk import Desk
from kiosk.workers.messages import (
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
    ReadFinger,
    Report,
    SampleFace,
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
    ) -> None:
        """``pad``: look for presentation attacks; ``draw_challenge`` says what to ask this time."""
        self._face = face
        self._finger = finger
        self._pad = pad
        self._draw_challenge = draw_challenge
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
        self._finger.ask(EnrolFinger, self._finger_answerer(capture), self._finger_loser(capture))

    def read_finger(self, capture: CaptureId) -> None:
        """See EnrolmentDevices."""
        self._finger.ask(ReadFinger, self._finger_answerer(capture), self._finger_loser(capture))

    def compare_finger(self, capture: CaptureId, characteristics: bytes) -> None:
        """See EnrolmentDevices."""
        self._finger.ask(
            lambda request: CompareFinger(request, characteristics),
            self._finger_answerer(capture),
            self._finger_loser(capture),
        )

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

    def _finger_answerer(self, capture: CaptureId) -> Callable[[Report], None]:
        return lambda report: self._finger_answer(capture, report)

    def _finger_loser(self, capture: CaptureId) -> Callable[[], None]:
        return lambda: self._answer_to.finger_failed(capture, CaptureFailure.DEVICE_FAULT)

    def _finger_answer(self, capture: CaptureId, report: Report) -> None:
        match report:
            case FingerGuided(guidance=guidance):
                self._answer_to.finger_guided(capture, guidance)
            case FingerEnrolled(reference=reference, engine=engine):
                self._answer_to.finger_enrolled(capture, reference, engine)
            case FingerRead():
                self._answer_to.finger_read(capture)
            case FingerCompared(similarity=similarity, engine=engine):
                self._answer_to.finger_compared(capture, similarity, engine)
            case FingerFailed(failure=failure):
                self._answer_to.finger_failed(capture, failure)
            case _:
                raise TypeError(f"{type(report).__name__} answers no finger request")
