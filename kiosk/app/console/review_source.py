"""The pages of referred visits: what waits, what happened in one, and the verdict."""

from __future__ import annotations

from kiosk.app.casework_journal import Refusal
from kiosk.app.console.casework_office import CaseOffice, acted, time_of_day
from kiosk.app.console.reading import Asking, Reading
from kiosk.app.review_desk import ReviewAttempt, ReviewCase, ReviewDesk, ReviewReason
from kiosk.console.pages import ConsoleProblem, Content, Done, Refused
from kiosk.console.reviews import (
    AttemptLine,
    ReviewContent,
    ReviewLine,
    ReviewsContent,
    RuleOnVisit,
)
from kiosk.domain.capture import PadOutcome
from kiosk.domain.identity import SubjectId
from kiosk.store.referred_visits import ReferredVisit
from sync.rules.verdicts import VerdictKind
from sync.rules.visits import EntryPlace


class ReviewSource:
    """For officers who are logged in. Raises StoreErrors."""

    def __init__(self, office: CaseOffice, desk: ReviewDesk) -> None:
        self._office = office
        self._desk = desk

    def read_all(self, _: Reading) -> Content | Refused:
        """The queue."""
        found = self._desk.waiting()
        if not isinstance(found, tuple):
            return Refused(found.value)
        names = self._office.names()
        return ReviewsContent(
            tuple(_line(it, names.get(SubjectId(it.visit.subject))) for it in found)
        )

    def read_one(self, reading: Reading) -> Content | Refused:
        """The visit whose entry stands at ``about``."""
        place = EntryPlace.named(reading.place.about)
        case = Refusal.NOT_OPEN if place is None else self._desk.case(place)
        if case is Refusal.NOT_OPEN:
            return Refused(ConsoleProblem.NOT_THERE)
        if not isinstance(case, ReviewCase):
            return Refused(case.value)
        line = _line(case.referred, self._office.name(case.referred.visit.subject))
        attempts = tuple(map(_attempt, case.attempts))
        return ReviewContent(line, attempts, kept=case.clock_grade is not None)

    def rule(self, act: RuleOnVisit, _: Asking) -> Done | Refused:
        """Journal the verdict."""
        place = EntryPlace.named(act.key)
        if place is None:
            return Refused(Refusal.NOT_OPEN)
        why = ReviewReason(act.why) if act.why else None
        answer = self._desk.rule(place, VerdictKind(act.verdict), why, act.note)
        return acted(answer, "console_visit_reviewed")


def _line(referred: ReferredVisit, name: str | None) -> ReviewLine:
    visit = referred.visit
    return ReviewLine(
        key=str(visit.place),
        subject=visit.subject,
        name=visit.subject if name is None else name,
        purpose=visit.purpose,
        day=visit.day,
        at=time_of_day(visit.wall_ms),
        clock_trusted=visit.clock_trusted,
        reasons=visit.reasons,
        verified_since=referred.verified_since,
    )


def _attempt(attempt: ReviewAttempt) -> AttemptLine:
    return AttemptLine(
        attempt.modality,
        attempt.finger or 0,
        attempt.result,
        alarmed=attempt.pad == PadOutcome.ATTACK,
    )
