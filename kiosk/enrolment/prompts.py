"""The sentences of the officer's screens, by code; the front end translates every one of them."""

from __future__ import annotations

from enum import StrEnum

from kiosk.domain.capture import FaceGuidance, FingerGuidance
from kiosk.domain.signature import SignatureProblem
from kiosk.enrolment.problems import CaptureProblem, LogInProblem, StopReason


class Prompt(StrEnum):
    """Prompts that belong to no problem and no guidance."""

    LOG_IN = "log_in_enter_pin"
    LOG_IN_NO_OFFICERS = "log_in_no_officers"
    LOG_IN_CHECKING = "log_in_checking"
    LOG_IN_WAIT = "log_in_wait"
    """After wrong PINs; ``wait_seconds`` counts down."""
    CHOOSE_LOADING = "choose_loading"
    CHOOSE_PERSON = "choose_person"
    CHOOSE_ROSTER_EMPTY = "choose_roster_empty"
    ROSTER_CHANGE = "roster_change_ask"
    """Is this change of the roster right?"""
    NOTICE_READ = "notice_read"
    NEEDS_ASK = "enrol_needs_ask"
    """What is difficult for the person?"""
    FACE_LOOK_HERE = "face_look_here"
    FINGER_CHOOSE = "enrol_finger_choose"
    FINGER_CHOOSE_NEXT = "enrol_finger_choose_next"
    FINGERS_ENOUGH = "enrol_fingers_enough"
    """Enough are enrolled: add another or go on."""
    FINGERS_NONE_USABLE = "enrol_fingers_none_usable"
    """All ten are marked: unmark one or go on."""
    FINGER_UNUSABLE = "enrol_finger_unusable"
    """Until when?"""
    FINGER_PLACE = "finger_place"
    VERIFY_FACE = "enrol_verify_face"
    """Look once more: the new references are tried out."""
    VERIFY_FINGER = "enrol_verify_finger"
    VERIFY_FINGER_AGAIN = "enrol_verify_finger_again"
    COMPARING = "enrol_comparing"
    CHECKING_DUPLICATES = "enrol_checking_duplicates"
    REVIEW = "enrol_review_sign_off"
    SAVING = "saving"
    DONE = "enrol_done_saved"
    NEEDS_SAVED = "enrol_needs_saved"
    """The needs alone were changed."""
    ANNOUNCEMENT_READ = "announcement_read"
    """Read the page aloud; the person reads along."""
    ANNOUNCEMENT_DOCUMENTS = "announcement_documents_ask"
    ANNOUNCEMENT_SIGN = "announcement_sign"
    ANNOUNCEMENT_UNSIGNED = "announcement_unsigned_ask"
    """Why does the person not sign?"""
    ANNOUNCED = "announcement_recorded"
    ANNOUNCED_UNSIGNED = "announcement_recorded_unsigned"
    STOPPED_NOT_JOURNALLED = "stopped_not_journalled"
    """Nothing was kept, and not even that could be written to the journal."""


def every_prompt() -> frozenset[str]:
    """All codes that EnrolmentProps.prompt may hold; each language must have a text for each."""
    families = (
        Prompt,
        LogInProblem,
        CaptureProblem,
        SignatureProblem,
        StopReason,
        FaceGuidance,
        FingerGuidance,
    )
    return frozenset(member.value for family in families for member in family)
