"""What the officer's screens show: vocabulary shared by the workflow and its front end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.domain.announcement import Surrendered, WhyUnsigned
from kiosk.domain.capture import ChallengeNeed, FingerPosition
from kiosk.domain.finger_exception import ExceptionTerm, FingerException
from kiosk.domain.identity import SubjectId
from kiosk.domain.person import Role
from kiosk.domain.roster_change import HeldChange


class EnrolmentScreen(StrEnum):
    """One screen of the front end each."""

    LOG_IN = "log_in"
    """Choose an officer, type the PIN."""
    CHOOSE_PERSON = "choose_person"
    """The console's list: who is on the roster, who is enrolled."""
    ROSTER_CHANGE = "roster_change"
    """A change of the roster that waits for an officer's word."""
    NOTICE = "notice"
    NEEDS = "enrol_needs"
    """What is difficult for the person."""
    FACE = "enrol_face"
    FINGERPRINT = "enrol_fingerprint"
    UNUSABLE_FINGER = "enrol_unusable_finger"
    """Until when a finger cannot be used."""
    CHECKING = "enrol_checking"
    """Self-verification and duplicate check, with progress."""
    REVIEW = "enrol_review"
    """The officer signs off, or starts over."""
    SAVING = "enrol_saving"
    DONE = "enrol_done"
    ANNOUNCEMENT = "announcement"
    """One page of the initial announcement."""
    ANNOUNCEMENT_DOCUMENTS = "announcement_documents"
    """Travel documents handed in."""
    ANNOUNCEMENT_SIGNATURE = "announcement_signature"
    ANNOUNCEMENT_UNSIGNED = "announcement_unsigned"
    """Why the person does not sign."""
    ANNOUNCEMENT_DONE = "announcement_done"
    STOPPED = "enrol_stopped"
    """Nothing was kept, and why."""


class EnrolmentAction(StrEnum):
    """What the officer or the person may do on a screen."""

    LOG_IN = "log_in"
    CHOOSE_PERSON = "choose_person"
    REVIEW_ROSTER = "review_roster"
    """See the change of the roster that waits."""
    CONFIRM_ROSTER = "confirm_roster"
    NOTICE_SHOWN = "notice_shown"
    STATE_NEEDS = "state_needs"
    """Tick, untick, go on."""
    SIGN_NEEDS = "sign_needs"
    """Change the needs alone."""
    CHOOSE_FINGER = "choose_finger"
    FINISH_FINGERS = "finish_fingers"
    NO_USABLE_FINGER = "no_usable_finger"
    REPORT_FINGER = "report_finger"
    """Say that a finger cannot be used."""
    MARK_FINGER = "mark_finger"
    """Say until when."""
    UNMARK_FINGER = "unmark_finger"
    LEAVE_MARKING = "leave_marking"
    ANNOUNCE = "announce"
    """Make the initial announcement."""
    READ_PAGE = "read_page"
    TURN_BACK = "turn_back"
    COUNT_DOCUMENTS = "count_documents"
    STATE_DOCUMENTS = "state_documents"
    """Go on: it is said which there are, or that there are none."""
    SIGN = "sign"
    EXCUSE_SIGNATURE = "excuse_signature"
    """Say that the person does not sign."""
    STATE_UNSIGNED = "state_unsigned"
    """Say why."""
    SIGN_OFF = "sign_off"
    TRY_AGAIN = "try_again"
    ABORT = "abort"
    BACK_TO_LIST = "back_to_list"
    LOG_OUT = "log_out"


class EnrolmentStep(StrEnum):
    """The steps of the progress bar."""

    PERSON = "person"
    NOTICE = "notice"
    FACE = "face"
    FINGERPRINT = "fingerprint"
    CHECK = "check"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One line of the officer's list."""

    subject: SubjectId
    name: str
    role: Role
    category: str
    enrolled: bool
    needs: frozenset[ChallengeNeed] = frozenset()
    finger_exceptions: tuple[FingerException, ...] = ()
    """As stored, expired ones among them."""


@dataclass(frozen=True, slots=True)
class AnnouncementProps:
    """How far an initial announcement has come."""

    version: str
    page: int
    """From 1."""
    pages: int
    surrendered: tuple[Surrendered, ...] = ()
    none_held: bool = False
    exit_filed: bool = False
    reasons: tuple[WhyUnsigned, ...] = ()
    """Why there may be no signature, where that is asked."""


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """One entry of the log-in screen."""

    officer: str
    name: str


@dataclass(frozen=True, slots=True)
class EnrolmentProps:
    """Everything an officer's screen shows."""

    screen: EnrolmentScreen
    prompt: str = ""
    """A message code; empty where the screen needs none."""
    step: EnrolmentStep | None = None
    officer_name: str = ""
    person_name: str = ""
    officers: tuple[OfficerLine, ...] = ()
    people: tuple[PersonLine, ...] = ()
    held: HeldChange | None = None
    """The change of the roster that waits, or was confirmed and is to be applied."""
    notice_version: str = ""
    needs: frozenset[ChallengeNeed] = frozenset()
    samples_taken: int = 0
    samples_wanted: int = 0
    finger: FingerPosition | None = None
    """The finger being enrolled or marked."""
    fingers_enrolled: tuple[FingerPosition, ...] = ()
    fingers_wanted: int = 0
    finger_exceptions: tuple[FingerException, ...] = ()
    """Fingers not to be asked for."""
    no_usable_finger: bool = False
    """None is left that could be asked for."""
    terms: tuple[tuple[ExceptionTerm, date | None], ...] = ()
    """How long a finger may be marked, each with its last day; None for good."""
    progress: float = 0.0
    """0 to 1."""
    wait_seconds: int = 0
    """Seconds until log-in is possible again after wrong PINs; 0 when it is."""
    announcement: AnnouncementProps | None = None
    matched_name: str = ""
    """For the officer, masked: the other person whom a duplicate check found."""
    actions: frozenset[EnrolmentAction] = frozenset()
    live_preview: bool = False
