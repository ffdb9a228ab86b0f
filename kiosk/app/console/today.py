"""The office's day as this kiosk knows it: its own visits, the feed's rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from kiosk.app.console.reading import Reading, Source
from kiosk.app.console.services import ConsoleServices
from kiosk.console.today import DayLine, DayState, TodayContent
from kiosk.domain.names import listed_name
from kiosk.domain.person import Person, Role
from kiosk.store.supervision import Supervisions
from sync.rules.attendance import REPORTS
from sync.rules.china_time import CHINA_TIME
from sync.rules.duties import Duty, DutyStatus, Standing
from sync.rules.flags import TALK, OpenFlag
from sync.rules.standing import Circumstances, standing
from sync.rules.visit_kinds import is_proven
from sync.rules.visits import Visit, VisitOutcome

_OWED = (DutyStatus.OVERDUE, DutyStatus.MISSED)


def today_source(services: ConsoleServices) -> Source:
    """Everybody under supervision whom today concerns."""

    def read(reading: Reading) -> TodayContent:
        storage, day = services.storage, reading.day
        flags = services.casework.open_flags()
        supervised = [it for it in storage.roster.people() if it.role is Role.SUPERVISED]
        circumstances = storage.supervisions.circumstances()
        lines = [
            _line(person, storage.supervisions, circumstances, flags, day) for person in supervised
        ]
        concerned = tuple(line for line in lines if _concerns(line))
        return TodayContent(day, concerned, people=len(supervised))

    return read


def _line(
    person: Person,
    supervisions: Supervisions,
    circumstances: Circumstances,
    flags: Iterable[OpenFlag],
    day: date,
) -> DayLine:
    visits = supervisions.visits(person.subject)
    supervision = supervisions.of(person.subject)
    found = None if supervision is None else standing(supervision, circumstances, visits, day)
    here = [visit for visit in visits if visit.day == day and visit.attended]
    waits = _waits(here)
    oldest = None if found is None else _oldest_owed(found)
    raised = [flag for flag in flags if flag.subject == person.subject]
    return DayLine(
        subject=person.subject,
        name=listed_name(person),
        category=person.category,
        state=_state(found, here, waits=waits),
        due_today=found is not None and any(it.obligation.due == day for it in found.duties),
        late_since=None if oldest is None else oldest.obligation.due,
        late_days=0 if oldest is None else oldest.late_days,
        came_at=_hours_and_minutes(here[-1]) if here else "",
        next_due=None if found is None else found.next_due,
        flags=len(raised),
        high_flag=any(flag.high for flag in raised),
        wants_to_talk=any(flag.code == TALK for flag in raised),
        to_review=waits,
    )


def _waits(here: list[Visit]) -> bool:
    """Sent to an officer today, and nothing since has shown who it was."""
    return bool(here) and here[-1].outcome is VisitOutcome.REFERRED


def _oldest_owed(found: Standing) -> Duty | None:
    return next((duty for duty in found.duties if duty.status in _OWED), None)


def _state(found: Standing | None, here: list[Visit], *, waits: bool) -> DayState:
    came = any(is_proven(visit) and visit.purpose in REPORTS for visit in here)
    if found is None:
        return DayState.WAITING if waits else DayState.DONE if came else DayState.OTHER
    statuses = {duty.status for duty in found.duties}
    today = {duty.status for duty in found.duties if duty.obligation.due == found.on}
    holds = {
        DayState.WAITING: waits or DutyStatus.WAITING in statuses,
        DayState.LATE: bool(statuses & set(_OWED)),
        DayState.DUE: DutyStatus.OPEN in today,
        DayState.DONE: came or bool(today & {DutyStatus.DONE, DutyStatus.DONE_LATE}),
        DayState.ON_LEAVE: found.on_leave is not None,
        DayState.EXCUSED: DutyStatus.EXCUSED in today,
    }
    return next((state for state, is_so in holds.items() if is_so), DayState.OTHER)


def _concerns(line: DayLine) -> bool:
    return line.state is not DayState.OTHER or line.flags > 0 or line.to_review


def _hours_and_minutes(visit: Visit) -> str:
    return f"{datetime.fromtimestamp(visit.wall_ms / 1000, CHINA_TIME):%H:%M}"
