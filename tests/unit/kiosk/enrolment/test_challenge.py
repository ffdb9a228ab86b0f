"""Where PAD is enforced the person is asked to move, once, while the face is enrolled."""

from __future__ import annotations

import pytest

from kiosk.domain.capture import ChallengeNeed, FaceGuidance, PadOutcome
from kiosk.enrolment import events as ev
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.problems import CaptureProblem
from kiosk.enrolment.prompts import Prompt
from kiosk.enrolment.record import EnrolmentRecord
from kiosk.enrolment.screens import EnrolmentAction, EnrolmentScreen
from tests.unit.kiosk.enrolment.visit import Visit
from tests.unit.kiosk.enrolment.world import World

SEATED = frozenset({ChallengeNeed.SEATED})


@pytest.fixture
def world() -> World:
    return World(EnrolmentPolicy(fingers_wanted=2, challenge=True))


@pytest.fixture
def visit(world: World) -> Visit:
    return Visit(world)


def test_the_references_are_challenged_by_the_persons_needs_and_the_probe_is_not(
    world: World, visit: Visit
) -> None:
    visit.log_in()
    visit.tell()
    world.runner.post(ev.NeedToggled(ChallengeNeed.SEATED))
    world.runner.post(ev.NeedsStated())
    world.clock.advance(63.0)
    assert world.props.prompt == Prompt.FACE_LOOK_HERE, "40 s to find the place, 24 s to move"
    visit.face(pad=PadOutcome.BONA_FIDE)
    visit.fingers()
    visit.face(0.1, count=1, pad=PadOutcome.BONA_FIDE)
    assert world.devices.needs == [SEATED, None]


def test_without_a_challenge_the_face_is_only_watched() -> None:
    world = World()
    visit = Visit(world)
    visit.log_in()
    visit.choose()
    assert world.devices.needs == [None]
    world.clock.advance(40.0)
    assert world.props.prompt == CaptureProblem.FACE_TIMED_OUT


def test_the_samples_are_counted_before_the_person_moves(world: World, visit: Visit) -> None:
    visit.log_in()
    visit.choose()
    for guidance, progress, taken in (
        (FaceGuidance.HOLD_STILL, 0.2, 2),
        (FaceGuidance.TURN_LEFT, 0.5, 5),
        (FaceGuidance.OPEN_MOUTH, 0.75, 5),
    ):
        world.runner.sink.face_guided(world.devices.last, guidance, progress)
        assert (world.props.prompt, world.props.samples_taken) == (guidance, taken)


@pytest.mark.parametrize(
    ("pad", "problem"),
    [
        (PadOutcome.ATTACK, CaptureProblem.FACE_ATTACK),
        (PadOutcome.CHALLENGE_NOT_COMPLETED, CaptureProblem.FACE_LIVENESS_NOT_SHOWN),
    ],
)
def test_nothing_is_signed_off_until_the_officer_has_the_face_captured_again(
    world: World, visit: Visit, pad: PadOutcome, problem: CaptureProblem
) -> None:
    visit.log_in()
    visit.choose()
    visit.face(pad=pad)
    assert (world.screen, world.props.prompt) == (EnrolmentScreen.FACE, problem)
    assert not world.runner.holds_biometric_data
    assert EnrolmentAction.SIGN_OFF not in world.props.actions
    world.runner.post(ev.SignedOff())
    assert not any(isinstance(entry, EnrolmentRecord) for entry in world.store.journal)
    world.runner.post(ev.TryAgainPressed())
    assert world.devices.needs == [frozenset(), frozenset()], "asked for again, drawn anew"
    visit.face(pad=PadOutcome.BONA_FIDE)
    visit.fingers()
    visit.face(0.1, count=1, pad=PadOutcome.BONA_FIDE)
    visit.press("right")
    visit.press("left")
    world.runner.post(ev.SignedOff())
    assert isinstance(world.store.journal[-1], EnrolmentRecord)
