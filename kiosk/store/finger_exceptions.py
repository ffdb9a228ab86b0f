"""Fingers that cannot be asked for, as officers have set it at this kiosk and as the city says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from kiosk.domain.capture import FingerPosition
from kiosk.domain.finger_exception import (
    FingerException,
    FingerExceptionKind,
    FingerExceptionReason,
    excepted_fingers,
    united,
)
from kiosk.domain.identity import SubjectId
from kiosk.store.clock import JournalClock
from kiosk.store.database import Database
from kiosk.store.tables import feed_finger_exceptions, finger_exceptions
from sync.rules.china_time import day_of


class FingerExceptions:
    """The exceptions of everybody on the roster. Safe to use from several threads."""

    def __init__(self, database: Database, clock: JournalClock) -> None:
        self._database = database
        self._clock = clock

    def excepted_today(self, subject: SubjectId) -> frozenset[FingerPosition]:
        """The fingers not to be asked for on this day in China. Raises StoreErrors."""
        return excepted_fingers(self.of(subject), self.today())

    def today(self) -> date:
        """This day in China."""
        return day_of(self._clock.wall_ms())

    def of(self, subject: SubjectId) -> tuple[FingerException, ...]:
        """One person's exceptions in the order of the fingers, expired ones among them.

        Raises StoreErrors.
        """
        with self._database.read() as connection:
            return united((*_local(connection, subject), *_of_city(connection, subject)))

    def of_everybody(self) -> dict[SubjectId, tuple[FingerException, ...]]:
        """Everybody who has any, expired ones among them. Raises StoreErrors."""
        with self._database.read() as connection:
            local = connection.execute(select(finger_exceptions)).all()
            of_city = connection.execute(select(feed_finger_exceptions)).all()
        found: dict[SubjectId, list[FingerException]] = {}
        for row in local:
            found.setdefault(SubjectId(row.subject), []).append(_exception(row))
        for row in of_city:
            found.setdefault(SubjectId(row.subject), []).append(_exception_of_city(row))
        return {subject: united(each) for subject, each in found.items()}


def replace_finger_exceptions(
    connection: Connection, subject: SubjectId, exceptions: Iterable[FingerException]
) -> None:
    """Put these in the place of what officers set, in the caller's write transaction.

    At most one of each finger; what the city alone says stays the city's. The person must be on the
    roster.
    """
    city_only = {*_of_city(connection, subject)}.difference(_local(connection, subject))
    delete_finger_exceptions(connection, subject)
    for it in exceptions:
        if it in city_only:
            continue
        values = {
            "subject": subject,
            "finger": int(it.finger),
            "kind": it.kind.value,
            "until": None if it.until is None else it.until.isoformat(),
            "reason": it.reason.value,
        }
        connection.execute(insert(finger_exceptions).values(**values))


def delete_finger_exceptions(connection: Connection, subject: SubjectId) -> None:
    """Forget what officers set of a subject, in the caller's write transaction."""
    connection.execute(delete(finger_exceptions).where(finger_exceptions.c.subject == subject))


def _local(connection: Connection, subject: SubjectId) -> tuple[FingerException, ...]:
    rows = select(finger_exceptions).where(finger_exceptions.c.subject == subject)
    return tuple(map(_exception, connection.execute(rows)))


def _of_city(connection: Connection, subject: SubjectId) -> tuple[FingerException, ...]:
    rows = select(feed_finger_exceptions).where(feed_finger_exceptions.c.subject == subject)
    return tuple(map(_exception_of_city, connection.execute(rows)))


def _exception_of_city(row: Row[tuple[Any, ...]]) -> FingerException:
    """The city's reasons are open; what an officer would have had to say, by how long it holds."""
    permanent = row.until is None
    usual = FingerExceptionReason.MISSING if permanent else FingerExceptionReason.INJURED
    known = {reason.value: reason for reason in FingerExceptionReason}
    return FingerException(
        FingerPosition(row.finger),
        FingerExceptionKind.PERMANENT if permanent else FingerExceptionKind.TEMPORARY,
        None if permanent else date.fromisoformat(row.until),
        known.get(row.reason, usual),
    )


def _exception(row: Row[tuple[Any, ...]]) -> FingerException:
    return FingerException(
        FingerPosition(row.finger),
        FingerExceptionKind(row.kind),
        None if row.until is None else date.fromisoformat(row.until),
        FingerExceptionReason(row.reason),
    )
