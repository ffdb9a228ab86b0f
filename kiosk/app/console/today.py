"""The office's day as this kiosk knows it: its own visits, the feed's rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.app.console.reading import Reading, Source
from kiosk.app.console.services import ConsoleServices
from kiosk.console.today import DayLine, DayState, TodayContent
from kiosk.domain.names import listed_name
from kiosk.domain.person import Person, Role
from kiosk.store.referred_visits import ReferredVisits
from kiosk.store.supervision import Supervisions
from sync.rules.attendance import REPORTS
from sync.rules.china_time import CHINA_TIME
from sync.rules.duties import Duty, DutyStatus, Standing
from sync.rules.flags import TALK, OpenFlag
from sync.rules.standing import Circumstances, standing
from sync.rules.supervision import Supervision
from sync.rules.visit_kinds import is_proven
from sync.rules.visits import Visit

_OWED = (DutyStatus.OVERDUE, DutyStatus.MISSED)


def today_source(services: ConsoleServices) -> Source:
    """Everybody under supervision whom today concerns."""
    storage = services.storage
    referred = ReferredVisits(storage.database, storage.journal.device)

    def read(reading: Reading) -> TodayContent:
        waiting = [it.visit for it in referred.waiting() if not it.verified_since]
        office = _Office(
            storage.supervisions,
            storage.supervisions.circumstances(),
            services.casework.open_flags(),
            tuple(waiting),
            reading.day,
        )
        supervised = [it for it in storage.roster.people() if it.role is Role.SUPERVISED]
        lines = (_line(office, person) for person in supervised)
        concerned = tuple(line for line in lines if _concerns(line))
        return TodayContent(reading.day, concerned, people=len(supervised))

    return read


@dataclass(frozen=True, slots=True)
class _Office:
    """What is the same for everybody."""

    supervisions: Supervisions
    circumstances: Circumstances
    flags: tuple[OpenFlag, ...]
    waiting: tuple[Visit, ...]
    """For a verdict."""
    day: date


def _line(office: _Office, person: Person) -> DayLine:
    day, subject = office.day, person.subject
    visits = office.supervisions.visits(subject)
    supervision = office.supervisions.of(subject)
    found = None
    if supervision is not None:
        found = standing(supervision, office.circumstances, visits, day)
    here = [visit for visit in visits if visit.day == day and visit.attended]
    waiting = [visit for visit in office.waiting if visit.subject == subject]
    here_now = any(visit.day == day for visit in waiting)
    oldest = None if found is None else _oldest_owed(found)
    raised = [flag for flag in office.flags if flag.subject == subject]
    return DayLine(
        subject=subject,
        name=listed_name(person),
        category=person.category,
        state=_state(found, here, here_now=here_now),
        due_today=found is not None and any(it.obligation.due == day for it in found.duties),
        late_since=None if oldest is None else oldest.obligation.due,
        late_days=0 if oldest is None else oldest.late_days,
        came_at=_hours_and_minutes(here[-1]) if here else "",
        next_due=None if found is None else found.next_due,
        flags=len(raised),
        high_flag=any(flag.high for flag in raised),
        wants_to_talk=any(flag.code == TALK for flag in raised),
        to_review=bool(waiting),
        here_now=here_now,
        leave_until=None if supervision is None else _leave_until(supervision, found),
    )


def _leave_until(supervision: Supervision, found: Standing | None) -> date | None:
    if found is None or found.on_leave is None:
        return None
    known = [
        it for it in supervision.leaves if it.leave == found.on_leave and it.known_on <= found.on
    ]
    return max(known, key=lambda it: it.known_on).until_day if known else None


def _oldest_owed(found: Standing) -> Duty | None:
    return next((duty for duty in found.duties if duty.status in _OWED), None)


def _state(found: Standing | None, here: list[Visit], *, here_now: bool) -> DayState:
    came = any(is_proven(visit) and visit.purpose in REPORTS for visit in here)
    statuses = set() if found is None else {duty.status for duty in found.duties}
    today = set[DutyStatus]()
    if found is not None:
        today = {duty.status for duty in found.duties if duty.obligation.due == found.on}
    holds = {
        DayState.WAITING: here_now or DutyStatus.WAITING in statuses,
        DayState.LATE: bool(statuses & set(_OWED)),
        DayState.DUE: DutyStatus.OPEN in today,
        DayState.DONE: came or bool(today & {DutyStatus.DONE, DutyStatus.DONE_LATE}),
    }
    return next((state for state, is_so in holds.items() if is_so), DayState.OTHER)


def _concerns(line: DayLine) -> bool:
    owes = line.state is not DayState.OTHER or line.flags > 0 or line.to_review
    return owes or line.leave_until is not None


def _hours_and_minutes(visit: Visit) -> str:
    return f"{datetime.fromtimestamp(visit.wall_ms / 1000, CHINA_TIME):%H:%M}"
