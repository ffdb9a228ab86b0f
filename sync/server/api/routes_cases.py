"""Flags, drafts and leaves of an office, and what people decide about them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from sync.rules.china_time import day_of
from sync.rules.leave import LeaveLevel
from sync.rules.supervision import LeaveState
from sync.rules.visits import EntryPlace
from sync.server.api.answers import (
    DevicePath,
    EpochPath,
    Limit,
    OfficePath,
    SeqPath,
    refusals,
)
from sync.server.api.answers_cases import (
    CodePath,
    DecidedLine,
    DraftDecision,
    Drafts,
    FlagCursor,
    FlagLine,
    FlagNote,
    Flags,
    LeaveDecision,
    LeaveLine,
    Leaves,
)
from sync.server.api.answers_people import DayQuery
from sync.server.api.audit import Action
from sync.server.api.case_lines import draft_line, flag_line, leave_line
from sync.server.api.routes_people import day_asked, require_days
from sync.server.api.scope import Scope
from sync.server.api.users import addressee_of
from sync.server.api.visits import Visit, VisitOf, missing
from sync.server.errors import ApiError
from sync.server.office_drafts import DraftRuling, decide_draft, open_drafts
from sync.server.office_facts import OfficeFacts
from sync.server.office_flags import BEFORE_ALL, Cursor, acknowledge, flag_at, flags_of
from sync.server.office_leaves import LeaveCase, decide_leave, leave_cases
from sync.wire.roster import LeaveItem

router = APIRouter(tags=["cases"])
OnlyOpen = Annotated[bool, Query(alias="open")]


@router.get("/offices/{office}/flags", responses=refusals(401, 404))
def flags(
    visit: VisitOf,
    office: OfficePath,
    only_open: OnlyOpen = True,
    after: FlagCursor = "",
    limit: Limit = 50,
) -> Flags:
    """What was said and needs somebody, the first deadline first."""
    with visit.of_journals(Action.LISTED_FLAGS, office=office, what=f"after {after}") as (
        session,
        scope,
    ):
        if scope.office(office) is None:
            raise missing("office")
        hidden = scope.hidden(office)
        found = flags_of(
            session,
            office,
            only_open=only_open,
            after=_cursor(after),
            limit=limit,
            without=hidden,
        )
        waiting = flags_of(session, office, only_open=True) if hidden else []
        names = scope.names(office)
    now_ms = visit.city.wall_ms()
    following = ".".join(map(str, found[-1].cursor)) if len(found) == limit else None
    return Flags(
        items=tuple(flag_line(flag, names, now_ms) for flag in found),
        next=following,
        sealed=sum(flag.subject in hidden for flag in waiting),
    )


@router.post(
    "/offices/{office}/flags/{device}/{epoch}/{seq}/{code}/acknowledge",
    responses=refusals(400, 401, 403, 404, 409, 413),
)
def acknowledge_flag(
    visit: VisitOf,
    office: OfficePath,
    *,
    device: DevicePath,
    epoch: EpochPath,
    seq: SeqPath,
    code: CodePath,
    note: FlagNote,
) -> FlagLine:
    """Somebody takes note of a flag, under their own name."""
    visit.catch_up()
    place = EntryPlace(device, epoch, seq)
    with visit.audited(
        Action.ACKNOWLEDGED_FLAG, office=office, device=device, what=f"{epoch}/{seq} {code}"
    ) as (session, scope):
        visit.require_person()
        flag = None if scope.office(office) is None else flag_at(session, office, place, code)
        if flag is None or not scope.may_open(office, flag.subject):
            raise missing("flag")
        now_ms = visit.city.wall_ms()
        noted = acknowledge(session, office, flag, (visit.principal.who, now_ms, note.note))
        return flag_line(noted, scope.names(office), now_ms)


@router.get("/offices/{office}/proposals", responses=refusals(401, 404, 409))
def proposals(visit: VisitOf, office: OfficePath, day: DayQuery = None) -> Drafts:
    """The drafts that are open on a day. Nothing follows from one by itself."""
    on = day_asked(visit, day)
    with visit.of_journals(Action.LISTED_PROPOSALS, office=office, what=f"{on}") as (
        session,
        scope,
    ):
        row, facts = scope.office(office), scope.facts(office, visit.city.wall_ms())
        if row is None or facts is None:
            raise missing("office")
        found = open_drafts(facts, on, addressee_of(session, office, row.district))
        hidden = scope.hidden(office)
        names = scope.names(office)
    shown = tuple(draft_line(it, names) for it in found if it.subject not in hidden)
    return Drafts(day=on, items=shown, sealed=len(found) - len(shown))


@router.post("/offices/{office}/proposals/decide", responses=refusals(400, 401, 403, 404, 409, 413))
def decide_proposal(visit: VisitOf, office: OfficePath, decision: DraftDecision) -> DecidedLine:
    """A human accepts or rejects a draft of today, and says why. A measure enters the feed only
    with ``publish``, which takes a district's or the city's user."""
    visit.catch_up()
    with visit.audited(
        Action.DECIDED_PROPOSAL,
        office=office,
        subject=decision.subject,
        what=f"{decision.rule} {decision.outcome}",
    ) as (session, scope):
        name = visit.require_person()
        if decision.publish and scope.level is LeaveLevel.OFFICE:
            message = "Publishing a measure needs the role district or city."
            raise ApiError(403, "forbidden", message)
        facts = _facts_of_person(visit, scope, office, decision.subject)
        now_ms = visit.city.wall_ms()
        ruling = DraftRuling(**decision.model_dump(), who=visit.principal.who, name=name)
        row = decide_draft(
            session, facts, ruling, (now_ms, day_of(now_ms)), visit.city.random_bytes
        )
        return DecidedLine.model_validate(
            {field: getattr(row, field) for field in DecidedLine.model_fields}
        )


@router.get("/offices/{office}/leaves", responses=refusals(401, 404))
def leaves(visit: VisitOf, office: OfficePath, only_open: OnlyOpen = False) -> Leaves:
    """What was asked for at kiosks and what was decided; ``open``: what nobody has decided."""
    what = "open" if only_open else ""
    with visit.of_journals(Action.LISTED_LEAVES, office=office, what=what) as (session, scope):
        facts = scope.facts(office, visit.city.wall_ms())
        if facts is None:
            raise missing("office")
        cases = leave_cases(session, facts, _today(visit))
        hidden = scope.hidden(office)
        names = scope.names(office)
    wanted = [case for case in cases if not only_open or _is_open(case)]
    shown = tuple(leave_line(case, names) for case in wanted if case.subject not in hidden)
    return Leaves(items=shown, sealed=len(wanted) - len(shown))


@router.post(
    "/offices/{office}/leaves",
    status_code=201,
    responses=refusals(400, 401, 403, 404, 409, 413),
)
def decide_on_leave(visit: VisitOf, office: OfficePath, decision: LeaveDecision) -> LeaveLine:
    """A human of the level that the rules name decides; the decision goes into the feed."""
    visit.catch_up()
    with visit.audited(
        Action.DECIDED_LEAVE,
        office=office,
        subject=decision.subject,
        what=f"{decision.leave} {decision.state}",
    ) as (session, scope):
        name = visit.require_person()
        facts = _facts_of_person(visit, scope, office, decision.subject)
        require_days(decision.from_day, decision.until_day)
        today = _today(visit)
        item = LeaveItem(revision=1, decided_by=name, decided_on=today, **decision.model_dump())
        decide_leave(session, facts, item, scope.level, today)
        after = _facts_of_person(visit, scope, office, decision.subject)
        case = next(
            it
            for it in leave_cases(session, after, today)
            if (it.leave.leave, it.subject) == (item.leave, item.subject)
        )
        return leave_line(case, scope.names(office))


def _facts_of_person(visit: Visit, scope: Scope, office: str, subject: str) -> OfficeFacts:
    facts = scope.facts(office, visit.city.wall_ms(), subject)
    if facts is None or facts.person(subject) is None:
        raise missing("person")
    return facts


def _today(visit: Visit) -> date:
    return day_of(visit.city.wall_ms())


def _is_open(case: LeaveCase) -> bool:
    return case.leave.state is LeaveState.REQUESTED


def _cursor(written: str) -> Cursor:
    if not written:
        return BEFORE_ALL
    due_by_ms, device, epoch, seq, code = written.split(".")
    return int(due_by_ms), device, int(epoch), int(seq), code
