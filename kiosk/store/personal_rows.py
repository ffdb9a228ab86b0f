"""Where the database names a person beside the journal, and how that is deleted."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Table, delete, func, select

from kiosk.domain.identity import SubjectId
from kiosk.store.casework_tables import (
    attachments,
    casework,
    raised_flags,
    read_messages,
    supervision,
    visit_answers,
    visits,
)
from kiosk.store.destruction import DataKind, Destroyed
from kiosk.store.tables import (
    feed_finger_exceptions,
    feed_items,
    feed_needs,
    finger_exceptions,
    people,
    person_needs,
    person_schedules,
)

ROSTER_TABLES: Final = (
    (DataKind.NEEDS, person_needs),
    (DataKind.NEEDS, feed_needs),
    (DataKind.FINGER_EXCEPTIONS, finger_exceptions),
    (DataKind.FINGER_EXCEPTIONS, feed_finger_exceptions),
    (DataKind.SUPERVISION, supervision),
    (DataKind.SUPERVISION, person_schedules),
)
"""They refer to ``people``, so nobody who is not on the roster has any."""
CONTENT_TABLES: Final = (
    (DataKind.ANSWERS, visit_answers),
    (DataKind.ANSWERS, raised_flags),
    (DataKind.READ_MESSAGES, read_messages),
    (DataKind.CASEWORK, casework),
)
"""Of the journal's index: what was said and decided."""
_OF_FEED: Final = {
    kind.value: kind
    for kind in (
        DataKind.MESSAGES,
        DataKind.QUESTIONS,
        DataKind.LEAVES,
        DataKind.MEASURES,
        DataKind.HEALTH,
    )
}


def delete_rows(
    connection: Connection, subject: SubjectId, kind: DataKind, table: Table, into: Destroyed
) -> None:
    """A person's rows of a table that has a ``subject``."""
    gone = connection.execute(delete(table).where(table.c.subject == subject)).rowcount
    into.add(kind, gone)


def delete_personal_items(connection: Connection, subject: SubjectId, into: Destroyed) -> None:
    """Whatever the feed says about this person: messages, questions, leaves, measures, …"""
    theirs = about_in_feed() == subject
    for op in connection.scalars(select(feed_items.c.op).where(theirs)):
        into.add(_OF_FEED.get(op, DataKind.OTHER_ITEMS), 1)
    connection.execute(delete(feed_items).where(theirs))


def departed_in_feed(connection: Connection) -> list[SubjectId]:
    """About whom the feed has items, and who is not on the roster."""
    # Of an empty roster NOT IN would be true of null too: of what is meant for everybody.
    about = about_in_feed()
    unknown = select(about).where(about.is_not(None), about.not_in(select(people.c.subject)))
    return [SubjectId(it) for it in connection.scalars(unknown.distinct().order_by(about))]


def about_in_feed() -> ColumnElement[Any]:
    """Whom an item of the feed is about; null where it is about nobody alone."""
    return func.json_extract(feed_items.c.item, "$.subject")


def delete_sealed(
    connection: Connection, kind: DataKind, table: Table, row: Row[Any], into: Destroyed
) -> None:
    """One row that has ``nonce`` and ``sealed``."""
    into.add_sealed(kind, row.nonce, row.sealed)
    same = [column == row._mapping[column.name] for column in table.primary_key]
    connection.execute(delete(table).where(*same))


def delete_attachments_of(connection: Connection, subject: SubjectId, into: Destroyed) -> None:
    """A person's thought reports, signatures and photographs; one at a time in memory, for they may
    be large."""
    mine = attachments.c.subject == subject
    for digest in connection.scalars(select(attachments.c.sha256).where(mine)).all():
        wanted = select(attachments).where(mine, attachments.c.sha256 == digest)
        row = connection.execute(wanted).one()
        delete_sealed(connection, DataKind.ATTACHMENTS, attachments, row, into)


def departed_with(connection: Connection, table: Table) -> list[SubjectId]:
    """Who has rows in a table and is not on the roster."""
    subjects = table.c.subject
    unknown = select(subjects).where(subjects.not_in(select(people.c.subject)))
    found = connection.scalars(unknown.distinct().order_by(subjects))
    return [SubjectId(it) for it in found]


def named_by_journal(connection: Connection, subject: SubjectId) -> bool:
    """Whether the journal's index has the person's visits or casework."""
    tables = (visits, casework)
    return any(
        connection.scalar(select(func.count()).where(table.c.subject == subject))
        for table in tables
    )
