"""What the rules ask of the journal, kept beside it: an index that can always be made again.

It is written in the transaction of each entry, so that it never lags. Rows of entries whose
contents were pruned stay: they cannot be made again, and nothing changed them since.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, Final

from sqlalchemy import Connection, Table, and_, delete, insert, select, tuple_

from kiosk.store.casework_tables import (
    casework,
    raised_flags,
    read_messages,
    service_faults,
    visit_answers,
    visits,
)
from kiosk.store.epochs import PRUNED
from kiosk.store.settings import Setting, get_setting, put_setting
from kiosk.store.tables import journal
from sync.rules.china_time import day_of
from sync.rules.flags import OpenFlag, flags_of_entry
from sync.rules.from_journal import visit_of
from sync.rules.outages import fault_ms
from sync.wire.entry import Entry, EntryKind, EntryUnreadable, decode_entry
from sync.wire.visit_body import from_body
from sync.wire.visit_body_reading import number_in, text_in

INDEX_VERSION: Final = "2"
"""Of what the index holds; another one on disk is made again when the journal is opened."""
TABLES: Final = (visits, visit_answers, read_messages, raised_flags, casework, service_faults)
CASEWORK: Final = frozenset(
    {
        EntryKind.MANUAL_CHECK_IN,
        EntryKind.LEAVE_REQUESTED,
        EntryKind.THOUGHT_REPORT,
        EntryKind.COURSE_TAKEN,
        EntryKind.FLAG_ACKNOWLEDGED,
        EntryKind.PROPOSAL_DECIDED,
        EntryKind.ANNOUNCEMENT,
        EntryKind.VISIT_REVIEWED,
        EntryKind.DEPARTURE_PROPOSED,
    }
)
_BATCH = 500
_INSERTS = {table.name: insert(table) for table in TABLES}
_Rows = list[dict[str, Any]]


def index_entry(connection: Connection, entry: Entry) -> None:
    """Write what the index holds of an entry, in the caller's transaction."""
    _index_entries(connection, (entry,))


def _index_entries(connection: Connection, entries: Iterable[Entry]) -> None:
    """With one statement for each table, however many entries."""
    gathered: dict[str, _Rows] = {}
    for entry in entries:
        rows_of = _READERS.get(entry.kind)
        position = {"epoch": entry.epoch, "seq": entry.seq}
        for table, rows in () if rows_of is None else rows_of(entry):
            gathered.setdefault(table.name, []).extend(position | row for row in rows)
    for name, rows in gathered.items():
        if rows:
            connection.execute(_INSERTS[name], rows)


def require_index(connection: Connection) -> None:
    """Make the index again where another version of this program made it, or none did."""
    if get_setting(connection, Setting.JOURNAL_INDEX) != INDEX_VERSION:
        rebuild_index(connection)
        put_setting(connection, Setting.JOURNAL_INDEX, INDEX_VERSION)


def rebuild_index(connection: Connection) -> None:
    """Make every row again whose entry still has its content, in the caller's transaction."""
    for table in TABLES:
        kept = and_(journal.c.epoch == table.c.epoch, journal.c.seq == table.c.seq)
        readable = select(journal.c.seq).where(kept, journal.c.content != PRUNED).exists()
        connection.execute(delete(table).where(readable))
    position = (0, 0)
    while batch := _contents_after(connection, position):
        contents = (content for _, _, content in batch if content != PRUNED)
        _index_entries(connection, filter(None, map(_readable, contents)))
        position = batch[-1][:2]


def _contents_after(
    connection: Connection, position: tuple[int, int]
) -> list[tuple[int, int, bytes]]:
    statement = (
        select(journal.c.epoch, journal.c.seq, journal.c.content)
        .where(tuple_(journal.c.epoch, journal.c.seq) > position)
        .order_by(journal.c.epoch, journal.c.seq)
        .limit(_BATCH)
    )
    return [(epoch, seq, content) for epoch, seq, content in connection.execute(statement)]


def _readable(content: bytes) -> Entry | None:
    try:
        return decode_entry(content)
    except EntryUnreadable:
        # Written by a later version of this program; `journal verify` names it.
        return None


def _of_visit(entry: Entry) -> list[tuple[Table, _Rows]]:
    visit = visit_of(entry)
    if visit is None:
        return []
    said = from_body(entry.body)
    subject = {"subject": visit.subject}
    row = subject | {
        "day": visit.day.isoformat(),
        "wall_ms": visit.wall_ms,
        "purpose": visit.purpose,
        "outcome": visit.outcome.value,
        "reasons": ",".join(visit.reasons),
        "clock_trusted": visit.clock_trusted,
        "leave": visit.leave,
    }
    revision = number_in(entry.body, "roster_revision") or 0
    return [
        (visits, [row]),
        (
            visit_answers,
            [subject | {"question": it, "roster_revision": revision} for it, _ in said.answers],
        ),
        (
            read_messages,
            [subject | {"message": it, "revision": read} for it, read in said.acknowledged],
        ),
        (raised_flags, [_flag(flag) for flag in flags_of_entry(entry)]),
    ]


def _flag(flag: OpenFlag) -> dict[str, Any]:
    return {
        "flag": flag.code,
        "subject": flag.subject,
        "question": flag.question,
        "wall_ms": flag.raised_wall_ms,
        "acknowledge_within_hours": flag.acknowledge_within_hours,
        "high": flag.high,
        "clock_trusted": flag.clock_trusted,
    }


def _of_case(entry: Entry) -> list[tuple[Table, _Rows]]:
    if entry.subject is None:
        return []
    row = {
        "kind": entry.kind.value,
        "subject": entry.subject,
        "officer": entry.officer,
        "outcome": entry.outcome,
        "day": day_of(entry.wall_ms).isoformat(),
        "wall_ms": entry.wall_ms,
        "body": json.dumps(entry.body, ensure_ascii=False, sort_keys=True),
    }
    return [(casework, [row])]


def _of_manual_check_in(entry: Entry) -> list[tuple[Table, _Rows]]:
    return [*_of_visit(entry), *_of_case(entry)]


def _of_fault(entry: Entry) -> list[tuple[Table, _Rows]]:
    device = text_in(entry.body, "device")
    if device is None or entry.subject is not None:
        return []
    restored = entry.body.get("restored") is True
    began_ms = fault_ms(entry.body, entry.wall_ms)
    row = {"device": device, "wall_ms": began_ms, "restored": restored}
    return [(service_faults, [row])]


_READERS: Final[dict[EntryKind, Callable[[Entry], list[tuple[Table, _Rows]]]]] = dict.fromkeys(
    CASEWORK, _of_case
) | {
    EntryKind.CHECK_IN: _of_visit,
    EntryKind.MANUAL_CHECK_IN: _of_manual_check_in,
    EntryKind.DEVICE_FAULT: _of_fault,
}
