"""Asking for leave after a visit, from the button to who decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kiosk.checkin.presentation import ScreenProps, present
from kiosk.checkin.states import AskingLeave, Completed, LeaveEnded
from kiosk.domain.conversation import Said
from kiosk.domain.due import DueFacts
from kiosk.domain.identity import SessionId, SubjectId
from kiosk.domain.leave_wish import LeaveAnswer, LeaveEnd, leave_summary
from kiosk.domain.visit_content import Answer
from kiosk.ui.gallery_receipts import VERIFIED

_SESSION = SessionId("gallery")
_DUE = DueFacts(date(2026, 3, 3), (date(2026, 3, 3),), 0, date(2026, 3, 10))
_VISIT = Completed(_SESSION, "李**", VERIFIED, _DUE, leave_for=SubjectId("gallery"))
_ANSWERS = (
    Answer("leave_from", "2026-03-09"),
    Answer("leave_days", "12"),
    Answer("leave_where", "province"),
    Answer("leave_why", "urgent"),
)
_PAGES = ("from", "days", "where", "why")


def leave_scenes() -> Iterator[tuple[str, ScreenProps, str]]:
    """Name, props and what is typed of each."""
    yield "completed-leave", present(_VISIT), ""
    for count, name in enumerate(_PAGES):
        asking = AskingLeave(_SESSION, _VISIT, Said(answers=_ANSWERS[:count]))
        yield f"leave-{name}", present(asking), "12" if name == "days" else ""
    reviewing = AskingLeave(_SESSION, _VISIT, Said(answers=_ANSWERS))
    yield "leave-review", present(reviewing), ""
    for end in LeaveEnd:
        answer = LeaveAnswer(end, VERIFIED.sequence + 1 if end.asked else 0)
        ended = LeaveEnded(_SESSION, _VISIT, answer, leave_summary(_ANSWERS))
        yield end.value.replace("_", "-"), present(ended), ""
