"""How every leave of the office stands on a day: what was asked here, what the city decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kiosk.app.console.casework_office import CaseOffice
from kiosk.console.leaves import LeaveLine, LeaveStanding
from kiosk.domain.identity import SubjectId
from kiosk.store.casework import CaseEntry
from sync.rules.leave_returns import LeaveReturn, ReturnStatus, returns_due
from sync.rules.standing import Circumstances
from sync.rules.supervision import Leave, LeaveState, Supervision
from sync.wire.entry import EntryKind
from sync.wire.visit_body_reading import text_in

OVER_FOR_DAYS = 30
"""So long what is over stays on the page, counted from its last day."""

_OF_RETURN = {
    ReturnStatus.AWAY: LeaveStanding.AWAY,
    ReturnStatus.OPEN: LeaveStanding.DUE_BACK,
    ReturnStatus.OVERDUE: LeaveStanding.OVERDUE,
    ReturnStatus.WAITING: LeaveStanding.WAITING,
    ReturnStatus.DONE: LeaveStanding.RETURNED,
    ReturnStatus.DONE_LATE: LeaveStanding.RETURNED_LATE,
}
_OF_STATE = {
    LeaveState.REQUESTED: LeaveStanding.REQUESTED,
    LeaveState.APPROVED: LeaveStanding.APPROVED,
    LeaveState.REFUSED: LeaveStanding.REFUSED,
    LeaveState.WITHDRAWN: LeaveStanding.WITHDRAWN,
}
_ORDER = {standing: at for at, standing in enumerate(LeaveStanding)}


def leave_lines(office: CaseOffice, today: date) -> tuple[LeaveLine, ...]:
    """What wants an officer first, then by first day. Raises StoreErrors."""
    circumstances = office.supervisions.circumstances()
    asked: dict[str, list[CaseEntry]] = {}
    for entry in office.casework.entries(EntryKind.LEAVE_REQUESTED):
        asked.setdefault(entry.subject, []).append(entry)
    lines = [
        line
        for subject, name in office.names().items()
        for line in _of_person(office, subject, asked.get(subject, []), circumstances, today)
        for line in (replace(line, name=name),)
    ]
    recent = (line for line in lines if _is_shown(line, today))
    return tuple(sorted(recent, key=lambda it: (_ORDER[it.standing], it.from_day, it.subject)))


def _of_person(
    office: CaseOffice,
    subject: SubjectId,
    requests: list[CaseEntry],
    circumstances: Circumstances,
    today: date,
) -> list[LeaveLine]:
    person = office.supervisions.of(subject)
    lines = {it.leave: it for it in map(_requested, requests) if it is not None}
    if person is None:
        return list(lines.values())
    decided = _standing_decisions(person, today)
    back = {} if not decided else _returns(office, person, circumstances, today)
    for leave in decided:
        line = lines.get(leave.leave) or _bare(subject, leave)
        lines[leave.leave] = _decided(line, leave, back.get(leave.leave))
    return list(lines.values())


def _requested(entry: CaseEntry) -> LeaveLine | None:
    """None where the entry names no leave or no days."""
    body = entry.body
    leave = text_in(body, "leave")
    days = [_day(text_in(body, name)) for name in ("from_day", "until_day")]
    if not leave or days[0] is None or days[1] is None:
        return None
    return LeaveLine(
        leave=leave,
        subject=entry.subject,
        name="",
        standing=LeaveStanding.REQUESTED,
        from_day=days[0],
        until_day=days[1],
        destination=text_in(body, "destination") or "",
        reason=text_in(body, "reason") or "",
        asked_on=entry.day,
        by_officer=entry.officer is not None,
        decider=text_in(body, "decider") or "",
        asked_late=body.get("asked_late") is True,
    )


def _standing_decisions(person: Supervision, today: date) -> list[Leave]:
    """Of the decisions of one leave the one known last."""
    latest = {it.leave: it for it in sorted(person.leaves, key=lambda it: it.known_on)}
    return [it for it in latest.values() if it.known_on <= today]


def _returns(
    office: CaseOffice, person: Supervision, circumstances: Circumstances, today: date
) -> dict[str, LeaveReturn]:
    found = returns_due(
        person,
        circumstances.packs,
        office.supervisions.visits(SubjectId(person.subject)),
        today,
        closures=circumstances.closures,
        outages=circumstances.outages,
    )
    return {it.leave.leave: it for it in found}


def _bare(subject: SubjectId, leave: Leave) -> LeaveLine:
    standing = _OF_STATE[leave.state]
    return LeaveLine(leave.leave, subject, "", standing, leave.from_day, leave.until_day)


def _decided(line: LeaveLine, leave: Leave, back: LeaveReturn | None) -> LeaveLine:
    said = replace(
        line,
        standing=_OF_STATE[leave.state],
        from_day=leave.from_day,
        until_day=leave.until_day,
    )
    if back is None:
        return said
    return replace(
        said, standing=_OF_RETURN[back.status], due_back=back.due, late_days=back.late_days
    )


def _is_shown(line: LeaveLine, today: date) -> bool:
    over = _ORDER[line.standing] >= _ORDER[LeaveStanding.REFUSED]
    return not over or line.until_day >= today - timedelta(days=OVER_FOR_DAYS)


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        return None
