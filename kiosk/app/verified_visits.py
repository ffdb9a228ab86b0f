"""Whether somebody has proven today that they are here."""

from __future__ import annotations

from datetime import date

from kiosk.domain.identity import SubjectId
from kiosk.store.supervision import Supervisions
from sync.rules.verdicts import as_known
from sync.rules.visits import Visit, VisitOutcome


def verified_visit(supervisions: Supervisions, subject: SubjectId, on: date) -> Visit | None:
    """The last verified visit on a day in China; None where there is none. Raises StoreErrors."""
    of_day = [
        visit
        for visit in as_known(supervisions.visits(subject), on)
        if visit.day == on and visit.outcome is VisitOutcome.VERIFIED
    ]
    return of_day[-1] if of_day else None
