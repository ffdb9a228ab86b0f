"""What no sequence of events may ever bring about."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as some

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.effects import CommitRecord, WipeSession
from kiosk.checkin.machine import step
from kiosk.checkin.transition import deadline_of
from kiosk.domain.capture import CaptureFailure, FingerPosition, Modality, PadMode
from kiosk.domain.comparison import ComparisonDecision
from kiosk.domain.identity import SessionId
from kiosk.domain.policy import Policy, pad_alarm
from kiosk.domain.record import CheckInRecord, Compared, NotCaptured, Outcome
from tests.unit.kiosk.checkin.samples import states
from tests.unit.kiosk.checkin.walks import POLICY, walk

ENFORCED = Policy(pad_mode=PadMode.ENFORCED)
MATCH = ComparisonDecision.MATCH


def matched(record: CheckInRecord, modality: Modality) -> bool:
    return any(
        attempt.modality is modality
        and isinstance(attempt.result, Compared)
        and attempt.result.decision is MATCH
        for attempt in record.attempts
    )


def matched_fingers(record: CheckInRecord) -> set[FingerPosition | None]:
    return {
        attempt.finger
        for attempt in record.attempts
        if attempt.modality is Modality.FINGERPRINT
        and isinstance(attempt.result, Compared)
        and attempt.result.decision is MATCH
    }


def wanted_of(claim: st.Claim | None) -> int:
    assert claim is not None
    return 2 if claim.category == "严管" else 1


@settings(max_examples=120)
@given(some.data())
def test_verified_means_face_and_as_many_fingers_as_wanted_matched_and_no_enforced_alarm(
    data: some.DataObject,
) -> None:
    policy = data.draw(some.sampled_from((POLICY, ENFORCED)))
    claim: st.Claim | None = None
    for taken in walk(data, 60, policy):
        state, effects = taken.state, taken.effects
        claim = getattr(state, "claim", claim)
        for effect in effects:
            if isinstance(effect, CommitRecord) and effect.record.outcome is Outcome.VERIFIED:
                assert matched(effect.record, Modality.FACE)
                assert len(matched_fingers(effect.record)) >= wanted_of(claim)
                assert pad_alarm(effect.record.attempts, policy.pad_mode) is None
                assert effect.record.reasons == ()


@settings(max_examples=120)
@given(some.data())
def test_at_most_one_record_a_session_and_completed_only_after_the_commit(
    data: some.DataObject,
) -> None:
    committed: list[SessionId] = []
    answered: set[SessionId] = set()
    for taken in walk(data, 80):
        state, event, effects = taken.state, taken.event, taken.effects
        committed += [effect.session for effect in effects if isinstance(effect, CommitRecord)]
        if isinstance(event, ev.RecordCommitted):
            answered.add(event.session)
        if isinstance(state, st.Completed | st.Declined):
            assert state.session in answered
    assert len(committed) == len(set(committed))


@settings(max_examples=120)
@given(some.data())
def test_no_record_without_a_decision_or_a_wish(data: some.DataObject) -> None:
    for taken in walk(data, 80):
        event, effects = taken.event, taken.effects
        for effect in effects:
            if not isinstance(effect, CommitRecord):
                continue
            asked = isinstance(event, ev.CancelPressed | ev.OfficerRequested)
            record = effect.record
            assert asked or record.attempts or record.reasons
            assert record.outcome is Outcome.VERIFIED or record.reasons


@settings(max_examples=120)
@given(some.data())
def test_what_is_no_fault_of_the_person_is_never_held_against_them(data: some.DataObject) -> None:
    """A dead device, a replay, an exception or a failed comparison: an officer, never home."""
    for taken in walk(data, 80):
        event, effects = taken.event, taken.effects
        for effect in effects:
            if not isinstance(effect, CommitRecord):
                continue
            record, left = effect.record, isinstance(event, ev.CancelPressed)
            failures = {
                it.result.failure for it in record.attempts if isinstance(it.result, NotCaptured)
            }
            compared = any(isinstance(it.result, Compared) for it in record.attempts)
            if not left and (compared or failures - {CaptureFailure.TIMED_OUT}):
                assert record.outcome is not Outcome.DECLINED
            if CaptureFailure.REPLAYED in failures:
                assert record.outcome is Outcome.REFERRED or left


@settings(max_examples=120)
@given(some.data())
def test_a_session_ends_in_a_wipe_before_the_next_begins(data: some.DataObject) -> None:
    open_session: SessionId | None = None
    for taken in walk(data, 80):
        state, event, effects = taken.state, taken.event, taken.effects
        if isinstance(event, ev.SessionStarted):
            assert open_session is None
            open_session = event.session
        wiped = [effect.session for effect in effects if isinstance(effect, WipeSession)]
        if wiped:
            assert wiped == [open_session]
            open_session = None
        if not isinstance(state, st.InSession):
            assert open_session is None


@settings(max_examples=100)
@given(some.data())
def test_from_everywhere_time_outs_alone_reach_idle_or_the_officer(data: some.DataObject) -> None:
    steps = walk(data, 40)
    state = steps[-1].state if steps else st.Idle()
    visited: list[st.State] = [state]
    for _ in range(20):
        if not isinstance(state, st.InSession):
            break
        transition = step(state, ev.TimedOut(deadline_of(state)), POLICY)
        assert transition is not None, f"{state} waits for ever"
        state = transition.state
        visited.append(state)
        if isinstance(state, st.Recording):
            # The store answers or its own deadline does; both leave the state.
            continue
    assert isinstance(state, st.Idle | st.OutOfService | st.Attending)
    if any(isinstance(it, st.CapturingFace | st.ComparingFace) for it in visited):
        assert any(isinstance(it, st.Referred) for it in visited)


def test_every_session_state_has_its_own_deadline() -> None:
    deadlines = [
        deadline_of(state) for state in states().values() if isinstance(state, st.InSession)
    ]
    assert len(deadlines) == len(set(deadlines))


def test_no_state_event_or_record_has_a_field_for_time() -> None:
    named = set(CheckInRecord.__dataclass_fields__)
    assert not {name for name in named if "time" in name or "_ms" in name or "date" in name}
