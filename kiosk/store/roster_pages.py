"""Whether a page of the roster feed may be applied, and what it changes."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete
from sqlalchemy.dialects.sqlite import insert

from kiosk.domain.identity import SubjectId
from kiosk.store.errors import StoreError
from kiosk.store.finger_exceptions import delete_finger_exceptions
from kiosk.store.needs import delete_needs
from kiosk.store.reference_rows import delete_references
from kiosk.store.tables import officers, people
from sync.wire.roster import OfficerItem, PersonItem, RosterItem, RosterPage, Tombstone


class RosterPageRefused(StoreError):
    """The page does not continue what this kiosk has; nothing of it was applied."""


@dataclass
class RosterChanges:
    """What a page changed, counted for the journal."""

    people: int = 0
    officers: int = 0
    removed: int = 0
    references_deleted: int = 0


def check_page(page: RosterPage, *, office: str, cursor: int) -> None:
    """Raise RosterPageRefused unless the page is this office's next one.

    Revisions grow from item to item, above ``since`` and not above ``until`` (PROTOCOL.md §5).
    """
    if page.office != office:
        raise RosterPageRefused(
            f"The roster page is of office {page.office}, not {office}; check the server's "
            "assignment of this kiosk."
        )
    if page.since != cursor:
        raise RosterPageRefused(
            f"The roster page starts at revision {page.since}, this kiosk has {cursor}; ask again "
            f"from {cursor}."
        )
    last = page.since
    for item in page.items:
        if item.revision <= last:
            raise RosterPageRefused(
                f"The roster page gives revision {item.revision} after {last}; it must be made "
                "again by the server."
            )
        last = item.revision
    if page.until < last:
        raise RosterPageRefused(
            f"The roster page ends at revision {page.until}, below its last item {last}; it must "
            "be made again by the server."
        )


def apply_items(connection: Connection, items: tuple[RosterItem, ...]) -> RosterChanges:
    """Apply the items in order, in the caller's transaction."""
    changes = RosterChanges()
    for item in items:
        match item:
            case PersonItem():
                _upsert(connection, people, _person_values(item))
                changes.people += 1
            case OfficerItem():
                _upsert(connection, officers, item.model_dump(exclude={"op"}))
                changes.officers += 1
            case Tombstone():
                _remove(connection, item.identifier, changes)
    return changes


def _person_values(item: PersonItem) -> dict[str, object]:
    columns = {column.name for column in people.c}
    return item.model_dump(include=columns) | {"role": item.role.value}


def _upsert(connection: Connection, table: Table, values: dict[str, object]) -> None:
    connection.execute(
        insert(table)
        .values(**values)
        .on_conflict_do_update(index_elements=list(table.primary_key), set_=values)
    )


def _remove(connection: Connection, identifier: str, changes: RosterChanges) -> None:
    changes.references_deleted += delete_references(connection, SubjectId(identifier))
    delete_needs(connection, SubjectId(identifier))
    delete_finger_exceptions(connection, SubjectId(identifier))
    for table, key in ((people, people.c.subject), (officers, officers.c.officer)):
        changes.removed += connection.execute(delete(table).where(key == identifier)).rowcount
