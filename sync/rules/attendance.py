"""Which visit answers which obligation.

A visit with attendance answers every obligation that is open by its day and that no earlier one
answered. So each obligation is answered by the first such visit from the day it opens: visits may
be given in any order, and a visit that arrives late changes only what it answers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from typing import Final

from sync.rules.duties import Obligation
from sync.rules.verdicts import as_known
from sync.rules.visits import Visit, VisitOutcome

REPORTS: Final = frozenset({"routine_report", "initial_report", "leave_return", "summons"})
"""The purposes by which somebody reports in person; study and service have their own sums."""


class Attendance:
    """One person's reports up to a day."""

    def __init__(self, subject: str, visits: Iterable[Visit], on: date) -> None:
        """Visits of others, other purposes and later days are left out."""
        counted = sorted(
            (
                visit
                for visit in as_known(visits, on)
                if _counts(visit, subject) and visit.day <= on
            ),
            key=lambda visit: (visit.day, visit.wall_ms, visit.place),
        )
        self._verified = _OneKind(
            [visit for visit in counted if visit.outcome is VisitOutcome.VERIFIED]
        )
        self._referred = _OneKind(
            [visit for visit in counted if visit.outcome is VisitOutcome.REFERRED]
        )

    def answer_to(self, obligation: Obligation) -> Visit | None:
        """The visit that counts; one that was referred waits for an officer.

        A verified visit counts although one was referred before, if it was on time, or no later
        than the referred one.
        """
        referred = self._referred.first_from(obligation.opens)
        verified = self._verified.first_from(obligation.opens)
        if referred is None or verified is None:
            return verified or referred
        return verified if verified.day <= max(obligation.due, referred.day) else referred


class _OneKind:
    def __init__(self, visits: list[Visit]) -> None:
        self._visits = visits
        self._days = [visit.day for visit in visits]

    def first_from(self, day: date) -> Visit | None:
        at = bisect_left(self._days, day)
        return self._visits[at] if at < len(self._visits) else None


def _counts(visit: Visit, subject: str) -> bool:
    return visit.subject == subject and visit.attended and visit.purpose in REPORTS
