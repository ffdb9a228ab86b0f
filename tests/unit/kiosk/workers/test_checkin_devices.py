"""The check-in's devices: worker messages in, capture answers out."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import pytest

from kiosk.biometrics.pad.challenge import NoChallengePossible
from kiosk.checkin.ports import FaceProbe
from kiosk.checkin.states import ClaimProblem
from kiosk.domain.capture import (
    CaptureFailure,
    ChallengeAction,
    ChallengeNeed,
    FaceGuidance,
    FingerGuidance,
    FingerPosition,
    FingerStage,
    PadOutcome,
    QualityScore,
)
from kiosk.domain.comparison import SimilarityThreshold
from kiosk.domain.identity import IdNumber, SessionId, SubjectId
from kiosk.domain.reference import FingerprintReference
from kiosk.workers.checkin_devices import CheckInDevices
from kiosk.workers.messages import (
    CompareFinger,
    DeviceLost,
    FaceGuided,
    FaceSample,
    FaceSampled,
    FaceSamplingFailed,
    FingerCompared,
    FingerFailed,
    FingerGuided,
    FingerRead,
    ReadFinger,
    SampleFace,
    Stop,
    StoredFinger,
    WatchForFace,
)
from tests.unit.kiosk.workers.test_desk import open_desk

SESSION = SessionId("s")
NO_NEEDS = frozenset[ChallengeNeed]()
SEATED = frozenset({ChallengeNeed.SEATED})
ACCEPT_AT = SimilarityThreshold(0.29)
NO_PAD = PadOutcome.NOT_EVALUATED_NO_ENGINE


class Sink:
    """Writes down every answer."""

    def __init__(self) -> None:
        self.heard: list[tuple[object, ...]] = []

    def face_near(self, faces: int) -> None:
        self.heard.append(("near", faces))

    def face_guided(self, session: SessionId, guidance: FaceGuidance, progress: float) -> None:
        self.heard.append(("guided", session, guidance, progress))

    def face_probed(self, session: SessionId, probe: FaceProbe) -> None:
        self.heard.append(("probed", session, probe))

    def face_failed(self, session: SessionId, failure: CaptureFailure) -> None:
        self.heard.append(("face failed", session, failure))

    def finger_guided(self, session: SessionId, guidance: FingerGuidance) -> None:
        self.heard.append(("guided", session, guidance))

    def finger_read(self, session: SessionId, digest: bytes, quality: QualityScore | None) -> None:
        self.heard.append(("read", session, digest, quality))

    def finger_compared(
        self, session: SessionId, similarity: float, engine: str, stage: FingerStage
    ) -> None:
        self.heard.append(("compared", session, similarity, engine, stage))

    def finger_failed(self, session: SessionId, failure: CaptureFailure) -> None:
        self.heard.append(("finger failed", session, failure))

    def card_read(self, session: SessionId, number: IdNumber) -> None:
        self.heard.append(("card", session, number))

    def card_refused(self, session: SessionId, problem: ClaimProblem) -> None:
        self.heard.append(("card refused", session, problem))

    def card_reader_changed(self, session: SessionId, ready: bool) -> None:
        self.heard.append(("reader", session, ready))


REFERENCE = FingerprintReference(
    SubjectId("p-1"), FingerPosition.RIGHT_INDEX, b"template", "leader-1"
)
DIGEST = bytes(32)


class Rig:
    """Devices over two desks whose links only remember."""

    def __init__(self) -> None:
        self.face, self.face_link, _ = open_desk("camera", "face")
        self.finger, self.finger_link, _ = open_desk("fingerprint")
        self.seen: set[bytes] = set()
        self.devices = CheckInDevices(self.face, self.finger, seen_before=self.seen.__contains__)
        self.sink = Sink()
        self.devices.attach(self.sink)


@pytest.fixture
def rig() -> Rig:
    return Rig()


def test_a_face_is_guided_and_probed_with_its_worst_quality(rig: Rig) -> None:
    rig.devices.capture_face(SESSION, NO_NEEDS)
    assert rig.face_link.sent == [SampleFace(1, 3)]
    rig.face.heard("face", FaceGuided(1, FaceGuidance.TOO_FAR, 0.0))
    samples = (FaceSample(b"aaaa", 90), FaceSample(b"bbbb", 71), FaceSample(b"cccc", 88))
    rig.face.heard("face", FaceSampled(1, samples, "dlib-resnet-v1", NO_PAD))
    probe = FaceProbe((b"aaaa", b"bbbb", b"cccc"), "dlib-resnet-v1", QualityScore(71), NO_PAD)
    assert rig.sink.heard == [
        ("guided", SESSION, FaceGuidance.TOO_FAR, 0.0),
        ("probed", SESSION, probe),
    ]


def test_a_search_takes_one_sample_and_the_watch_expects_no_answer(rig: Rig) -> None:
    rig.devices.watch_for_face()
    rig.devices.search_face(SESSION)
    assert rig.face_link.sent == [WatchForFace(), SampleFace(1, 1)]


def test_each_face_capture_draws_a_challenge_and_a_search_never_does(rig: Rig) -> None:
    draws = {
        NO_NEEDS: (ChallengeAction.NOD, ChallengeAction.OPEN_MOUTH),
        SEATED: (ChallengeAction.TURN_LEFT,),
    }
    devices = CheckInDevices(
        rig.face,
        rig.finger,
        pad=True,
        draw_challenge=lambda needs: draws[frozenset(needs)],
        seen_before=never,
    )
    devices.attach(rig.sink)
    devices.capture_face(SESSION, NO_NEEDS)
    devices.search_face(SESSION)
    devices.capture_face(SESSION, SEATED)
    assert rig.face_link.sent == [
        SampleFace(1, 3, True, (ChallengeAction.NOD, ChallengeAction.OPEN_MOUTH)),
        SampleFace(2, 1),
        SampleFace(3, 3, True, (ChallengeAction.TURN_LEFT,)),
    ]


def never(_digest: bytes) -> bool:
    return False


def nothing_possible(_needs: AbstractSet[ChallengeNeed]) -> tuple[ChallengeAction, ...]:
    raise NoChallengePossible("too few actions")


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (PadOutcome.BONA_FIDE, PadOutcome.CHALLENGE_NOT_POSSIBLE),
        (PadOutcome.ATTACK, PadOutcome.ATTACK),
    ],
)
def test_who_can_do_too_little_is_captured_unasked_and_the_probe_says_so(
    rig: Rig, found: PadOutcome, told: PadOutcome
) -> None:
    devices = CheckInDevices(
        rig.face,
        rig.finger,
        pad=True,
        draw_challenge=nothing_possible,
        seen_before=never,
    )
    devices.attach(rig.sink)
    devices.capture_face(SESSION, SEATED)
    assert rig.face_link.sent == [SampleFace(1, 3, True, ())]
    rig.face.heard("face", FaceSampled(1, (FaceSample(b"aaaa", 90),), "e", found))
    ((_, _, probe),) = rig.sink.heard
    assert isinstance(probe, FaceProbe)
    assert probe.pad is told


def test_without_pad_nobody_is_asked_whatever_is_difficult(rig: Rig) -> None:
    devices = CheckInDevices(
        rig.face,
        rig.finger,
        draw_challenge=nothing_possible,
        seen_before=never,
    )
    devices.attach(rig.sink)
    devices.capture_face(SESSION, SEATED)
    rig.face.heard("face", FaceSampled(1, (FaceSample(b"aaaa", 90),), "e", NO_PAD))
    ((_, _, probe),) = rig.sink.heard
    assert isinstance(probe, FaceProbe)
    assert probe.pad is NO_PAD


@pytest.mark.parametrize("image_digest", [None, bytes([1]) * 32])
def test_a_finger_is_compared_with_its_reference(rig: Rig, image_digest: bytes | None) -> None:
    rig.devices.compare_fingerprint(SESSION, REFERENCE, ACCEPT_AT)
    stored = StoredFinger(b"template", "leader-1")
    assert rig.finger_link.sent == [CompareFinger(1, stored, ACCEPT_AT.value)]
    stage = FingerStage.IMAGE
    rig.finger.heard("fingerprint", FingerCompared(1, 0.61, "e", stage, image_digest))
    assert rig.sink.heard == [("compared", SESSION, 0.61, "e", stage)]


def test_an_image_that_was_presented_before_is_a_replay_whatever_its_score(rig: Rig) -> None:
    rig.seen.add(DIGEST)
    rig.devices.compare_fingerprint(SESSION, REFERENCE, ACCEPT_AT)
    rig.finger.heard("fingerprint", FingerCompared(1, 0.9, "e", FingerStage.IMAGE, DIGEST))
    assert rig.sink.heard == [("finger failed", SESSION, CaptureFailure.REPLAYED)]


def test_a_comparison_that_fails_is_none(rig: Rig) -> None:
    rig.devices.compare_fingerprint(SESSION, REFERENCE, ACCEPT_AT)
    rig.finger.heard("fingerprint", FingerFailed(1, CaptureFailure.NO_COMPARABLE_REFERENCE))
    failure = CaptureFailure.NO_COMPARABLE_REFERENCE
    assert rig.sink.heard == [("finger failed", SESSION, failure)]


def test_unplugging_either_device_ends_its_capture(rig: Rig) -> None:
    rig.devices.capture_face(SESSION, NO_NEEDS)
    rig.devices.capture_fingerprint(SESSION)
    rig.face.heard("camera", DeviceLost("unplugged"))
    rig.finger.heard("fingerprint", DeviceLost("silent"))
    assert rig.sink.heard == [
        ("face failed", SESSION, CaptureFailure.DEVICE_FAULT),
        ("finger failed", SESSION, CaptureFailure.DEVICE_FAULT),
    ]


def test_a_finger_is_guided_and_read(rig: Rig) -> None:
    rig.devices.capture_fingerprint(SESSION)
    assert rig.finger_link.sent == [ReadFinger(1)]
    rig.finger.heard("fingerprint", FingerGuided(1, FingerGuidance.PLACE))
    rig.finger.heard("fingerprint", FingerRead(1, DIGEST, 61))
    rig.finger.heard("fingerprint", FingerRead(1, DIGEST, None))
    assert rig.sink.heard == [
        ("guided", SESSION, FingerGuidance.PLACE),
        ("read", SESSION, DIGEST, QualityScore(61)),
        ("read", SESSION, DIGEST, None),
    ]


def test_failures_are_passed_on_and_nothing_after_a_stop(rig: Rig) -> None:
    rig.devices.capture_face(SESSION, NO_NEEDS)
    rig.face.heard("face", FaceSamplingFailed(1, CaptureFailure.LOW_QUALITY))
    rig.devices.stop()
    rig.face.heard("face", FaceGuided(1, FaceGuidance.HOLD_STILL, 0.5))
    assert rig.sink.heard == [("face failed", SESSION, CaptureFailure.LOW_QUALITY)]
    assert rig.face_link.sent[-1] == Stop()
    assert rig.finger_link.sent[-1] == Stop()
