"""Who reports and who works at this office, as the city's feed says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.domain.identity import IdNumber, OfficerId, SubjectId
from kiosk.domain.person import Officer, Person, Role
from kiosk.store.casework_tables import supervision
from kiosk.store.database import Database
from kiosk.store.journal import Committed, Journal
from kiosk.store.purge import Purger
from kiosk.store.roster_pages import apply_items, check_page
from kiosk.store.tables import officers, own_pins, people, person_schedules, roster_cursor
from sync.rules.china_time import day_of
from sync.wire.entry import EntryContent, EntryKind
from sync.wire.roster import RosterPage

_MINOR = func.json_extract(supervision.c.item, "$.minor").label("minor")
_SCHEDULE = (person_schedules.c.report_from, person_schedules.c.window_days)
_PEOPLE = (
    select(people, *_SCHEDULE, _MINOR)
    .outerjoin(person_schedules, person_schedules.c.subject == people.c.subject)
    .outerjoin(supervision, supervision.c.subject == people.c.subject)
)


_OFFICERS = select(
    officers.c.officer,
    officers.c.name,
    func.coalesce(own_pins.c.pin_hash, officers.c.pin_hash).label("pin_hash"),
).outerjoin(
    own_pins,
    (own_pins.c.officer == officers.c.officer) & (own_pins.c.replaces == officers.c.pin_hash),
)
_REVISION = select(roster_cursor.c.revision)
_OFFICE_NAME = select(roster_cursor.c.office_name)


class Roster:
    """The local copy of the roster. Safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def people(self) -> list[Person]:
        """Everybody, in order of subject id."""
        with self._database.read() as connection:
            rows = connection.execute(_PEOPLE.order_by(people.c.subject)).all()
        return [_person(row) for row in rows]

    def person(self, subject: SubjectId) -> Person | None:
        """One person, or None when not on the roster."""
        with self._database.read() as connection:
            row = connection.execute(_PEOPLE.where(people.c.subject == subject)).one_or_none()
        return None if row is None else _person(row)

    def by_id_number(self, number: IdNumber) -> Person | None:
        """The person with this number; the newest line where the feed gives a number twice."""
        with self._database.read() as connection:
            row = connection.execute(
                _PEOPLE.where(people.c.id_number == number.value)
                .order_by(people.c.revision.desc())
                .limit(1)
            ).one_or_none()
        return None if row is None else _person(row)

    def officers(self) -> list[Officer]:
        """Everybody who may log in, in order of officer id."""
        with self._database.read() as connection:
            rows = connection.execute(_OFFICERS.order_by(officers.c.officer)).all()
        return [Officer(OfficerId(it.officer), it.name, it.pin_hash) for it in rows]

    def officer(self, officer: OfficerId) -> Officer | None:
        """One officer, or None when not on the roster."""
        with self._database.read() as connection:
            row = connection.execute(_OFFICERS.where(officers.c.officer == officer)).one_or_none()
        return None if row is None else Officer(OfficerId(row.officer), row.name, row.pin_hash)

    def cursor(self) -> int:
        """The revision up to which the feed was applied; 0 at first."""
        with self._database.read() as connection:
            return roster_revision(connection)

    def office_name(self) -> str | None:
        """The office's name, or None before the first page."""
        with self._database.read() as connection:
            return connection.scalar(_OFFICE_NAME)

    def apply(
        self,
        page: RosterPage,
        journal: Journal,
        *,
        also: Callable[[Connection], None] = lambda _: None,
    ) -> Committed | None:
        """Apply a page, the cursor, a journal entry and ``also`` in one transaction.

        Everything personal of whoever it removes is destroyed with them, and certified before that
        entry (``kiosk/store/purge.py``). None, and nothing is done, when the page changes nothing.
        Raises RosterPageRefused, with nothing applied, when it is not the next one. Whether it is
        to be believed: RosterGate.
        """
        with self._database.read() as connection:
            check_page(page, office=journal.office, cursor=roster_revision(connection))
            name = connection.scalar(_OFFICE_NAME)
        if page.until == page.since and page.office_name == name:
            return None

        proven_ms = journal.server_now_ms()

        def work(connection: Connection) -> list[EntryContent]:
            purger = Purger(
                connection,
                journal.office,
                day=day_of(journal.wall_ms() if proven_ms is None else proven_ms),
                proven_day=None if proven_ms is None else day_of(proven_ms),
            )
            applied = _apply(connection, page, journal.office, purger)
            also(connection)
            return [*purger.certificates, applied]

        *purged, applied = journal.append_all(work)
        if purged:
            self._database.fold_log()
        return applied


def _apply(connection: Connection, page: RosterPage, office: str, purger: Purger) -> EntryContent:
    check_page(page, office=office, cursor=roster_revision(connection))
    changes = apply_items(connection, page.items, purger)
    values = {"office": page.office, "office_name": page.office_name, "revision": page.until}
    connection.execute(
        insert(roster_cursor)
        .values(id=1, **values)
        .on_conflict_do_update(index_elements=[roster_cursor.c.id], set_=values)
    )
    return EntryContent(
        kind=EntryKind.ROSTER_APPLIED,
        office=office,
        body={
            "since": page.since,
            "until": page.until,
            "people": changes.people,
            "officers": changes.officers,
            "others": changes.others,
            "removed": changes.removed,
            "references_deleted": purger.references_deleted,
        },
    )


def roster_revision(connection: Connection) -> int:
    """The cursor as this transaction sees it."""
    return connection.scalar(_REVISION) or 0


def _person(row: Row[Any]) -> Person:
    return Person(
        subject=SubjectId(row.subject),
        name=row.name,
        id_number=IdNumber(row.id_number),
        role=Role(row.role),
        category=row.category,
        report_every_days=row.report_every_days,
        report_from=None if row.report_from is None else date.fromisoformat(row.report_from),
        window_days=row.window_days or 0,
        minor=bool(row.minor),
    )
