"""An office's day, and one person's standing, visits and hours."""

from __future__ import annotations

import json
from datetime import date

from fastapi import APIRouter

from sync.rules.china_time import FIRST_DAY, LAST_DAY, day_of
from sync.rules.duties import Duty
from sync.rules.hours import ActivityHours, Uncounted, hours
from sync.rules.verdicts import as_known
from sync.rules.visits import EntryPlace
from sync.server.api.answers import After, Limit, OfficePath, SubjectPath, refusals
from sync.server.api.answers_people import (
    ActivityLine,
    CityToday,
    DayCounts,
    DayPerson,
    DayQuery,
    DutyLine,
    HoursAnswer,
    MonthQuery,
    OfficeSums,
    OfficeToday,
    PairLine,
    PlaceLine,
    StandingAnswer,
    Sums,
    UncountedLine,
    VisitCursor,
    VisitLine,
    Visits,
    reasons_of,
)
from sync.server.api.audit import Action
from sync.server.api.scope import Scope
from sync.server.api.users import addressee_of
from sync.server.api.visits import Visit, VisitOf, missing
from sync.server.errors import ApiError
from sync.server.office_day import OfficeDay, office_day
from sync.server.office_facts import OfficeFacts
from sync.server.office_flags import flags_of
from sync.server.office_visits import VisitState, visits_of

router = APIRouter(tags=["people"])
_OFFICES = 5
"""On a page of the city's day: every one of them is computed."""


@router.get("/today", responses=refusals(401, 409))
def city_today(visit: VisitOf, day: DayQuery = None, after: After = "") -> CityToday:
    """The day of five offices: sums, without people and without drafts."""
    on = day_asked(visit, day)
    with visit.of_journals(Action.READ_DAY, what=f"{on} after {after}") as (session, scope):
        items: list[OfficeSums] = []
        for row in scope.offices(after, _OFFICES):
            facts = _facts(visit, scope, row.office)
            waiting = flags_of(session, row.office, only_open=True)
            sums = office_day(facts, on, waiting, None).counts()
            del sums["proposals"]
            items.append(OfficeSums(office=row.office, counts=Sums.model_validate(sums)))
    following = items[-1].office if len(items) == _OFFICES else None
    return CityToday(day=on, items=tuple(items), next=following)


@router.get("/offices/{office}/today", responses=refusals(401, 404, 409))
def today(visit: VisitOf, office: OfficePath, day: DayQuery = None) -> OfficeToday:
    """Who is due, who came, who is late. Sealed people are counted; their office lists them."""
    on = day_asked(visit, day)
    with visit.of_journals(Action.READ_DAY, office=office, what=f"{on}") as (session, scope):
        row = scope.office(office)
        if row is None:
            raise missing("office")
        facts = _facts(visit, scope, office)
        waiting = flags_of(session, office, only_open=True)
        found = office_day(facts, on, waiting, addressee_of(session, office, row.district))
        hidden = scope.hidden(office)
    people = tuple(
        DayPerson.model_validate(line, from_attributes=True)
        for line in found.lines
        if line.subject not in hidden
    )
    return OfficeToday(
        office=office,
        day=on,
        counts=_counts(found),
        sealed=len(found.lines) - len(people),
        people=people,
        pack_problems=tuple(str(problem) for problem in facts.feed.pack_problems),
    )


@router.get("/offices/{office}/people/{subject}/standing", responses=refusals(401, 404, 409))
def person_standing(
    visit: VisitOf,
    office: OfficePath,
    subject: SubjectPath,
    day: DayQuery = None,
    limit: Limit = 50,
) -> StandingAnswer:
    """What somebody owes on a day, with the reasons of every answer."""
    on = day_asked(visit, day)
    with visit.of_journals(Action.READ_STANDING, office=office, subject=subject, what=f"{on}") as (
        _,
        scope,
    ):
        facts = _facts_of_person(visit, scope, office, subject)
        supervision = facts.feed.supervision(subject)
        if supervision is None:
            message = "The city has not said from when on this person reports."
            raise ApiError(409, "not_scheduled", message)
        found = facts.standing(supervision, on)
    return StandingAnswer(
        subject=subject,
        day=on,
        next_due=found.next_due,
        on_leave=found.on_leave,
        duties=tuple(_duty(duty) for duty in found.duties[-limit:]),
        duties_left_out=max(0, len(found.duties) - limit),
        explanation=reasons_of(found.explanation),
    )


@router.get("/offices/{office}/people/{subject}/visits", responses=refusals(401, 404))
def person_visits(
    visit: VisitOf,
    office: OfficePath,
    subject: SubjectPath,
    before: VisitCursor = "",
    limit: Limit = 50,
) -> Visits:
    """What the office's journals say of somebody's visits, also of one who left its roster."""
    with visit.of_journals(
        Action.LISTED_VISITS, office=office, subject=subject, what=f"before {before}"
    ) as (session, scope):
        if scope.office(office) is None or not scope.may_open(office, subject):
            raise missing("person")
        found = visits_of(session, office, subject, before, limit)
    following = found[-1].cursor if len(found) == limit else None
    return Visits(items=tuple(_visit(row) for row in found), next=following)


@router.get("/offices/{office}/people/{subject}/hours", responses=refusals(401, 404))
def person_hours(
    visit: VisitOf, office: OfficePath, subject: SubjectPath, month: MonthQuery
) -> HoursAnswer:
    """Study and community service of a month, from sign-in and sign-out, and from courses."""
    with visit.of_journals(Action.READ_HOURS, office=office, subject=subject, what=month) as (
        _,
        scope,
    ):
        facts = _facts_of_person(visit, scope, office, subject)
        first = date.fromisoformat(f"{month}-01")
        visits = as_known(facts.visits.get(subject, ()))
        found = hours(visits, first, facts.courses.get(subject, ()))
    return HoursAnswer(
        subject=subject,
        month=month,
        study_minutes=found.study_minutes,
        service_minutes=found.service_minutes,
        course_minutes=found.course_minutes,
        study=_activity(found.study),
        service=_activity(found.service),
        uncounted_courses=tuple(_uncounted(it) for it in found.uncounted_courses),
    )


def day_asked(visit: Visit, day: date | None) -> date:
    """Today in China where none was named. Raises ApiError for one that no feed can name."""
    if day is None:
        return day_of(visit.city.wall_ms())
    require_days(day)
    return day


def require_days(*days: date) -> None:
    """Raise ApiError for a day that no feed can name."""
    if not all(FIRST_DAY <= day <= LAST_DAY for day in days):
        raise ApiError(409, "no_such_day", f"Days are from {FIRST_DAY} to {LAST_DAY}.")


def place_line(place: EntryPlace) -> PlaceLine:
    """As JSON."""
    return PlaceLine(device=place.device, epoch=place.epoch, seq=place.seq)


def _facts(visit: Visit, scope: Scope, office: str) -> OfficeFacts:
    facts = scope.facts(office, visit.city.wall_ms())
    if facts is None:
        raise missing("office")
    return facts


def _facts_of_person(visit: Visit, scope: Scope, office: str, subject: str) -> OfficeFacts:
    facts = scope.facts(office, visit.city.wall_ms(), subject)
    if facts is None or facts.person(subject) is None:
        raise missing("person")
    return facts


def _counts(found: OfficeDay) -> DayCounts:
    return DayCounts.model_validate(found.counts())


def _duty(duty: Duty) -> DutyLine:
    owed = duty.obligation
    return DutyLine(
        due=owed.due,
        nominal_due=owed.nominal_due,
        opens=owed.opens,
        last_grace_day=owed.last_grace_day,
        category=owed.category,
        pack=owed.pack,
        status=duty.status,
        late_days=duty.late_days,
        answered_by=None if duty.answered_by is None else place_line(duty.answered_by),
        explanation=reasons_of(duty.explanation),
    )


def _visit(row: VisitState) -> VisitLine:
    return VisitLine.model_validate(
        {**row.fields, "place": place_line(row.place), "reasons": json.loads(row.reasons)}
    )


def _activity(found: ActivityHours) -> ActivityLine:
    pairs = tuple(
        PairLine(
            sign_in=place_line(pair.sign_in),
            sign_out=place_line(pair.sign_out),
            day=pair.day,
            minutes=pair.minutes,
            capped=pair.capped,
        )
        for pair in found.pairs
    )
    uncounted = tuple(_uncounted(it) for it in found.uncounted)
    return ActivityLine(minutes=found.minutes, pairs=pairs, uncounted=uncounted)


def _uncounted(it: Uncounted) -> UncountedLine:
    return UncountedLine(place=place_line(it.place), day=it.day, why=it.why.value)
