"""What a state looks like: a pure function from state to the props a screen shows.

Texts are codes; the front end turns them into sentences of the chosen language.
"""

from __future__ import annotations

from typing import assert_never

from kiosk.checkin.conversation_page import ConversationPage, conversation_page, leave_page
from kiosk.checkin.screens import Action, Screen, ScreenProps, Step
from kiosk.checkin.states import (
    AskingLeave,
    Attending,
    CapturingFace,
    CapturingFingerprint,
    Claim,
    Claiming,
    ComparingFace,
    ComparingFingerprint,
    Completed,
    ConfirmingClaim,
    Conversing,
    Declined,
    Idle,
    LeaveEnded,
    OutOfService,
    Recording,
    Referred,
    SendingLeave,
    State,
)
from kiosk.domain.capture import ChallengeNeed, FaceGuidance
from kiosk.domain.leave_wish import leave_summary
from kiosk.domain.record import Purpose, Reason

__all__ = ["Action", "Screen", "ScreenProps", "Step", "present"]


_COMPLETED = frozenset({Action.FINISH})
_LEAVE = frozenset({Action.CANCEL, Action.ASK_FOR_OFFICER})
_CONFIRMING = frozenset({Action.CONFIRM_CLAIM, Action.REJECT_CLAIM, Action.CHOOSE_PURPOSE})
_TO_ENROL = frozenset(
    {
        Reason.FACE_REFERENCE_OUTDATED,
        Reason.FINGERPRINT_REFERENCE_OUTDATED,
        Reason.FINGERPRINT_SECOND_NOT_ENROLLED,
    }
)


def present(state: State) -> ScreenProps:
    """The one place that maps states to screens."""
    match state:
        case OutOfService(fault):
            return ScreenProps(Screen.OUT_OF_SERVICE, prompt=fault.value)
        case Idle():
            return ScreenProps(Screen.IDLE, actions=frozenset({Action.START}))
        case Attending():
            return ScreenProps(Screen.OFFICER)
        case Claiming():
            return ScreenProps(
                Screen.CLAIM,
                prompt=_claim_prompt(state),
                step=Step.IDENTITY,
                actions=_LEAVE | {Action.ENTER_ID_NUMBER},
                live_preview=True,
                card_reader=state.card_reader,
            )
        case ConfirmingClaim():
            return ScreenProps(
                Screen.CONFIRM,
                prompt="confirm_is_this_you",
                step=Step.IDENTITY,
                masked_name=state.claim.masked_name,
                purpose=state.claim.purpose,
                purposes=_choice(state.claim),
                actions=_LEAVE | _CONFIRMING,
                speak=ChallengeNeed.BLIND in state.claim.needs,
            )
        case CapturingFace():
            return ScreenProps(
                Screen.FACE,
                prompt=state.guidance.value if state.guidance else "face_look_here",
                step=Step.FACE,
                masked_name=state.claim.masked_name,
                attempt=state.number,
                progress=state.progress,
                actions=_LEAVE,
                live_preview=True,
            )
        case ComparingFace():
            return ScreenProps(
                Screen.FACE,
                prompt="face_checking",
                step=Step.FACE,
                masked_name=state.claim.masked_name,
                attempt=state.number,
                progress=1.0,
                actions=_LEAVE,
                live_preview=True,
            )
        case CapturingFingerprint():
            return ScreenProps(
                Screen.FINGERPRINT,
                prompt=state.guidance.value if state.guidance else "finger_place",
                step=Step.FINGERPRINT,
                masked_name=state.claim.masked_name,
                attempt=state.number,
                finger=state.finger,
                actions=_LEAVE,
            )
        case ComparingFingerprint():
            return ScreenProps(
                Screen.FINGERPRINT,
                prompt="finger_checking",
                step=Step.FINGERPRINT,
                masked_name=state.claim.masked_name,
                attempt=state.number,
                finger=state.finger,
                progress=1.0,
                actions=_LEAVE,
            )
        case Conversing():
            return _conversation(conversation_page(state))
        case Recording():
            return ScreenProps(Screen.WORKING, prompt="saving", step=Step.DONE)
        case Completed():
            return ScreenProps(
                Screen.COMPLETED,
                prompt="completed_recorded",
                step=Step.DONE,
                masked_name=state.masked_name,
                receipt=state.receipt,
                due=state.due,
                wants_to_talk=state.wants_to_talk,
                actions=_COMPLETED if state.leave_for is None else _COMPLETED | {Action.ASK_LEAVE},
            )
        case Referred():
            return ScreenProps(
                Screen.REFERRED,
                prompt=_referral_prompt(state.reasons),
                receipt=state.receipt,
                actions=frozenset({Action.FINISH}),
            )
        case Declined():
            return ScreenProps(
                Screen.DECLINED,
                prompt="declined_nothing_held_against_you",
                receipt=state.receipt,
                actions=frozenset({Action.FINISH}),
            )
        case AskingLeave():
            return _leave(state)
        case SendingLeave():
            return ScreenProps(Screen.WORKING, prompt="saving")
        case LeaveEnded():
            way_on = Action.ASK_LEAVE if state.answer.end.may_ask_again else Action.GO_BACK
            return ScreenProps(
                Screen.LEAVE_ENDED,
                prompt=state.answer.end.value,
                leave=state.summary,
                leave_sequence=state.answer.sequence,
                actions=frozenset({Action.FINISH, way_on}),
            )
        case _:
            assert_never(state)


def _claim_prompt(state: Claiming) -> str:
    """What went wrong, or the ways there are to say who one is."""
    if state.problem is not None:
        return state.problem.value
    if state.covered:
        return FaceGuidance.UNCOVER.value
    return "claim_card_or_type" if state.card_reader else "claim_look_or_type"


def _choice(claim: Claim) -> tuple[Purpose, ...]:
    """What the person may choose from; one purpose is no choice."""
    offered = claim.agenda.purposes
    return offered if len(offered) > 1 else ()


def _conversation(page: ConversationPage) -> ScreenProps:
    """Leaving it undoes nothing: the visit stays verified."""
    actions = _LEAVE | {Action.WANT_TO_TALK} if page.can_talk else _LEAVE
    if page.can_go_back:
        actions |= {Action.GO_BACK}
    if page.message is None:
        screen, actions = Screen.QUESTION, actions | {Action.ANSWER}
        if page.optional:
            actions |= {Action.SKIP}
    else:
        screen, actions = Screen.MESSAGE, actions | {Action.ACKNOWLEDGE}
        if not page.message.must_acknowledge:
            actions |= {Action.PUT_ASIDE}
    return ScreenProps(screen, prompt=page.prompt, page=page, actions=actions)


def _leave(state: AskingLeave) -> ScreenProps:
    """Question by question, then all of it. Leaving it leads back to the result."""
    page = leave_page(state)
    if page is not None:
        return _conversation(page)
    return ScreenProps(
        Screen.LEAVE_REVIEW,
        prompt="leave_review",
        leave=leave_summary(state.said.answers),
        actions=_LEAVE | {Action.GO_BACK, Action.SUBMIT_LEAVE},
    )


def _referral_prompt(reasons: tuple[Reason, ...]) -> str:
    """What to do, never what the comparison said: others may be reading along."""
    if Reason.RECORD_NOT_SAVED in reasons:
        return "referred_not_saved"
    if Reason.ASKED_FOR_OFFICER in reasons:
        return "referred_as_asked"
    if Reason.DEVICE_FAULT in reasons:
        return "referred_device"
    if _TO_ENROL.intersection(reasons):
        return "referred_to_enrol"
    return "referred_to_officer"
