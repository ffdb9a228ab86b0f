"""The closed union of enrolment events, in the past tense.

What the officer does needs no session: it is done to the screen that is there. Answers to effects
stand in kiosk/enrolment/answers.py, what is done at an announcement in announcing_events.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NewType

from kiosk.domain.capture import ChallengeNeed, FingerPosition
from kiosk.domain.finger_exception import ExceptionTerm
from kiosk.domain.identity import OfficerId, SessionId, SubjectId
from kiosk.enrolment.announcing_events import AnnouncingEvent
from kiosk.enrolment.answers import Answer
from kiosk.enrolment.secret import Secret

DeadlineId = NewType("DeadlineId", str)


@dataclass(frozen=True, slots=True)
class Opened:
    """The officer's corner was touched; starts a visit."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class LogInSubmitted:
    officer: OfficerId
    pin: Secret


@dataclass(frozen=True, slots=True)
class PersonChosen:
    subject: SubjectId
    today: date
    """In China."""


@dataclass(frozen=True, slots=True)
class RosterChangeOpened:
    """The officer wants to see the change of the roster that waits."""


@dataclass(frozen=True, slots=True)
class RosterChangeConfirmed:
    """The officer takes responsibility for the change as shown."""


@dataclass(frozen=True, slots=True)
class NoticeShown:
    """The person was shown the notice (PIPL art. 17)."""


@dataclass(frozen=True, slots=True)
class NeedToggled:
    """The officer says that something is, or is not, difficult for the person."""

    need: ChallengeNeed


@dataclass(frozen=True, slots=True)
class NeedsStated:
    """The needs are as shown; go on to the capture."""


@dataclass(frozen=True, slots=True)
class NeedsSigned:
    """The officer changes the needs of somebody already enrolled, and nothing else."""


@dataclass(frozen=True, slots=True)
class FingerChosen:
    finger: FingerPosition


@dataclass(frozen=True, slots=True)
class NoUsableFinger:
    """The officer has seen that no finger but those already marked, if any, can ever be read."""


@dataclass(frozen=True, slots=True)
class FingerUnusable:
    """This finger cannot be used, says the officer; until when is asked next."""

    finger: FingerPosition


@dataclass(frozen=True, slots=True)
class FingerMarked:
    """The officer has said how long the finger cannot be used."""

    term: ExceptionTerm


@dataclass(frozen=True, slots=True)
class FingerUnmarked:
    """The finger can be used after all."""


@dataclass(frozen=True, slots=True)
class MarkingLeft:
    """The finger's mark stays as it was."""


@dataclass(frozen=True, slots=True)
class FingersFinished:
    pass


@dataclass(frozen=True, slots=True)
class SignedOff:
    """The officer takes responsibility for what was enrolled."""


@dataclass(frozen=True, slots=True)
class TryAgainPressed:
    pass


@dataclass(frozen=True, slots=True)
class AbortPressed:
    pass


@dataclass(frozen=True, slots=True)
class BackToListPressed:
    pass


@dataclass(frozen=True, slots=True)
class LogOutPressed:
    pass


@dataclass(frozen=True, slots=True)
class Touched:
    """Somebody is still there (scrolling, reading); waits for a human start again."""


@dataclass(frozen=True, slots=True)
class TimedOut:
    deadline: DeadlineId


OfficerEvent = (
    LogInSubmitted
    | PersonChosen
    | RosterChangeOpened
    | RosterChangeConfirmed
    | NoticeShown
    | NeedToggled
    | NeedsStated
    | NeedsSigned
    | FingerChosen
    | NoUsableFinger
    | FingerUnusable
    | FingerMarked
    | FingerUnmarked
    | MarkingLeft
    | FingersFinished
    | SignedOff
    | TryAgainPressed
    | AbortPressed
    | BackToListPressed
    | LogOutPressed
    | Touched
    | AnnouncingEvent
)

Event = Opened | OfficerEvent | Answer | TimedOut
