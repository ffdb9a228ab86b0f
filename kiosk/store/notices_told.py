"""Which version of the notice somebody was last shown, as this kiosk's journal says."""

from __future__ import annotations

from sqlalchemy import Connection, and_, func, select

from kiosk.domain.identity import SubjectId
from kiosk.domain.notice import NOTICE_MESSAGE, notice_number
from kiosk.store.casework_tables import read_messages
from kiosk.store.database import Database
from kiosk.store.epochs import PRUNED
from kiosk.store.tables import biometric_references, journal
from sync.wire.entry import EntryKind, decode_entry
from sync.wire.visit_body_reading import text_in


class NoticesTold:
    """Safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self, subject: SubjectId) -> int | None:
        """The highest number that was read at a visit or shown at the enrolment.

        None where neither is on record here: references came from another kiosk, or the contents of
        the enrolment's entry were pruned. Raises StoreErrors.
        """
        with self._database.read() as connection:
            known = [_read(connection, subject), _shown(connection, subject)]
        return max((it for it in known if it is not None), default=None)


def _read(connection: Connection, subject: SubjectId) -> int | None:
    columns = read_messages.c
    read = select(func.max(columns.revision)).where(
        columns.subject == subject, columns.message == NOTICE_MESSAGE
    )
    found: int | None = connection.scalar(read)
    return found


def _shown(connection: Connection, subject: SubjectId) -> int | None:
    """By the entries that the person's references came with."""
    references = biometric_references.c
    came_with = and_(
        references.enrolled_epoch == journal.c.epoch, references.enrolled_seq == journal.c.seq
    )
    entries = (
        select(journal.c.content)
        .join(biometric_references, came_with)
        .where(references.subject == subject, journal.c.content != PRUNED)
        .distinct()
    )
    shown = (_number(content, subject) for content in connection.scalars(entries))
    return max((it for it in shown if it is not None), default=None)


def _number(content: bytes, subject: SubjectId) -> int | None:
    entry = decode_entry(content)
    version = text_in(entry.body, "notice_version")
    if entry.kind is not EntryKind.ENROLMENT or entry.subject != subject or version is None:
        return None
    try:
        return notice_number(version)
    except ValueError:
        # Of a kiosk whose notices had other names: shown again, under a number.
        return None
