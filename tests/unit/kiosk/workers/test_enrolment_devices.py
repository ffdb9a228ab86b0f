"""What the workers are asked for at enrolment, and how they are heard."""

from __future__ import annotations

import random

import pytest

from kiosk.biometrics.pad.challenge import ChallengePolicy, DrawChallenge, draw_challenge
from kiosk.domain.capture import (
    CaptureFailure,
    ChallengeAction,
    ChallengeNeed,
    FaceGuidance,
    FingerGuidance,
    FingerStage,
)
from kiosk.domain.comparison import SimilarityThreshold
from kiosk.domain.finger_thresholds import FingerprintThresholds
from kiosk.enrolment.ports import CaptureId, FaceSamples, FingerFeatures
from kiosk.workers.enrolment_devices import WorkerEnrolmentDevices
from kiosk.workers.messages import (
    CompareFinger,
    DeviceLost,
    EnrolFinger,
    FingerCompared,
    FingerEnrolled,
    FingerRead,
    FingersCompared,
    ReadFinger,
    Report,
    SampleFace,
    SearchFingers,
    StoredFinger,
)
from tests.unit.kiosk.workers.test_desk import open_desk

NOBODYS: frozenset[ChallengeNeed] = frozenset()
LITTLE_LEFT = frozenset({ChallengeNeed.NO_TURN, ChallengeNeed.NO_MOUTH})


THRESHOLDS = FingerprintThresholds(
    characteristics=SimilarityThreshold(0.31), image=SimilarityThreshold(0.42)
)
CAPTURE = CaptureId(7)
FEATURES = FingerFeatures(b"template", "leader-1")
ENGINE = "leader-1+mcc-geometry-1"


def drawing(actions: int) -> DrawChallenge:
    rng = random.Random(3)
    return lambda needs: draw_challenge(rng, ChallengePolicy(actions), needs)


def asked(needs: frozenset[ChallengeNeed] | None, *, pad: bool) -> SampleFace:
    face, link, _ = open_desk("camera", "face")
    finger, _, _ = open_desk("fingerprint")
    devices = WorkerEnrolmentDevices(
        face,
        finger,
        pad=pad,
        draw_challenge=drawing(6),
        thresholds=THRESHOLDS,
        seen_before=lambda _digest: False,
    )
    devices.sample_face(CaptureId(1), 5, needs)
    (command,) = link.sent
    assert isinstance(command, SampleFace)
    assert (command.samples, command.pad) == (5, pad)
    return command


def test_what_is_asked_leaves_out_what_the_person_cannot_do() -> None:
    assert set(asked(NOBODYS, pad=True).challenge) == set(ChallengeAction)
    seated = asked(frozenset({ChallengeNeed.SEATED}), pad=True)
    left_out = {ChallengeAction.NOD, ChallengeAction.LOOK_UP}
    assert set(seated.challenge) == set(ChallengeAction) - left_out


@pytest.mark.parametrize(("needs", "pad"), [(None, True), (LITTLE_LEFT, True), (NOBODYS, False)])
def test_the_face_is_only_watched(needs: frozenset[ChallengeNeed] | None, pad: bool) -> None:
    assert asked(needs, pad=pad).challenge == ()


class FingerSink:
    """Writes down the answers about fingers; faces are not asked for."""

    def __init__(self) -> None:
        self.heard: list[tuple[object, ...]] = []

    def face_guided(self, capture: CaptureId, guidance: FaceGuidance, progress: float) -> None:
        self.heard.append((capture, guidance, progress))

    def face_sampled(self, capture: CaptureId, faces: FaceSamples) -> None:
        self.heard.append((capture, faces))

    def face_failed(self, capture: CaptureId, failure: CaptureFailure) -> None:
        self.heard.append((capture, failure))

    def finger_guided(self, capture: CaptureId, guidance: FingerGuidance) -> None:
        self.heard.append((capture, guidance))

    def finger_enrolled(self, capture: CaptureId, features: FingerFeatures) -> None:
        self.heard.append((capture, features))

    def finger_read(self, capture: CaptureId) -> None:
        self.heard.append((capture, "read"))

    def finger_compared(
        self, capture: CaptureId, similarity: float, engine: str, stage: FingerStage
    ) -> None:
        self.heard.append((capture, similarity, engine, stage))

    def fingers_compared(
        self,
        capture: CaptureId,
        similarities: tuple[float | None, ...],
        engine: str,
        stage: FingerStage,
    ) -> None:
        self.heard.append((capture, similarities, engine, stage))

    def finger_failed(self, capture: CaptureId, failure: CaptureFailure) -> None:
        self.heard.append((capture, failure))


class FingerRig:
    """The devices over a finger desk, remembering digests as the store does."""

    def __init__(self) -> None:
        self.sink = FingerSink()
        self.desk, self.link, _ = open_desk("fingerprint")
        face, _, _ = open_desk("camera", "face")
        self._digests: set[bytes] = set()
        self.devices = WorkerEnrolmentDevices(
            face, self.desk, thresholds=THRESHOLDS, seen_before=self._seen
        )
        self.devices.attach(self.sink)

    def hear(self, report: Report) -> tuple[object, ...]:
        """The answer that this report becomes."""
        self.desk.heard("fingerprint", report)
        return self.sink.heard[-1]

    def _seen(self, digest: bytes) -> bool:
        known = digest in self._digests
        self._digests.add(digest)
        return known


def digest(number: int) -> bytes:
    return bytes([number]) * 32


def test_fingers_are_enrolled_compared_and_searched() -> None:
    rig, stored = FingerRig(), StoredFinger(b"template", "leader-1")
    rig.devices.enrol_finger(CAPTURE)
    enrolled = FingerEnrolled(1, b"template", "leader-1", (digest(1), digest(2)))
    assert rig.hear(enrolled) == (CAPTURE, FEATURES)
    rig.devices.read_finger(CAPTURE)
    assert rig.hear(FingerRead(2, digest(3), 60)) == (CAPTURE, "read")
    rig.devices.compare_finger(CAPTURE, FEATURES)
    compared = FingerCompared(3, 0.5, ENGINE, FingerStage.IMAGE, digest(4))
    assert rig.hear(compared) == (CAPTURE, 0.5, ENGINE, FingerStage.IMAGE)
    rig.devices.search_fingers(CAPTURE, [FEATURES, FEATURES])
    searched = FingersCompared(4, (0.1, None), ENGINE, FingerStage.IMAGE)
    assert rig.hear(searched) == (CAPTURE, (0.1, None), ENGINE, FingerStage.IMAGE)
    assert rig.link.sent == [
        EnrolFinger(1, 0.42),
        ReadFinger(2),
        CompareFinger(3, stored, 0.31),
        SearchFingers(4, (stored, stored)),
    ]


@pytest.mark.parametrize(
    "replayed",
    [
        FingerEnrolled(1, b"template", "leader-1", (digest(8), digest(9))),
        FingerEnrolled(1, b"template", "leader-1", (digest(8), digest(8))),
        FingerRead(1, digest(9), 60),
        FingerCompared(1, 0.9, "e", FingerStage.IMAGE, digest(9)),
    ],
)
def test_bits_that_came_before_are_a_replay(replayed: Report) -> None:
    rig = FingerRig()
    rig.devices.read_finger(CAPTURE)
    rig.hear(FingerRead(1, digest(9), 60))
    assert rig.hear(replayed) == (CAPTURE, CaptureFailure.REPLAYED)


def test_everything_an_enrolment_read_is_remembered_also_after_a_replay() -> None:
    rig = FingerRig()
    rig.devices.enrol_finger(CAPTURE)
    rig.hear(FingerEnrolled(1, b"t", "e", (digest(1), digest(1), digest(2))))
    assert rig.hear(FingerRead(1, digest(2), 60)) == (CAPTURE, CaptureFailure.REPLAYED)


def test_a_sensor_that_is_gone_answers_at_once() -> None:
    rig = FingerRig()
    rig.desk.heard("fingerprint", DeviceLost("unplugged"))
    rig.devices.search_fingers(CAPTURE, [FEATURES])
    assert rig.sink.heard == [(CAPTURE, CaptureFailure.DEVICE_FAULT)]
