"""What is difficult for people, as officers have set it at this kiosk and as the city says."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from sqlalchemy import Connection, delete, insert, select

from kiosk.domain.capture import ChallengeNeed
from kiosk.domain.identity import SubjectId
from kiosk.store.database import Database
from kiosk.store.tables import feed_needs, person_needs


class Needs:
    """The needs of everybody on the roster. Safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, subject: SubjectId) -> frozenset[ChallengeNeed]:
        """One person's needs; empty for whoever has none. Raises StoreErrors."""
        with self._database.read() as connection:
            return _set_here(connection, subject) | _of_city(connection, subject)

    def of_everybody(self) -> dict[SubjectId, frozenset[ChallengeNeed]]:
        """Everybody who has any. Raises StoreErrors."""
        with self._database.read() as connection:
            rows = connection.execute(select(person_needs).union(select(feed_needs))).all()
        found: dict[SubjectId, frozenset[ChallengeNeed]] = {}
        for row in rows:
            subject = SubjectId(row.subject)
            found[subject] = found.get(subject, frozenset()) | _known(row.need)
        return {subject: needs for subject, needs in found.items() if needs}


def replace_needs(
    connection: Connection, subject: SubjectId, needs: AbstractSet[ChallengeNeed]
) -> None:
    """Put ``needs`` in the place of what officers set, in the caller's write transaction.

    What the city alone says stays the city's. The person must be on the roster.
    """
    city_only = _of_city(connection, subject) - _set_here(connection, subject)
    delete_needs(connection, subject)
    for need in needs - city_only:
        connection.execute(insert(person_needs).values(subject=subject, need=need.value))


def delete_needs(connection: Connection, subject: SubjectId) -> None:
    """Forget what officers set of a subject, in the caller's write transaction."""
    connection.execute(delete(person_needs).where(person_needs.c.subject == subject))


def _set_here(connection: Connection, subject: SubjectId) -> frozenset[ChallengeNeed]:
    found = select(person_needs.c.need).where(person_needs.c.subject == subject)
    return frozenset(ChallengeNeed(need) for need in connection.scalars(found))


def _of_city(connection: Connection, subject: SubjectId) -> frozenset[ChallengeNeed]:
    found = select(feed_needs.c.need).where(feed_needs.c.subject == subject)
    return frozenset[ChallengeNeed]().union(*map(_known, connection.scalars(found)))


def _known(need: str) -> frozenset[ChallengeNeed]:
    """A need of a newer city's feed has no effect here."""
    known = {it.value: it for it in ChallengeNeed}
    return frozenset({known[need]}) if need in known else frozenset()
