"""What is kept for a time beside the journal, and from which day its time counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, and_, func, select, true

from kiosk.store.anchors import Position
from kiosk.store.attachment_sealing import Media
from kiosk.store.casework_tables import (
    attachments,
    casework,
    raised_flags,
    visit_answers,
    visits,
)
from kiosk.store.destruction import DataKind
from kiosk.store.proven_days import ProvenDays
from kiosk.store.tables import people, released_references
from sync.rules.retention import Held, HeldKind
from sync.wire.entry import EntryKind

Place = tuple[str, tuple[Any, ...]]
"""A table's name and the values of the columns of ``KEYS``."""
KEYS: Final[dict[str, tuple[str, ...]]] = {
    "attachments": ("subject", "sha256"),
    "visit_answers": ("epoch", "seq"),
    "raised_flags": ("epoch", "seq"),
    "visits": ("epoch", "seq"),
    "released_references": ("id",),
}


@dataclass(frozen=True, slots=True)
class HeldThing:
    """One thing that is kept, and where."""

    held: Held
    kind: DataKind
    place: Place
    subject: str


@dataclass(frozen=True, slots=True)
class _Dated:
    """Attachments whose time counts from the entry that names them."""

    media: tuple[str, ...]
    entry: EntryKind
    digest: str
    """The key of its body."""
    held: HeldKind
    outcome: str | None = None


_DATED: Final = (
    _Dated(
        (Media.TEXT.value, Media.VOICE.value),
        EntryKind.THOUGHT_REPORT,
        "sha256",
        HeldKind.ATTACHMENT,
    ),
    _Dated(
        (Media.PHOTOGRAPH.value,),
        EntryKind.MANUAL_CHECK_IN,
        "photograph_sha256",
        HeldKind.ATTEMPT_IMAGE,
        "manual",
    ),
)
"""Signatures are not among them: they stay as long as the person is on the roster."""


def held_things(connection: Connection) -> Iterator[HeldThing]:
    """All of it. Visits only of people who are not on the roster: the others' still count."""
    days = ProvenDays(connection)
    for dated in _DATED:
        yield from _attachments(connection, days, dated)
    yield from _answers(connection, days, visit_answers, DataKind.ANSWERS)
    yield from _answers(connection, days, raised_flags, DataKind.ANSWERS)
    departed = visits.c.subject.not_in(select(people.c.subject))
    yield from _answers(connection, days, visits, DataKind.VISITS, departed)
    for row in connection.execute(select(released_references)):
        day = None if row.released_day is None else date.fromisoformat(row.released_day)
        place = ("released_references", (row.id,))
        yield _thing(HeldKind.REFERENCE, DataKind.RELEASED_REFERENCES, place, day, row.subject)


def _attachments(connection: Connection, days: ProvenDays, dated: _Dated) -> Iterator[HeldThing]:
    """From the newest entry on that names it; without one its time has not begun."""
    digest = func.json_extract(casework.c.body, f"$.{dated.digest}")
    entry = and_(
        casework.c.kind == dated.entry.value,
        casework.c.subject == attachments.c.subject,
        digest == attachments.c.sha256,
    )
    columns = (attachments.c.subject, attachments.c.sha256, casework.c.epoch, casework.c.seq)
    newest: dict[tuple[str, str], Position | None] = {}
    wanted = select(*columns).outerjoin(casework, entry).order_by(*columns)
    rows = connection.execute(wanted.where(attachments.c.media.in_(dated.media)))
    for subject, sha256, epoch, seq in rows:
        newest[subject, sha256] = None if epoch is None else (epoch, seq)
    for key, position in newest.items():
        day = None if position is None else days.of(position)
        held = Held(_named("attachments", key), dated.held, day, dated.outcome)
        yield HeldThing(held, DataKind.ATTACHMENTS, ("attachments", key), key[0])


def _answers(
    connection: Connection,
    days: ProvenDays,
    table: Table,
    kind: DataKind,
    where: ColumnElement[bool] | None = None,
) -> Iterator[HeldThing]:
    columns = (table.c.epoch, table.c.seq, table.c.subject)
    wanted = select(*columns).where(true() if where is None else where).distinct()
    for epoch, seq, subject in connection.execute(wanted):
        day = days.of((epoch, seq))
        yield _thing(HeldKind.ANSWERS, kind, (table.name, (epoch, seq)), day, subject)


def _thing(
    held: HeldKind, kind: DataKind, place: Place, day: date | None, subject: str
) -> HeldThing:
    return HeldThing(Held(_named(*place), held, day), kind, place, subject)


def _named(table: str, key: tuple[Any, ...]) -> str:
    return "/".join((table, *map(str, key)))
