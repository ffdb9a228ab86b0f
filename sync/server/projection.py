"""From entries to the rows that are derived from them. Pure: one entry, the same rows always."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Final

from sqlalchemy import Table

from sync.rules.china_time import day_of
from sync.rules.decisions import decided_proposal
from sync.rules.flags import flags_of_entry
from sync.rules.from_journal import visit_of
from sync.rules.outages import fault_ms
from sync.rules.verdicts import verdict_of
from sync.server.bulk import Row
from sync.server.entry_places import place_in
from sync.server.read_tables import (
    COURSES,
    FLAGS,
    FLAGS_NOTED,
    LEAVE_REQUESTS,
    PROPOSAL_DECISIONS,
    SERVICE_FAULTS,
    VERDICTS,
    VISITS,
)
from sync.wire.entry import Entry, EntryKind, EntryUnreadable, decode_entry
from sync.wire.visit_body import from_body
from sync.wire.visit_body_reading import day_in, number_in, text_in

Derived = Iterator[tuple[Table, Row]]

_MOST_MS: Final = 2**53
_MOST: Final = 1_000_000
_CODE = re.compile(r"[a-z0-9_]{1,32}")


def rows_of(content: bytes) -> Derived:
    """The rows of an entry's content. None for kinds that nothing is derived from, also unknown
    ones, and for what this version cannot read."""
    if not any(mark in content for mark in _MARKS):
        return
    try:
        entry = decode_entry(content)
    except EntryUnreadable:
        # Taken in by a later version of this program, which derives from it.
        return
    reader = _READERS.get(entry.kind)
    if reader is not None:
        yield from reader(entry)


def _of_visit(entry: Entry) -> Derived:
    visit = visit_of(entry)
    if visit is None:
        return
    said = from_body(entry.body)
    yield (
        VISITS,
        (
            *_place(entry),
            _clean(visit.subject),
            visit.day.isoformat(),
            _bounded(visit.wall_ms, _MOST_MS),
            entry.kind is EntryKind.MANUAL_CHECK_IN,
            None if entry.officer is None else _clean(entry.officer),
            _clean(visit.purpose),
            visit.outcome.value,
            _clean(json.dumps(visit.reasons, ensure_ascii=False)),
            visit.clock_trusted,
            None if said.due_met is None else said.due_met.isoformat(),
            _bounded(said.late_days, _MOST),
            None if said.next_due is None else said.next_due.isoformat(),
            None if visit.leave is None else _clean(visit.leave),
            said.wants_to_talk,
        ),
    )
    for flag in flags_of_entry(entry):
        if _CODE.fullmatch(flag.code) is not None:
            raised_ms = _bounded(flag.raised_wall_ms, _MOST_MS)
            open_ms = flag.deadline_wall_ms - flag.raised_wall_ms
            yield (
                FLAGS,
                (
                    *_place(entry),
                    flag.code,
                    _clean(flag.subject),
                    None if flag.question is None else _clean(flag.question),
                    flag.high,
                    raised_ms,
                    raised_ms + open_ms,
                    flag.clock_trusted,
                ),
            )


def _of_flag_noted(entry: Entry) -> Derived:
    visit, code = place_in(text_in(entry.body, "visit") or ""), text_in(entry.body, "flag")
    if entry.subject is not None and visit is not None and code is not None:
        yield (
            FLAGS_NOTED,
            (
                *_place(entry),
                _clean(entry.subject),
                visit.device,
                visit.epoch,
                visit.seq,
                _clean(code),
                None if entry.officer is None else _clean(entry.officer),
                _text(entry, "note"),
                _bounded(entry.wall_ms, _MOST_MS),
            ),
        )


def _of_decision(entry: Entry) -> Derived:
    decided = decided_proposal(entry)
    if decided is not None:
        yield (
            PROPOSAL_DECISIONS,
            (
                *_place(entry),
                _clean(decided.subject),
                _clean(decided.rule),
                _clean(decided.about),
                _text(entry, "measure"),
                entry.outcome or "",
                _text(entry, "reason"),
                None if entry.officer is None else _clean(entry.officer),
                _text(entry, "addressed_to"),
                _bounded(entry.wall_ms, _MOST_MS),
            ),
        )


def _of_leave_request(entry: Entry) -> Derived:
    leave = text_in(entry.body, "leave")
    first, last = day_in(entry.body, "from_day"), day_in(entry.body, "until_day")
    if entry.subject is None or leave is None or first is None or last is None or last < first:
        return
    yield (
        LEAVE_REQUESTS,
        (
            *_place(entry),
            _clean(entry.subject),
            _clean(leave),
            first.isoformat(),
            last.isoformat(),
            _text(entry, "destination"),
            _text(entry, "reason"),
            day_of(entry.wall_ms).isoformat(),
            _bounded(entry.wall_ms, _MOST_MS),
        ),
    )


def _of_course(entry: Entry) -> Derived:
    course = text_in(entry.body, "course")
    if entry.subject is None or course is None:
        return
    yield (
        COURSES,
        (
            *_place(entry),
            _clean(entry.subject),
            _clean(course),
            _text(entry, "version"),
            *(_bounded(number_in(entry.body, name) or 0, _MOST) for name in ("right", "asked")),
            entry.body.get("passed") is True,
            _bounded(number_in(entry.body, "credited_minutes") or 0, _MOST),
            _text(entry, "visit"),
            day_of(entry.wall_ms).isoformat(),
        ),
    )


def _of_verdict(entry: Entry) -> Derived:
    verdict, visit = verdict_of(entry), place_in(text_in(entry.body, "visit") or "")
    if verdict is not None and visit is not None:
        yield (
            VERDICTS,
            (
                *_place(entry),
                _clean(verdict.subject),
                visit.device,
                visit.epoch,
                visit.seq,
                verdict.kind.value,
                None if entry.officer is None else _clean(entry.officer),
                _text(entry, "why"),
                _text(entry, "note"),
                verdict.day.isoformat(),
                _bounded(entry.wall_ms, _MOST_MS),
            ),
        )


def _of_fault(entry: Entry) -> Derived:
    part = text_in(entry.body, "device")
    # A sensor that failed during one person's visit is no outage of the kiosk.
    if part is not None and entry.subject is None:
        restored = entry.body.get("restored") is True
        began_ms = fault_ms(entry.body, entry.wall_ms)
        row = (*_place(entry), _clean(part), restored, _bounded(began_ms, _MOST_MS))
        yield SERVICE_FAULTS, row


_READERS: Final[dict[EntryKind, Callable[[Entry], Derived]]] = {
    EntryKind.CHECK_IN: _of_visit,
    EntryKind.MANUAL_CHECK_IN: _of_visit,
    EntryKind.FLAG_ACKNOWLEDGED: _of_flag_noted,
    EntryKind.PROPOSAL_DECIDED: _of_decision,
    EntryKind.LEAVE_REQUESTED: _of_leave_request,
    EntryKind.COURSE_TAKEN: _of_course,
    EntryKind.VISIT_REVIEWED: _of_verdict,
    EntryKind.DEVICE_FAULT: _of_fault,
}
_MARKS: Final = tuple(kind.value.encode("ascii") for kind in _READERS)
"""An entry of such a kind has these bytes in it; one that has them may still be of another."""


def _place(entry: Entry) -> tuple[str, int, int, str]:
    return entry.device, entry.epoch, entry.seq, _clean(entry.office)


def _text(entry: Entry, key: str) -> str:
    return _clean(text_in(entry.body, key) or "")


def _clean(text: str) -> str:
    """PostgreSQL's texts hold every character but this one."""
    return text.replace("\x00", "\ufffd")


def _bounded(number: int, most: int) -> int:
    """Entries take whole numbers of any size."""
    return max(-most, min(number, most))
