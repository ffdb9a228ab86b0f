"""What is difficult for people, as officers have set it at this kiosk."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from sqlalchemy import Connection, delete, insert, select

from kiosk.domain.capture import ChallengeNeed
from kiosk.domain.identity import SubjectId
from kiosk.store.database import Database
from kiosk.store.tables import person_needs


class Needs:
    """The needs of everybody on the roster. Safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, subject: SubjectId) -> frozenset[ChallengeNeed]:
        """One person's needs; empty for whoever has none. Raises StoreErrors."""
        with self._database.read() as connection:
            found = connection.scalars(
                select(person_needs.c.need).where(person_needs.c.subject == subject)
            ).all()
        return frozenset(ChallengeNeed(need) for need in found)

    def of_everybody(self) -> dict[SubjectId, frozenset[ChallengeNeed]]:
        """Everybody who has any. Raises StoreErrors."""
        with self._database.read() as connection:
            rows = connection.execute(select(person_needs.c.subject, person_needs.c.need)).all()
        found: dict[SubjectId, frozenset[ChallengeNeed]] = {}
        for row in rows:
            subject = SubjectId(row.subject)
            found[subject] = found.get(subject, frozenset()) | {ChallengeNeed(row.need)}
        return found


def replace_needs(
    connection: Connection, subject: SubjectId, needs: AbstractSet[ChallengeNeed]
) -> None:
    """Put ``needs`` in the place of the subject's needs, in the caller's write transaction.

    The person must be on the roster.
    """
    delete_needs(connection, subject)
    for need in needs:
        connection.execute(insert(person_needs).values(subject=subject, need=need.value))


def delete_needs(connection: Connection, subject: SubjectId) -> None:
    """Forget a subject's needs, in the caller's write transaction."""
    connection.execute(delete(person_needs).where(person_needs.c.subject == subject))
