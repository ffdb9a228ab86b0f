"""What people have answered and read at this kiosk, so that nobody is asked or told twice."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from kiosk.domain.identity import SubjectId
from kiosk.store.casework_tables import read_messages, visit_answers
from kiosk.store.database import Database


class SaidBefore:
    """Read from the journal's index. Safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def answered(self, subject: SubjectId, questions: Iterable[str]) -> dict[str, int]:
        """By question, of these: the newest revision of the roster under which it was answered.

        A question whose own revision is not above it was answered as it stands. Raises StoreErrors.
        """
        columns = visit_answers.c
        newest = select(columns.question, func.max(columns.roster_revision).label("newest")).where(
            columns.subject == subject, columns.question.in_(sorted(questions))
        )
        with self._database.read() as connection:
            rows = connection.execute(newest.group_by(columns.question)).all()
        return {row.question: row.newest for row in rows}

    def read(self, subject: SubjectId) -> dict[str, int]:
        """By message: the newest revision of it that was confirmed as read. Raises StoreErrors."""
        columns = read_messages.c
        newest = select(columns.message, func.max(columns.revision).label("newest")).where(
            columns.subject == subject
        )
        with self._database.read() as connection:
            rows = connection.execute(newest.group_by(columns.message)).all()
        return {row.message: row.newest for row in rows}
