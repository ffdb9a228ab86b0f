"""From the idle screen to a confirmed claim."""

from __future__ import annotations

from dataclasses import replace

from kiosk.checkin import events as ev
from kiosk.checkin.effects import ResolveIdNumber, SearchFace, StopCapture
from kiosk.checkin.record_steps import refer_unknown
from kiosk.checkin.states import Attending, Claiming, ConfirmingClaim, OutOfService
from kiosk.checkin.transition import Transition, forget, to_idle, waiting
from kiosk.checkin.verification_steps import begin_verification
from kiosk.domain.policy import Policy
from kiosk.domain.record import Purpose, Reason


def idle(event: ev.Event, policy: Policy) -> Transition | None:
    """IDLE: wait for a person or an officer."""
    match event:
        case ev.SessionStarted(session):
            return waiting(Claiming(session), policy.deadlines.claim_s, SearchFace(session))
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
    """CLAIMING: a face search runs while the keypad is open."""
    session = state.session
    match event:
        case ev.IdNumberEntered(number=number):
            return Transition(state, (ResolveIdNumber(session, number),))
        case ev.ClaimResolved(claim=claim):
            proposed = ConfirmingClaim(session, claim)
            return waiting(proposed, policy.deadlines.confirm_s, StopCapture(session))
        case ev.ClaimNotResolved(problem=problem):
            failed = state.failed_numbers + 1
            if failed >= policy.max_claim_attempts:
                return refer_unknown(session, Reason.CLAIM_NOT_RESOLVED, policy.deadlines)
            again = replace(state, failed_numbers=failed, problem=problem)
            return waiting(again, policy.deadlines.claim_s)
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
        case ev.ClaimRejected():
            # No second face search: it would propose the same person again.
            return waiting(Claiming(state.session), policy.deadlines.claim_s)
        case ev.OfficerRequested():
            return refer_unknown(state.session, Reason.ASKED_FOR_OFFICER, policy.deadlines)
        case ev.CancelPressed() | ev.TimedOut():
            return forget(state.session)
        case _:
            return None


def _choose(state: ConfirmingClaim, purpose: Purpose, policy: Policy) -> Transition | None:
    """Only what was offered can be chosen."""
    if purpose not in state.claim.agenda.purposes:
        return None
    chosen = replace(state, claim=replace(state.claim, purpose=purpose))
    return waiting(chosen, policy.deadlines.confirm_s)
