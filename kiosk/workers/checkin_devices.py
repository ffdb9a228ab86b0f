"""The check-in's devices, spoken to through the worker processes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.biometrics.pad.challenge import DrawChallenge, NoChallengePossible
from kiosk.checkin.ports import CaptureSink, FaceProbe
from kiosk.domain.capture import (
    CaptureFailure,
    ChallengeNeed,
    PadOutcome,
    QualityScore,
)
from kiosk.domain.comparison import SimilarityThreshold
from kiosk.domain.identity import SessionId
from kiosk.domain.reference import FingerprintReference
from kiosk.workers.card_desk import CardDesk
from kiosk.workers.desk import Desk
from kiosk.workers.messages import (
    CompareFinger,
    FaceGuided,
    FaceSampled,
    FaceSamplingFailed,
    FingerCompared,
    FingerFailed,
    FingerGuided,
    FingerRead,
    ReadFinger,
    Report,
    SampleFace,
    StoredFinger,
    WatchForFace,
)

SAMPLES_TO_SEARCH = 1
SAMPLES_TO_VERIFY = 3
"""The mean of three frames is compared (face.md, 7.4)."""


def probe_of(report: FaceSampled) -> FaceProbe:
    """The probe a report carries; its quality is that of the worst sample."""
    worst = min(sample.quality for sample in report.samples)
    features = tuple(sample.features for sample in report.samples)
    return FaceProbe(features, report.engine, QualityScore(worst), report.pad, report.pad_alarms)


def unchallenged(probe: FaceProbe) -> FaceProbe:
    """Without a challenge nothing is shown to be bona fide; an alarm remains one."""
    if probe.pad is not PadOutcome.BONA_FIDE:
        return probe
    return replace(probe, pad=PadOutcome.CHALLENGE_NOT_POSSIBLE)


class CheckInDevices:
    """Implements kiosk.checkin.ports.CaptureDevices over the desks of its devices."""

    def __init__(
        self,
        face: Desk,
        finger: Desk,
        *,
        pad: bool = False,
        draw_challenge: DrawChallenge = lambda _needs: (),
        seen_before: Callable[[bytes], bool],
        cards: CardDesk | None = None,
    ) -> None:
        """``pad``: look for presentation attacks; ``draw_challenge`` says what to ask this time,
        nothing where the person is only watched; ``seen_before`` tells replayed images by their
        digests (kiosk.checkin.ports.Presentations); ``cards`` is None without a card reader."""
        self._face = face
        self._finger = finger
        self._pad = pad
        self._draw_challenge = draw_challenge
        self._seen_before = seen_before
        self._cards = cards
        self._sink: CaptureSink | None = None

    def attach(self, sink: CaptureSink) -> None:
        """Name the runner that gets the answers."""
        self._sink = sink
        if self._cards is not None:
            self._cards.attach(sink)

    def watch_for_face(self) -> None:
        """See CaptureDevices."""
        self._face.tell(WatchForFace())

    def search_face(self, session: SessionId) -> None:
        """See CaptureDevices."""
        self._sample(session, lambda request: SampleFace(request, SAMPLES_TO_SEARCH))

    def capture_face(self, session: SessionId, needs: frozenset[ChallengeNeed]) -> None:
        """See CaptureDevices. Whoever can do too little is captured without a challenge."""
        try:
            challenge = self._draw_challenge(needs) if self._pad else ()
            possible = True
        except NoChallengePossible:
            challenge, possible = (), False
        self._sample(
            session,
            lambda request: SampleFace(request, SAMPLES_TO_VERIFY, self._pad, challenge),
            challenge_possible=possible,
        )

    def capture_fingerprint(self, session: SessionId) -> None:
        """See CaptureDevices."""
        self._finger.ask(
            ReadFinger,
            lambda report: self._finger_answer(session, report),
            lambda: self._finger_lost(session),
        )

    def compare_fingerprint(
        self,
        session: SessionId,
        reference: FingerprintReference,
        accept_at: SimilarityThreshold,
    ) -> None:
        """See CaptureDevices."""
        stored = StoredFinger(reference.template, reference.engine)
        self._finger.ask(
            lambda request: CompareFinger(request, stored, accept_at.value),
            lambda report: self._comparison_answer(session, report),
            lambda: self._finger_lost(session),
        )

    def read_cards(self, session: SessionId) -> None:
        """See CaptureDevices. Without a reader nothing ever comes."""
        if self._cards is not None:
            self._cards.read_cards(session)

    def stop(self) -> None:
        """See CaptureDevices."""
        self._face.stop()
        self._finger.stop()
        if self._cards is not None:
            self._cards.stop()

    def availability_changed(self) -> None:
        """A device has come or gone."""
        if self._cards is not None:
            self._cards.availability_changed()

    def face_near(self, faces: int) -> None:
        """The idle watch's report."""
        self._answer_to.face_near(faces)

    @property
    def _answer_to(self) -> CaptureSink:
        if self._sink is None:
            raise RuntimeError("attach a sink before capturing")
        return self._sink

    def _sample(
        self,
        session: SessionId,
        make: Callable[[int], SampleFace],
        *,
        challenge_possible: bool = True,
    ) -> None:
        self._face.ask(
            make,
            lambda report: self._face_answer(session, report, challenge_possible),
            lambda: self._answer_to.face_failed(session, CaptureFailure.DEVICE_FAULT),
        )

    def _face_answer(self, session: SessionId, report: Report, challenge_possible: bool) -> None:
        match report:
            case FaceGuided(guidance=guidance, progress=progress):
                self._answer_to.face_guided(session, guidance, progress)
            case FaceSampled():
                probe = probe_of(report)
                self._answer_to.face_probed(
                    session, probe if challenge_possible else unchallenged(probe)
                )
            case FaceSamplingFailed(failure=failure):
                self._answer_to.face_failed(session, failure)
            case _:
                raise TypeError(f"{type(report).__name__} answers no face request")

    def _finger_answer(self, session: SessionId, report: Report) -> None:
        match report:
            case FingerGuided(guidance=guidance):
                self._answer_to.finger_guided(session, guidance)
            case FingerRead(digest=digest, quality=quality):
                score = None if quality is None else QualityScore(quality)
                self._answer_to.finger_read(session, digest, score)
            case FingerFailed(failure=failure):
                self._answer_to.finger_failed(session, failure)
            case _:
                raise TypeError(f"{type(report).__name__} answers no finger request")

    def _comparison_answer(self, session: SessionId, report: Report) -> None:
        match report:
            case FingerCompared(image_digest=bytes() as digest) if self._seen_before(digest):
                self._answer_to.finger_failed(session, CaptureFailure.REPLAYED)
            case FingerCompared(similarity=similarity, engine=engine, stage=stage):
                self._answer_to.finger_compared(session, similarity, engine, stage)
            case FingerFailed(failure=failure):
                self._answer_to.finger_failed(session, failure)
            case _:
                raise TypeError(f"{type(report).__name__} answers no comparison")

    def _finger_lost(self, session: SessionId) -> None:
        self._answer_to.finger_failed(session, CaptureFailure.DEVICE_FAULT)
