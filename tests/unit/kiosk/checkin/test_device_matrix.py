"""Everything that may break, in every state of a check-in: the person always learns what to do.

ComparingFace is not among the states: the comparison of a face is over before anybody could pull a
cable. What its failure leads to is in the table of the machine.
"""

from __future__ import annotations

import typing
from collections.abc import Callable
from itertools import product

import pytest

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.presentation import Screen, present
from kiosk.domain.leave_wish import LeaveEnd
from kiosk.domain.record import Outcome, Reason
from tests.unit.kiosk.checkin.live_world import HARMLESS, LiveWorld, Loss

STATES = tuple(it for it in typing.get_args(st.State) if it is not st.ComparingFace)
MATRIX = list(product(Loss, STATES))
ABOUT_LEAVE = (st.AskingLeave, st.SendingLeave, st.LeaveEnded)
AFTER_THE_EVIDENCE = (
    st.Conversing,
    st.Recording,
    st.Completed,
    st.Referred,
    st.Declined,
    *ABOUT_LEAVE,
)
STEPS = 40
WAYS_ON = {
    "referred_device",
    "referred_not_saved",
    "referred_to_officer",
    "referred_as_asked",
    "completed_recorded",
    "declined_nothing_held_against_you",
    *LeaveEnd,
}
"""What the last screen of a visit may say; each tells what to do (kiosk/ui/qml/Kiosk/Messages.qml).
"""


def arrive_at(state: type[st.State]) -> LiveWorld:
    """A visit in that state, everything sound. Out of service is where a store was mended since."""
    world = LiveWorld()
    if state is st.OutOfService:
        world.lose(Loss.BOTH)
    elif state is st.Attending:
        world.runner.post(ev.OfficerEntered())
    elif state in (st.Referred, st.Declined):
        while not isinstance(world.runner.state, st.CapturingFace):
            world.do_what_the_screen_asks()
        button = ev.OfficerRequested if state is st.Referred else ev.CancelPressed
        world.runner.post(button(world.runner.state.session))
    world.wants_leave = state in ABOUT_LEAVE
    while not isinstance(world.runner.state, state):
        world.do_what_the_screen_asks()
    world.wants_leave = False
    return world


Person = Callable[[LiveWorld], None]


def polite(world: LiveWorld) -> None:
    """Does what the screen says; waits where nothing can be done."""
    before = world.runner.state
    world.do_what_the_screen_asks()
    if world.runner.state == before:
        gone(world)


def gone(world: LiveWorld) -> None:
    """Has walked away: only deadlines move the screen."""
    if isinstance(world.runner.state, st.InSession):
        world.time_out()
    elif isinstance(world.runner.state, st.Attending):
        world.runner.post(ev.OfficerLeft())
    world.settle()


def follow(world: LiveWorld, person: Person) -> list[st.State]:
    """Every state until the kiosk waits for the next person, or is out of service."""
    passed = [world.runner.state]
    while isinstance(world.runner.state, st.InSession | st.Attending):
        assert len(passed) < STEPS, f"stranded in {passed[-1]}"
        person(world)
        passed.append(world.runner.state)
    return passed


def last_words(passed: list[st.State]) -> str:
    """What the visit's last screen said; empty where no visit came to its end."""
    last = st.Completed | st.Referred | st.Declined | st.LeaveEnded
    ends = [it for it in passed if isinstance(it, last)]
    return present(ends[-1]).prompt if ends else ""


@pytest.mark.parametrize("person", [polite, gone])
@pytest.mark.parametrize(("loss", "state"), MATRIX)
def test_nobody_is_stranded(loss: Loss, state: type[st.State], person: Person) -> None:
    world = arrive_at(state)
    world.lose(loss)
    passed = follow(world, person)
    assert last_words(passed) in WAYS_ON | {""}
    for shown in passed:
        props = present(shown)
        assert props.actions or props.prompt or props.screen is Screen.OFFICER
    after = passed[-1]
    if world.fault() is None:
        assert isinstance(after, st.Idle) or state is st.OutOfService
    else:
        assert after == st.OutOfService(world.fault() or st.Fault.STORE_CORRUPT)
    world.mend()
    assert isinstance(world.runner.state, st.Idle)


@pytest.mark.parametrize(("loss", "state"), MATRIX)
def test_what_is_lost_is_never_held_against_the_person(loss: Loss, state: type[st.State]) -> None:
    """Whoever goes on as asked reports, or is sent to an officer who reads why."""
    world = arrive_at(state)
    world.lose(loss)
    begun = isinstance(world.runner.state, st.InSession)
    passed = follow(world, polite)
    for record in world.records:
        if state is not st.Declined:
            assert record.outcome is not Outcome.DECLINED
        if begun and record.outcome is Outcome.REFERRED and state is not st.Referred:
            unknown = {Reason.ASKED_FOR_OFFICER} if record.subject is None else set()
            assert set(record.reasons) & {Reason.DEVICE_FAULT, *unknown}
    if begun and loss in HARMLESS and state not in (st.Referred, st.Declined):
        asked = state in ABOUT_LEAVE
        assert last_words(passed) == (LeaveEnd.OFFICE if asked else "completed_recorded")


@pytest.mark.parametrize("loss", [Loss.CAMERA, Loss.SENSOR, Loss.BOTH])
@pytest.mark.parametrize(
    "state", [st.Claiming, st.ConfirmingClaim, st.CapturingFace, st.CapturingFingerprint]
)
def test_a_lost_device_sends_the_person_to_the_counter_and_says_so(
    loss: Loss, state: type[st.State]
) -> None:
    world = arrive_at(state)
    world.lose(loss)
    words = last_words(follow(world, polite))
    face_was_taken = state is st.CapturingFingerprint and loss is Loss.CAMERA
    assert words == ("completed_recorded" if face_was_taken else "referred_device")


@pytest.mark.parametrize(
    ("loss", "state"),
    [
        it
        for it in MATRIX
        if it[1] in AFTER_THE_EVIDENCE and it[0] not in (Loss.STORE, Loss.DISK_FULL)
    ],
)
def test_after_the_evidence_no_device_is_missed(loss: Loss, state: type[st.State]) -> None:
    world = arrive_at(state)
    world.lose(loss)
    sound = last_words(follow(arrive_at(state), polite))
    assert last_words(follow(world, polite)) == sound


@pytest.mark.parametrize("loss", [Loss.STORE, Loss.DISK_FULL])
@pytest.mark.parametrize("state", [st.AskingLeave, st.SendingLeave])
def test_a_request_that_cannot_be_saved_is_never_called_filed_and_the_visit_stands(
    loss: Loss, state: type[st.State]
) -> None:
    world = arrive_at(state)
    world.lose(loss)
    assert last_words(follow(world, polite)) == LeaveEnd.COUNTER
    assert [it.outcome for it in world.records] == [Outcome.VERIFIED]


@pytest.mark.parametrize("loss", [Loss.STORE, Loss.DISK_FULL])
@pytest.mark.parametrize(
    "state",
    [
        st.Claiming,
        st.CapturingFace,
        st.CapturingFingerprint,
        st.ComparingFingerprint,
        st.Conversing,
    ],
)
def test_what_cannot_be_saved_is_said_and_is_never_called_recorded(
    loss: Loss, state: type[st.State]
) -> None:
    world = arrive_at(state)
    world.lose(loss)
    assert last_words(follow(world, polite)) == "referred_not_saved"
