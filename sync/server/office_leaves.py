"""Leaves of an office: what was asked for at kiosks, who decides on it, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sync.rules.leave import LeaveLevel, LeaveRoute, leave_decider
from sync.rules.supervision import Leave, LeaveState
from sync.rules.visits import EntryPlace
from sync.server.errors import ApiError
from sync.server.office_facts import OfficeFacts
from sync.server.read_tables import LEAVE_REQUESTS
from sync.server.roster_editing import RosterRefused, put
from sync.wire.roster import LeaveItem

_LEVELS = tuple(LeaveLevel)
_LONGEST_DAYS = 10_000
"""Of the longest leave that is looked at; the rules refuse far shorter ones."""


@dataclass(frozen=True, slots=True)
class LeaveRequest:
    """As it stands in a journal."""

    place: EntryPlace
    subject: str
    leave: str
    from_day: date
    until_day: date
    destination: str
    reason: str
    asked_on: date


@dataclass(frozen=True, slots=True)
class LeaveCase:
    """One leave: what was asked, what was decided, and who decides where nobody has."""

    subject: str
    leave: Leave
    """As decided; where nobody has decided, as asked."""
    request: LeaveRequest | None
    decision: LeaveItem | None
    route: LeaveRoute | None
    """None where it is decided, or where no rules are in force."""


def leave_cases(session: Session, facts: OfficeFacts, today: date) -> list[LeaveCase]:
    """Every leave that was asked for or decided, by its first day."""
    asked = {(it.subject, it.leave): it for it in leave_requests(session, facts.office)}
    decided = {(it.subject, it.leave): it for it in _decisions(facts)}
    cases = [
        LeaveCase(item.subject, _leave(item), asked.get(key), item, None)
        for key, item in decided.items()
    ]
    cases += [
        _asked_case(facts, request, today) for key, request in asked.items() if key not in decided
    ]
    return sorted(cases, key=lambda case: (case.leave.from_day, case.subject, case.leave.leave))


def leave_requests(session: Session, office: str) -> list[LeaveRequest]:
    """As the journals hold them; of several with one name the last counts."""
    columns = LEAVE_REQUESTS.c
    rows = session.execute(
        select(LEAVE_REQUESTS)
        .where(columns.office == office)
        .order_by(columns.wall_ms, columns.device, columns.epoch, columns.seq)
    )
    return [
        LeaveRequest(
            place=EntryPlace(row.device, row.epoch, row.seq),
            subject=row.subject,
            leave=row.leave,
            from_day=date.fromisoformat(row.from_day),
            until_day=date.fromisoformat(row.until_day),
            destination=row.destination,
            reason=row.reason,
            asked_on=date.fromisoformat(row.day),
        )
        for row in rows
    ]


def route_of(
    facts: OfficeFacts, subject: str, leave: Leave, today: date, *, asked_on: date | None = None
) -> LeaveRoute | None:
    """Who decides on such a leave by the rules of today; None where none are in force."""
    pack = facts.feed.packs.on(today)
    if pack is None:
        return None
    supervision = facts.feed.supervision(subject)
    earlier = () if supervision is None else supervision.leaves
    return leave_decider(
        min((leave.until_day - leave.from_day).days + 1, _LONGEST_DAYS),
        pack.leave,
        [other for other in earlier if other.leave != leave.leave],
        leave.from_day,
        asked_on=asked_on,
        pack=pack.reference,
    )


def decide_leave(
    session: Session, facts: OfficeFacts, decision: LeaveItem, level: LeaveLevel, today: date
) -> LeaveItem:
    """Publish what somebody of a level decided on a leave. Raises ApiError.

    The rules of today say which level may approve or refuse; what the person takes back, and what
    the rules do not allow at all, any level may record as withdrawn or refused.
    """
    if decision.until_day < decision.from_day:
        raise ApiError(409, "no_such_leave", "A leave ends on or after its first day.")
    if facts.person(decision.subject) is None:
        raise ApiError(404, "not_found", "There is no such person.")
    named = {it.subject for it in _decisions(facts) if it.leave == decision.leave}
    for request in leave_requests(session, facts.office):
        if request.leave == decision.leave:
            named.add(request.subject)
    if named - {decision.subject}:
        raise ApiError(409, "another_persons", "This leave is another person's.")
    _require_level(facts, decision, level, today)
    try:
        put(session, facts.office, decision)
    except RosterRefused as error:
        raise ApiError(409, "not_possible", f"{error}.") from error
    return decision


def _require_level(facts: OfficeFacts, decision: LeaveItem, level: LeaveLevel, today: date) -> None:
    leave = _leave(decision)
    if leave.state is LeaveState.WITHDRAWN:
        return
    route = route_of(facts, decision.subject, leave, today)
    if route is None:
        raise ApiError(409, "no_rules", "No rules are in force that say who decides.")
    if route.decider is None:
        if leave.state is LeaveState.APPROVED:
            raise ApiError(409, "too_long", "The rules allow no leave of this length.")
    elif _LEVELS.index(level) < _LEVELS.index(route.decider):
        message = f"By the rules the {route.decider.value} decides on this leave."
        raise ApiError(403, "forbidden", message)


def _decisions(facts: OfficeFacts) -> list[LeaveItem]:
    return [it for it in facts.feed.items if isinstance(it, LeaveItem)]


def _leave(item: LeaveItem) -> Leave:
    state = LeaveState(item.state)
    return Leave(item.leave, item.from_day, item.until_day, state, item.decided_on)


def _asked_case(facts: OfficeFacts, request: LeaveRequest, today: date) -> LeaveCase:
    leave = Leave(
        request.leave,
        request.from_day,
        request.until_day,
        LeaveState.REQUESTED,
        request.asked_on,
    )
    route = route_of(facts, request.subject, leave, today, asked_on=request.asked_on)
    return LeaveCase(request.subject, leave, request, None, route)
