"""How somebody stands today, in one word, with the rules' reasons for the next due day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.console.person import Standing, Why
from sync.rules.duties import Duty, DutyStatus
from sync.rules.standing import Circumstances, standing
from sync.rules.supervision import Supervision
from sync.rules.visits import Visit

_OWED = (DutyStatus.OVERDUE, DutyStatus.MISSED)


@dataclass(frozen=True, slots=True)
class FileStanding:
    """What the file says above all else."""

    word: Standing = Standing.UNKNOWN
    late_since: date | None = None
    late_days: int = 0
    next_due: date | None = None
    why: tuple[Why, ...] = ()


def file_standing(
    supervision: Supervision | None,
    circumstances: Circumstances,
    visits: Sequence[Visit],
    day: date,
) -> FileStanding:
    """Of one person on a day."""
    if supervision is None:
        return FileStanding()
    found = standing(supervision, circumstances, visits, day)
    owed = next((duty for duty in found.duties if duty.status in _OWED), None)
    return FileStanding(
        word=_word(found.duties, owed, day, on_leave=found.on_leave is not None),
        late_since=None if owed is None else owed.obligation.due,
        late_days=0 if owed is None else owed.late_days,
        next_due=found.next_due,
        why=tuple(Why(step.zh, step.en) for step in found.explanation),
    )


def _word(duties: tuple[Duty, ...], owed: Duty | None, day: date, *, on_leave: bool) -> Standing:
    if any(duty.status is DutyStatus.WAITING for duty in duties):
        return Standing.WAITING
    if owed is not None:
        return Standing.LATE
    due = any(it.status is DutyStatus.OPEN and it.obligation.due == day for it in duties)
    if due:
        return Standing.DUE
    return Standing.ON_LEAVE if on_leave else Standing.IN_ORDER
