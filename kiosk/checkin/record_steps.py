"""From the decision to the saved record and the last screen."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.checkin import events as ev
from kiosk.checkin.effects import CommitRecord, StopCapture, WatchForFace
from kiosk.checkin.states import Claim, Completed, Declined, Recording, Referred
from kiosk.checkin.transition import Transition, forget, waiting
from kiosk.domain.identity import SessionId
from kiosk.domain.policy import Deadlines, Decision
from kiosk.domain.record import (
    REPORTS,
    Attempt,
    CheckInRecord,
    Outcome,
    Purpose,
    Reason,
    Receipt,
)
from kiosk.domain.visit_content import NO_CONTENT, Completion, VisitContent


def record_claim(
    session: SessionId,
    claim: Claim,
    decision: Decision,
    attempts: tuple[Attempt, ...],
    deadlines: Deadlines,
    *,
    content: VisitContent = NO_CONTENT,
) -> Transition:
    """Save how a confirmed claim ended, and what was said."""
    record = claim_record(claim, decision, attempts, content)
    return _commit(session, record, claim.masked_name, deadlines)


def claim_record(
    claim: Claim, decision: Decision, attempts: tuple[Attempt, ...], content: VisitContent
) -> CheckInRecord:
    """How a confirmed claim ended, and what was said."""
    agenda, reports = claim.agenda, claim.purpose in REPORTS
    attended = reports and decision.outcome is not Outcome.DECLINED
    asked = content.completion is not Completion.NONE_ASKED and bool(agenda.questions)
    return CheckInRecord(
        claim.subject,
        claim.method,
        claim.purpose,
        decision.outcome,
        decision.reasons,
        attempts,
        content=content,
        due=agenda.due if attended else None,
        rule_pack=agenda.rule_pack,
        questionnaire=agenda.questionnaire if asked else None,
        leave=agenda.leave if claim.purpose is Purpose.LEAVE_RETURN else None,
        as_of=agenda.as_of,
    )


def refer_unknown(session: SessionId, reason: Reason, deadlines: Deadlines) -> Transition:
    """Somebody stood here and needs a human; who it was, the officer will say."""
    record = CheckInRecord(
        None, None, Purpose.ROUTINE_REPORT, Outcome.REFERRED, (reason,), attempts=()
    )
    return _commit(session, record, "", deadlines)


def _commit(
    session: SessionId, record: CheckInRecord, masked_name: str, deadlines: Deadlines
) -> Transition:
    recording = Recording(session, record, masked_name)
    return waiting(
        recording, deadlines.record_s, StopCapture(session), CommitRecord(session, record)
    )


def recording(state: Recording, event: ev.Event, deadlines: Deadlines) -> Transition | None:
    """RECORDING: only the store's answer, or its silence, moves on."""
    session, reasons = state.session, state.record.reasons
    match event:
        case ev.RecordCommitted(receipt=receipt):
            match state.record.outcome:
                case Outcome.VERIFIED:
                    completed = Completed(
                        session,
                        state.masked_name,
                        receipt,
                        state.record.due,
                        state.record.content.wants_to_talk,
                        state.record.purpose,
                        state.record.subject if state.record.rule_pack else None,
                    )
                    return _result(completed, deadlines.completed_s)
                case Outcome.REFERRED:
                    referred = Referred(
                        session,
                        reasons,
                        receipt,
                        masked_name=state.masked_name,
                        purpose=state.record.purpose,
                    )
                    return _result(referred, deadlines.referred_s)
                case Outcome.DECLINED:
                    declined = Declined(session, reasons, receipt)
                    return _result(declined, deadlines.notice_s)
                case _:
                    assert_never(state.record.outcome)
        case ev.RecordFailed() | ev.TimedOut():
            unsaved = Referred(
                session,
                (Reason.RECORD_NOT_SAVED, *reasons),
                None,
                state.record.due,
                state.record.content.wants_to_talk,
                state.masked_name,
                state.record.purpose,
            )
            return _result(unsaved, deadlines.referred_s)
        case _:
            return None


def _result(state: Completed | Referred | Declined, seconds: float) -> Transition:
    """The watch begins here, so that the next person wakes the kiosk as soon as this one goes."""
    return waiting(state, seconds, WatchForFace())


def ended(
    state: Completed | Referred | Declined, event: ev.Event, deadlines: Deadlines
) -> Transition | None:
    """COMPLETED, REFERRED, DECLINED: shown until touched or timed out, then forgotten."""
    match event:
        case ev.FinishPressed() | ev.TimedOut():
            return forget(state.session)
        case ev.RecordCommitted(receipt=receipt) if isinstance(state, Referred):
            return _late_commit(state, receipt, deadlines)
        case ev.PrintStarted() | ev.PrintEnded() if not isinstance(state, Declined):
            return _printing(state, event, deadlines)
        case ev.PageTouched():
            return waiting(state, _shown_s(state, deadlines))
        case _:
            return None


def _shown_s(state: Completed | Referred | Declined, deadlines: Deadlines) -> float:
    """It begins anew while the result is read aloud, or somebody looks for a button with keys."""
    match state:
        case Completed():
            return deadlines.completed_s
        case Referred():
            return deadlines.referred_s
        case Declined():
            return deadlines.notice_s


def _printing(
    state: Completed | Referred, event: ev.PrintStarted | ev.PrintEnded, deadlines: Deadlines
) -> Transition | None:
    """Paper is slower than a glance; nobody waits for it for ever."""
    if state.receipt is None:
        return None
    shown_s = _shown_s(state, deadlines)
    longest_s = max(shown_s, deadlines.printing_s)
    return waiting(state, longest_s if isinstance(event, ev.PrintStarted) else shown_s)


def _late_commit(state: Referred, receipt: Receipt, deadlines: Deadlines) -> Transition | None:
    """The disk answered after all: the screen must not go on saying that nothing was saved."""
    if state.receipt is not None:
        return None
    reasons = tuple(reason for reason in state.reasons if reason is not Reason.RECORD_NOT_SAVED)
    if not reasons:
        completed = Completed(
            state.session,
            state.masked_name,
            receipt,
            state.due,
            state.wants_to_talk,
            state.purpose,
        )
        return waiting(completed, deadlines.completed_s)
    return Transition(replace(state, reasons=reasons, receipt=receipt))
