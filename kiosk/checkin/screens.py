"""The screens of a check-in, what may be done on them, and everything that one shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.checkin.conversation_page import ConversationPage
from kiosk.domain.capture import FingerPosition
from kiosk.domain.due import DueFacts
from kiosk.domain.leave_wish import LeaveSummary
from kiosk.domain.record import Purpose, Receipt


class Screen(StrEnum):
    """One screen of the front end each."""

    IDLE = "idle"
    CLAIM = "claim"
    CONFIRM = "confirm"
    FACE = "face"
    FINGERPRINT = "fingerprint"
    MESSAGE = "message"
    QUESTION = "question"
    WORKING = "working"
    COMPLETED = "completed"
    REFERRED = "referred"
    DECLINED = "declined"
    LEAVE_REVIEW = "leave_review"
    """The answers about a leave together, before they are sent."""
    LEAVE_ENDED = "leave_ended"
    """Who decides on the leave that was asked for."""
    OUT_OF_SERVICE = "out_of_service"
    OFFICER = "officer"


class Action(StrEnum):
    """What the person may do on a screen."""

    START = "start"
    ENTER_ID_NUMBER = "enter_id_number"
    CONFIRM_CLAIM = "confirm_claim"
    REJECT_CLAIM = "reject_claim"
    CHOOSE_PURPOSE = "choose_purpose"
    ACKNOWLEDGE = "acknowledge"
    PUT_ASIDE = "put_aside"
    ANSWER = "answer"
    SKIP = "skip"
    GO_BACK = "go_back"
    WANT_TO_TALK = "want_to_talk"
    CANCEL = "cancel"
    ASK_FOR_OFFICER = "ask_for_officer"
    FINISH = "finish"
    ASK_LEAVE = "ask_leave"
    SUBMIT_LEAVE = "submit_leave"


class Step(StrEnum):
    """The steps of the progress bar."""

    IDENTITY = "identity"
    FACE = "face"
    FINGERPRINT = "fingerprint"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ScreenProps:
    """Everything a screen shows."""

    screen: Screen
    prompt: str = ""
    """A message code such as ``face_too_far``; empty where the screen needs none."""
    step: Step | None = None
    masked_name: str = ""
    attempt: int = 0
    progress: float = 0.0
    finger: FingerPosition | None = None
    receipt: Receipt | None = None
    purpose: Purpose | None = None
    """What the visit is proposed to be for, to be confirmed with the name."""
    purposes: tuple[Purpose, ...] = ()
    """What it may be for; empty where there is nothing to choose."""
    page: ConversationPage | None = None
    """What is to be read or answered."""
    due: DueFacts | None = None
    """Which due days a saved report answered."""
    wants_to_talk: bool = False
    """An officer will come: said with the result."""
    leave: LeaveSummary | None = None
    """What is asked for, or was."""
    leave_sequence: int = 0
    """Of the request on the journal; 0 where it is not there."""
    actions: frozenset[Action] = frozenset()
    live_preview: bool = False
    card_reader: bool = False
    """A reader waits for an identity card."""
    speak: bool = False
    """This person does not see the screen: speak, also where the kiosk is mute at first."""
