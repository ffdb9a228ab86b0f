"""What a page would do to the people and officers of this kiosk's roster."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from sqlalchemy import Connection, func, select

from kiosk.domain.identity import SubjectId
from kiosk.domain.names import sealed_name
from kiosk.domain.roster_change import Removal, Renaming, RosterChange
from kiosk.store.casework_tables import supervision
from kiosk.store.tables import officers, people
from sync.wire.roster import OfficerItem, PersonItem, RosterItem, RosterPage, identifier_of

_MINOR = func.json_extract(supervision.c.item, "$.minor").label("minor")
_PEOPLE = select(people.c.subject, people.c.name, people.c.id_number, _MINOR).outerjoin(
    supervision, supervision.c.subject == people.c.subject
)
_OFFICERS = select(officers.c.officer)


def change_of(
    connection: Connection, page: RosterPage, confirmed: AbstractSet[RosterItem] = frozenset()
) -> RosterChange:
    """The effect of the page's items, those not counted that were ``confirmed``.

    Names are as officers' lists show them.
    """
    before = {row.subject: row for row in connection.execute(_PEOPLE)}
    last = {identifier_of(item): item for item in page.items}
    removed: list[Removal] = []
    renamed: list[Renaming] = []
    for identifier, item in last.items():
        if identifier not in before or item in confirmed:
            continue
        subject, line = SubjectId(identifier), before[identifier]
        name = sealed_name(line.name, subject) if line.minor else line.name
        if not isinstance(item, PersonItem):
            removed.append(Removal(subject, name))
        elif (item.name, item.id_number) != (line.name, line.id_number):
            sealed = line.minor or item.minor
            new_name = sealed_name(item.name, subject) if sealed else item.name
            renamed.append(Renaming(subject, name, new_name))
    leaves_none = _leaves_no_officer(connection, last, confirmed)
    return RosterChange(len(before), tuple(removed), tuple(renamed), leaves_none)


def _leaves_no_officer(
    connection: Connection, last: dict[str, RosterItem], confirmed: AbstractSet[RosterItem]
) -> bool:
    before = set(connection.scalars(_OFFICERS))
    after = before.difference(last).union(
        identifier for identifier, item in last.items() if isinstance(item, OfficerItem)
    )
    gone = before - after
    return bool(gone) and not after and any(last[each] not in confirmed for each in gone)
