"""Reading one person's file from the roster, the feed and this kiosk's journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from kiosk.app.person_file.content import Happening, HistoryLine, PersonFile
from kiosk.app.storage import Storage
from kiosk.domain.identity import OfficerId, SubjectId, masked_id_number
from kiosk.domain.names import listed_name
from kiosk.domain.person import Person
from kiosk.store.casework import CaseEntry, Casework
from sync.rules.china_time import CHINA_TIME
from sync.rules.supervision import Supervision
from sync.rules.visits import Visit
from sync.wire.entry import EntryKind

_DETAILS: Final = {
    EntryKind.LEAVE_REQUESTED: ("from_day", "until_day", "destination", "reason"),
    EntryKind.THOUGHT_REPORT: ("for_month",),
    EntryKind.COURSE_TAKEN: ("course",),
    EntryKind.FLAG_ACKNOWLEDGED: ("note",),
    EntryKind.PROPOSAL_DECIDED: ("measure", "reason"),
    EntryKind.VISIT_REVIEWED: ("note",),
    EntryKind.ANNOUNCEMENT: ("text",),
    EntryKind.DEPARTURE_PROPOSED: ("last_day", "note"),
}
"""What of each kind's body is told."""


def person_file(
    storage: Storage,
    casework: Casework,
    person: Person,
    *,
    officer: OfficerId,
    now_ms: int,
    export_id: str,
) -> PersonFile:
    """Of somebody on the roster, as it stands now. Raises StoreErrors."""
    subject = person.subject
    supervision = storage.supervisions.of(subject)
    names = {it.officer: it.name for it in storage.roster.officers()}
    by_hand = {it.place: it for it in casework.entries(EntryKind.MANUAL_CHECK_IN, subject)}
    lines = [
        *(_visit(it, by_hand.get(it.place), names) for it in storage.supervisions.visits(subject)),
        *_casework(casework, subject, names),
        *_decided(supervision),
    ]
    now = datetime.fromtimestamp(now_ms / 1000, CHINA_TIME)
    return PersonFile(
        office=storage.roster.office_name() or storage.journal.office,
        subject=subject,
        name=listed_name(person),
        masked_number=masked_id_number(person.id_number),
        category=person.category,
        from_day=None if supervision is None else supervision.from_day,
        until_day=None if supervision is None else supervision.until_day,
        made_on=now.date(),
        made_at=f"{now:%H:%M}",
        made_by=names.get(officer, officer),
        export_id=export_id,
        lines=tuple(sorted(lines, key=lambda it: (it.day, it.at))),
    )


def _visit(visit: Visit, by_hand: CaseEntry | None, names: dict[OfficerId, str]) -> HistoryLine:
    note = "" if by_hand is None else str(by_hand.body.get("note") or "")
    return HistoryLine(
        day=visit.day,
        at=_at(visit.wall_ms),
        what=Happening.VISIT if by_hand is None else EntryKind.MANUAL_CHECK_IN,
        purpose=visit.purpose,
        outcome=visit.outcome.value,
        details=(note,) if note else (),
        officer="" if by_hand is None else _name(by_hand, names),
        entry=f"{visit.place.epoch}/{visit.place.seq}",
        clock_trusted=visit.clock_trusted,
    )


def _casework(
    casework: Casework, subject: SubjectId, names: dict[OfficerId, str]
) -> Iterator[HistoryLine]:
    for kind, keys in _DETAILS.items():
        for entry in casework.entries(kind, subject):
            told = (entry.body.get(key) for key in keys)
            yield HistoryLine(
                day=entry.day,
                at=_at(entry.wall_ms),
                what=kind.value,
                outcome=entry.outcome or "",
                details=tuple(str(it) for it in told if it),
                officer=_name(entry, names),
                entry=f"{entry.place.epoch}/{entry.place.seq}",
            )


def _decided(supervision: Supervision | None) -> Iterator[HistoryLine]:
    if supervision is None:
        return
    for leave in supervision.leaves:
        span = (leave.from_day.isoformat(), leave.until_day.isoformat())
        yield _by_the_city(leave.known_on, Happening.LEAVE_DECIDED, leave.state.value, span)
    for measure in supervision.measures:
        yield _by_the_city(measure.decided_on, Happening.MEASURE, "", (measure.measure,))


def _by_the_city(day: date, what: Happening, outcome: str, details: tuple[str, ...]) -> HistoryLine:
    return HistoryLine(day=day, at="", what=what, outcome=outcome, details=details)


def _name(entry: CaseEntry, names: dict[OfficerId, str]) -> str:
    return "" if entry.officer is None else names.get(entry.officer, entry.officer)


def _at(wall_ms: int) -> str:
    return f"{datetime.fromtimestamp(wall_ms / 1000, CHINA_TIME):%H:%M}"
