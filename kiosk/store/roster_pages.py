"""Whether a page of the roster feed may be applied, and what it changes."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.domain.identity import SubjectId
from kiosk.store.city_facts import replace_city_facts
from kiosk.store.errors import PersonLeft, StoreError
from kiosk.store.journal_return import index_again
from kiosk.store.purge import Purger
from kiosk.store.tables import feed_items, officers, people
from sync.wire.roster import (
    FeedItem,
    NamedItem,
    OfficerItem,
    PersonItem,
    RosterItem,
    RosterPage,
    Tombstone,
    identifier_of,
)


class RosterPageRefused(StoreError):
    """The page does not continue what this kiosk has; nothing of it was applied."""


@dataclass
class RosterChanges:
    """What a page changed, counted for the journal."""

    people: int = 0
    officers: int = 0
    others: int = 0
    """Everything of the feed that is neither a person nor an officer."""
    removed: int = 0


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


def apply_items(
    connection: Connection, items: tuple[RosterItem, ...], purger: Purger
) -> RosterChanges:
    """Apply the items in order, in the caller's transaction; ``purger`` is of it.

    An item replaces whatever had its identifier: of another kind, where the removal of that was
    never asked for (only the latest change of an identifier is in the feed).
    """
    changes = RosterChanges()
    for item in items:
        match item:
            case PersonItem():
                changes.removed += _remove(connection, item.subject, but=people)
                _put_person(connection, item)
                changes.people += 1
            case OfficerItem():
                _purge(connection, item, purger, changes)
                changes.removed += _remove(connection, item.officer, but=officers)
                _upsert(connection, officers, item.model_dump(exclude={"op"}))
                changes.officers += 1
            case Tombstone():
                _purge(connection, item, purger, changes)
                changes.removed += _remove(connection, item.identifier)
            case _:
                _purge(connection, item, purger, changes)
                changes.removed += _remove(connection, identifier_of(item), but=feed_items)
                _upsert(connection, feed_items, _feed_values(item))
                changes.others += 1
    return changes


def require_on_roster(connection: Connection, subject: SubjectId) -> None:
    """Raise PersonLeft where a page has removed the person since the caller's work began."""
    if not _on_roster(connection, subject):
        raise PersonLeft("The person is no longer on the roster; nothing was kept.")


def _on_roster(connection: Connection, subject: str) -> bool:
    found = select(people.c.subject).where(people.c.subject == subject)
    return connection.scalar(found) is not None


def _put_person(connection: Connection, item: PersonItem) -> None:
    if not _on_roster(connection, item.subject):
        index_again(connection, SubjectId(item.subject))
    _upsert(connection, people, _person_values(item))
    replace_city_facts(connection, item)


def _purge(
    connection: Connection, item: NamedItem | Tombstone, purger: Purger, changes: RosterChanges
) -> None:
    """Where a person has the item's identifier, and the item is none of a person."""
    subject = SubjectId(identifier_of(item))
    if _on_roster(connection, subject):
        purger.purge(subject, item.why if isinstance(item, Tombstone) else None, item.revision)
        changes.removed += 1


def _person_values(item: PersonItem) -> dict[str, object]:
    columns = {column.name for column in people.c}
    return item.model_dump(include=columns) | {"role": item.role.value}


def _feed_values(item: FeedItem) -> dict[str, object]:
    return {
        "identifier": identifier_of(item),
        "op": item.op,
        "revision": item.revision,
        "item": item.model_dump_json(),
    }


def _upsert(connection: Connection, table: Table, values: dict[str, object]) -> None:
    connection.execute(
        insert(table)
        .values(**values)
        .on_conflict_do_update(index_elements=list(table.primary_key), set_=values)
    )


def _remove(connection: Connection, identifier: str, but: Table | None = None) -> int:
    """Remove whatever else has the identifier, but what stands in table ``but``; how much."""
    gone = 0
    for table in (officers, feed_items):
        if table is not but:
            (key,) = table.primary_key
            gone += connection.execute(delete(table).where(key == identifier)).rowcount
    return gone
