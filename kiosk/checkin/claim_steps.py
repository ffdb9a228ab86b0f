"""From the idle screen to a confirmed claim."""

from __future__ import annotations

from dataclasses import replace

from kiosk.checkin import events as ev
from kiosk.checkin.effects import ReadCards, ResolveIdNumber, SearchFace, StopCapture
from kiosk.checkin.record_steps import refer_unknown
from kiosk.checkin.states import Attending, Claiming, ClaimProblem, ConfirmingClaim, OutOfService
from kiosk.checkin.transition import Transition, forget, to_idle, waiting
from kiosk.checkin.verification_steps import begin_verification
from kiosk.domain.capture import FaceGuidance
from kiosk.domain.policy import Policy
from kiosk.domain.record import Purpose, Reason


def idle(event: ev.Event, policy: Policy) -> Transition | None:
    """IDLE: wait for a person or an officer."""
    match event:
        case ev.SessionStarted(session):
            ways = (SearchFace(session), ReadCards(session))
            return waiting(Claiming(session), policy.deadlines.claim_s, *ways)
        case ev.OfficerEntered():
            return Transition(Attending())
        case ev.ServiceLost(fault):
            return Transition(OutOfService(fault))
        case _:
            return None


def out_of_service(state: OutOfService, event: ev.Event) -> Transition | None:
    """OUT OF SERVICE: until the fault is gone; officers still get in."""
    match event:
        case ev.ServiceRestored():
            return to_idle()
        case ev.ServiceLost(fault) if fault is not state.fault:
            return Transition(OutOfService(fault))
        case ev.OfficerEntered():
            return Transition(Attending())
        case _:
            return None


def claiming(state: Claiming, event: ev.Event, policy: Policy) -> Transition | None:
    """CLAIMING: a face search and a card reader run while the keypad is open."""
    session = state.session
    match event:
        case ev.IdNumberEntered(number=number, method=method):
            return Transition(state, (ResolveIdNumber(session, number, method),))
        case ev.CardReaderChanged(ready=ready):
            return Transition(_with_reader(state, ready))
        case ev.FaceGuided(guidance=guidance):
            return Transition(replace(state, covered=guidance is FaceGuidance.UNCOVER))
        case ev.ClaimResolved(claim=claim):
            proposed = ConfirmingClaim(session, claim)
            return waiting(proposed, policy.deadlines.confirm_s, StopCapture(session))
        case ev.ClaimNotResolved(problem=ClaimProblem.CARD_UNREADABLE):
            return _unreadable(state, policy)
        case ev.ClaimNotResolved(problem=problem):
            return _not_resolved(state, problem, policy)
        case ev.PageTouched():
            return waiting(state, policy.deadlines.claim_s)
        case ev.OfficerRequested():
            return refer_unknown(session, Reason.ASKED_FOR_OFFICER, policy.deadlines)
        case ev.CancelPressed() | ev.TimedOut():
            return forget(session)
        case _:
            return None


def confirming(state: ConfirmingClaim, event: ev.Event, policy: Policy) -> Transition | None:
    """CONFIRMING: a face hit only proposes; the person says yes."""
    match event:
        case ev.ClaimConfirmed():
            return begin_verification(state.session, state.claim, policy)
        case ev.PurposeChosen(purpose=purpose):
            return _choose(state, purpose, policy)
        case ev.PageTouched():
            return waiting(state, policy.deadlines.confirm_s)
        case ev.ClaimRejected():
            # No second face search: it would propose the same person again.
            session = state.session
            return waiting(Claiming(session), policy.deadlines.claim_s, ReadCards(session))
        case ev.OfficerRequested():
            return refer_unknown(state.session, Reason.ASKED_FOR_OFFICER, policy.deadlines)
        case ev.CancelPressed() | ev.TimedOut():
            return forget(state.session)
        case _:
            return None


def _not_resolved(state: Claiming, problem: ClaimProblem, policy: Policy) -> Transition:
    """Whoever has tried often enough is helped by an officer."""
    failed = state.failed_numbers + 1
    if failed >= policy.max_claim_attempts:
        return refer_unknown(state.session, Reason.CLAIM_NOT_RESOLVED, policy.deadlines)
    again = replace(state, failed_numbers=failed, problem=problem)
    return waiting(again, policy.deadlines.claim_s)


def _unreadable(state: Claiming, policy: Policy) -> Transition:
    """Counts against nobody. Said anew it gives no more time: a card may have been left behind."""
    if state.problem is ClaimProblem.CARD_UNREADABLE:
        return Transition(state)
    again = replace(state, problem=ClaimProblem.CARD_UNREADABLE)
    return waiting(again, policy.deadlines.claim_s)


def _with_reader(state: Claiming, ready: bool) -> Claiming:
    """Nobody is asked to put a card on a reader that is gone."""
    unreadable = state.problem is ClaimProblem.CARD_UNREADABLE
    problem = None if unreadable and not ready else state.problem
    return replace(state, card_reader=ready, problem=problem)


def _choose(state: ConfirmingClaim, purpose: Purpose, policy: Policy) -> Transition | None:
    """Only what was offered can be chosen."""
    if purpose not in state.claim.agenda.purposes:
        return None
    chosen = replace(state, claim=replace(state.claim, purpose=purpose))
    return waiting(chosen, policy.deadlines.confirm_s)
