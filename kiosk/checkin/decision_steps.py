"""From the evidence to the decision, and on to the conversation or the record."""

from __future__ import annotations

from kiosk.checkin.conversation_steps import begin_conversation
from kiosk.checkin.record_steps import record_claim
from kiosk.checkin.states import Claim
from kiosk.checkin.transition import Transition
from kiosk.domain.conversation import has_content
from kiosk.domain.identity import SessionId
from kiosk.domain.policy import FingersExpected, Policy, decide
from kiosk.domain.record import REPORTS, Attempt, Outcome


def conclude(
    session: SessionId, claim: Claim, attempts: tuple[Attempt, ...], policy: Policy
) -> Transition:
    """Decide on the evidence. Who is verified and came to report has the conversation first; one
    record then carries everything."""
    decision = decide(
        attempts,
        face_enrolled=claim.face_enrolled,
        fingers=fingers_expected(claim, policy),
        pad_mode=policy.pad_mode,
    )
    verified = decision.outcome is Outcome.VERIFIED
    if verified and claim.purpose in REPORTS and has_content(claim.agenda):
        return begin_conversation(session, claim, attempts, policy.deadlines)
    return record_claim(session, claim, decision, attempts, policy.deadlines)


def fingers_expected(claim: Claim, policy: Policy) -> FingersExpected:
    """What the person's fingers can show today, and what the category asks of them."""
    required = policy.fingers_required(claim.category)
    return FingersExpected(len(claim.fingers), required, claim.finger_excepted)
