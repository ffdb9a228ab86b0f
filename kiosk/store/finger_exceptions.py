"""Fingers that cannot be asked for, as officers have set it at this kiosk."""

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
)
from kiosk.domain.identity import SubjectId
from kiosk.store.china_time import day_in_china
from kiosk.store.clock import JournalClock
from kiosk.store.database import Database
from kiosk.store.tables import finger_exceptions


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
        return day_in_china(self._clock.wall_ms())

    def of(self, subject: SubjectId) -> tuple[FingerException, ...]:
        """One person's exceptions in the order of the fingers, expired ones among them.

        Raises StoreErrors.
        """
        query = (
            select(finger_exceptions)
            .where(finger_exceptions.c.subject == subject)
            .order_by(finger_exceptions.c.finger)
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(map(_exception, rows))

    def of_everybody(self) -> dict[SubjectId, tuple[FingerException, ...]]:
        """Everybody who has any, expired ones among them. Raises StoreErrors."""
        query = select(finger_exceptions).order_by(finger_exceptions.c.finger)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        found: dict[SubjectId, tuple[FingerException, ...]] = {}
        for row in rows:
            subject = SubjectId(row.subject)
            found[subject] = (*found.get(subject, ()), _exception(row))
        return found


def replace_finger_exceptions(
    connection: Connection, subject: SubjectId, exceptions: Iterable[FingerException]
) -> None:
    """Put these in the place of the subject's exceptions, in the caller's write transaction.

    At most one of each finger. The person must be on the roster.
    """
    delete_finger_exceptions(connection, subject)
    for it in exceptions:
        values = {
            "subject": subject,
            "finger": int(it.finger),
            "kind": it.kind.value,
            "until": None if it.until is None else it.until.isoformat(),
            "reason": it.reason.value,
        }
        connection.execute(insert(finger_exceptions).values(**values))


def delete_finger_exceptions(connection: Connection, subject: SubjectId) -> None:
    """Forget a subject's exceptions, in the caller's write transaction."""
    connection.execute(delete(finger_exceptions).where(finger_exceptions.c.subject == subject))


def _exception(row: Row[tuple[Any, ...]]) -> FingerException:
    return FingerException(
        FingerPosition(row.finger),
        FingerExceptionKind(row.kind),
        None if row.until is None else date.fromisoformat(row.until),
        FingerExceptionReason(row.reason),
    )
