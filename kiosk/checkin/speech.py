"""What of a check-in's screen is said aloud, by name.

An utterance is a message code; where a finger is asked for, the code and the finger's position.
Names, numbers, scores and what a message or a question says are not among them: others are in the
room. What a page says is read to whoever asks for it alone (kiosk/app/voice_pages.py).
"""

from __future__ import annotations

from itertools import chain
from typing import Final

from kiosk.checkin.presentation import Screen
from kiosk.checkin.states import ClaimProblem
from kiosk.domain.capture import FaceGuidance, FingerGuidance, FingerPosition
from kiosk.domain.identity import IdNumberFault
from kiosk.domain.leave_wish import LEAVE_QUESTIONS, LeaveEnd

SPOKEN_SCREENS: Final = frozenset(
    {
        Screen.CLAIM,
        Screen.CONFIRM,
        Screen.FACE,
        Screen.FINGERPRINT,
        Screen.MESSAGE,
        Screen.QUESTION,
        Screen.WORKING,
        Screen.COMPLETED,
        Screen.LEAVE_REVIEW,
        Screen.LEAVE_ENDED,
        Screen.REFERRED,
        Screen.DECLINED,
    }
)
"""A visit under way. Nobody is spoken to in passing, and officers read for themselves."""

REPEATED_SCREENS: Final = frozenset({Screen.FACE, Screen.FINGERPRINT})
"""Where the person has to do something before the deadline."""

RESULTS: Final = (
    "completed_recorded",
    "referred_to_officer",
    "referred_to_enrol",
    "referred_as_asked",
    "referred_device",
    "referred_not_saved",
    "declined_nothing_held_against_you",
    "leave_review",
    *(end.value for end in LeaveEnd),
)
"""How a visit or a request ended, or will; said with the line below the title, which says what to
do."""


def utterance(screen: Screen, prompt: str, finger: int = 0, hint: str = "") -> str:
    """The name of what is said; empty where the screen is silent.

    ``finger`` is an ISO/IEC 19794-2 position, 0 for none; ``hint`` the code beside the number pad,
    which is newer than the prompt.
    """
    if screen not in SPOKEN_SCREENS:
        return ""
    if prompt == FingerGuidance.PLACE.value and finger:
        return place_finger(FingerPosition(finger))
    return hint or prompt


def place_finger(finger: FingerPosition) -> str:
    """The utterance that asks for ``finger``."""
    return f"{FingerGuidance.PLACE.value}_{finger.value}"


def every_utterance() -> frozenset[str]:
    """Everything a check-in may say."""
    return frozenset(
        chain(
            ("claim_look_or_type", "claim_card_or_type", "confirm_is_this_you", "saving"),
            ("message_read", "message_confirm", "questions_begin"),
            ("question_choose", "question_number", "question_day"),
            ("face_look_here", "face_checking", "finger_checking"),
            (question.question for question in LEAVE_QUESTIONS),
            (problem.value for problem in ClaimProblem),
            (f"id_{fault.value}" for fault in IdNumberFault),
            (guidance.value for guidance in FaceGuidance),
            (press.value for press in FingerGuidance if press is not FingerGuidance.PLACE),
            (place_finger(finger) for finger in FingerPosition),
            RESULTS,
        )
    )
