"""What the city's feed says of a person beside the roster line: supervision, needs, fingers."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, delete, insert

from kiosk.domain.identity import SubjectId
from kiosk.store.casework_tables import supervision
from kiosk.store.tables import feed_finger_exceptions, feed_needs, person_schedules
from sync.wire.roster import FingerExceptionItem, PersonItem


def replace_city_facts(connection: Connection, item: PersonItem) -> None:
    """Put what the item says in the place of what earlier ones said, in the caller's transaction.

    What officers set at this kiosk stays as it is.
    """
    delete_city_facts(connection, SubjectId(item.subject))
    whole = item.model_dump_json()
    connection.execute(insert(supervision).values(subject=item.subject, item=whole))
    if item.report_from is not None or item.window_days:
        day = None if item.report_from is None else item.report_from.isoformat()
        values = {"subject": item.subject, "report_from": day, "window_days": item.window_days}
        connection.execute(insert(person_schedules).values(**values))
    for need in sorted(set(item.needs)):
        connection.execute(insert(feed_needs).values(subject=item.subject, need=need))
    for exception in _longest(item.finger_exceptions):
        connection.execute(
            insert(feed_finger_exceptions).values(
                subject=item.subject,
                finger=exception.finger,
                until=None if exception.until is None else exception.until.isoformat(),
                reason=exception.reason,
            )
        )


def delete_city_facts(connection: Connection, subject: SubjectId) -> None:
    """Forget what the city said of a subject, in the caller's write transaction."""
    for table in (supervision, person_schedules, feed_needs, feed_finger_exceptions):
        connection.execute(delete(table).where(table.c.subject == subject))


def _longest(exceptions: tuple[FingerExceptionItem, ...]) -> list[FingerExceptionItem]:
    """One of each finger, should an item name one twice."""
    by_end = sorted(exceptions, key=lambda it: it.until or date.max)
    return list({it.finger: it for it in by_end}.values())
