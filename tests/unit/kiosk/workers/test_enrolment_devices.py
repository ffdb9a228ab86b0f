"""What the face worker is asked for at enrolment."""

from __future__ import annotations

import random

import pytest

from kiosk.biometrics.pad.challenge import ChallengePolicy, DrawChallenge, draw_challenge
from kiosk.domain.capture import ChallengeAction, ChallengeNeed
from kiosk.enrolment.ports import CaptureId
from kiosk.workers.enrolment_devices import WorkerEnrolmentDevices
from kiosk.workers.messages import SampleFace
from tests.unit.kiosk.workers.test_desk import open_desk

NOBODYS: frozenset[ChallengeNeed] = frozenset()
LITTLE_LEFT = frozenset({ChallengeNeed.NO_TURN, ChallengeNeed.NO_MOUTH})


def drawing(actions: int) -> DrawChallenge:
    rng = random.Random(3)
    return lambda needs: draw_challenge(rng, ChallengePolicy(actions), needs)


def asked(needs: frozenset[ChallengeNeed] | None, *, pad: bool) -> SampleFace:
    face, link, _ = open_desk("camera", "face")
    finger, _, _ = open_desk("fingerprint")
    devices = WorkerEnrolmentDevices(face, finger, pad=pad, draw_challenge=drawing(6))
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
