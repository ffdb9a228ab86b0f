"""Changing an office's roster: the current rows and the feed, in one transaction."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from sync.server.roster_feed import ITEM
from sync.server.ruling_tables import SealedPerson
from sync.server.tables import Office, RosterChange, RosterOfficer, RosterPerson
from sync.wire.roster import (
    EarlierDecisionItem,
    LeaveItem,
    NamedItem,
    OfficerItem,
    PersonItem,
    RosterItem,
    RulePackItem,
    Tombstone,
    identifier_of,
)

Reason = Literal["released", "transferred", "corrected"]
Why = Reason | None


_MOST_EARLIER = 16


class RosterRefused(Exception):
    """The change cannot be made; the message says why."""


def put_office(session: Session, office: str, name: str, district: str | None = None) -> None:
    """Add an office or rename it; None leaves its district as it is."""
    row = session.get(Office, office, with_for_update=True)
    if row is None:
        session.add(Office(office=office, name=name, district=district or "", revision=0))
    else:
        row.name = name
        row.district = row.district if district is None else district
    session.flush()


def put(session: Session, office: str, item: NamedItem) -> bool:
    """Insert or replace; False when nothing changed. The item's revision is set here.

    Raises RosterRefused for an unknown office, an identifier that another kind of item has, or a
    rule pack that was published with another text: it would change answers already given.
    """
    identifier = identifier_of(item)
    row = _office(session, office)
    held = _held(session, office, identifier)
    if held is not None:
        current = ITEM.validate_json(held.item)
        if not isinstance(current, type(item) | Tombstone):
            raise RosterRefused(f"{identifier} is already in use for another kind of entry")
        if isinstance(item, LeaveItem) and isinstance(current, LeaveItem):
            item = _with_earlier(item, current)
        if current == item.model_copy(update={"revision": current.revision}):
            return False
        if isinstance(item, RulePackItem) and isinstance(current, RulePackItem):
            return _published_before(item, current)
    if isinstance(item, PersonItem):
        columns = {column.name for column in RosterPerson.__table__.c}
        fields = item.model_dump(mode="json", include=columns)
        session.merge(RosterPerson(office=office, **fields))
        _seal(session, office, item)
    elif isinstance(item, OfficerItem):
        fields = item.model_dump(mode="json", exclude={"op", "revision"})
        session.merge(RosterOfficer(office=office, **fields))
    back = isinstance(item, PersonItem) and (held is None or _is_gone(held))
    _publish(session, row, identifier, item, held)
    if back:
        _publish_again(session, row, identifier)
    return True


def remove(session: Session, office: str, identifier: str, why: Why = None) -> bool:
    """Take whatever has this identifier away; False when nothing has. Raises RosterRefused.

    ``why`` is for a person alone: why the office's supervision ends.
    """
    row = _office(session, office)
    held = _held(session, office, identifier)
    if held is None or _is_gone(held):
        return False
    if why is not None and not isinstance(ITEM.validate_json(held.item), PersonItem):
        raise RosterRefused(f"{identifier} is nobody: only a person is {why}; leave out the reason")
    for table in (RosterPerson, RosterOfficer):
        found = session.get(table, (office, identifier))
        if found is not None:
            session.delete(found)
    gone = Tombstone(revision=1, identifier=identifier, why=why)
    _publish(session, row, identifier, gone, held)
    return True


def republish(session: Session, office: str, after: int) -> int:
    """Give every item a new revision above ``after``; the number of items.

    For a server restored from an older copy (PROTOCOL.md §5.3). Raises RosterRefused.
    """
    row = _office(session, office)
    changes = session.scalars(
        select(RosterChange).where(RosterChange.office == office).order_by(RosterChange.revision)
    ).all()
    row.revision = max(row.revision, after)
    for change in changes:
        item = ITEM.validate_json(change.item)
        _publish(session, row, change.identifier, item, change)
    return len(changes)


def _is_gone(held: RosterChange) -> bool:
    return isinstance(ITEM.validate_json(held.item), Tombstone)


def _publish_again(session: Session, office: Office, subject: str) -> None:
    """What is about a person who is on the roster again: kiosks destroyed it when they left."""
    about = RosterChange.item.contains(f'"subject":"{subject}"', autoescape=True)
    changes = session.scalars(
        select(RosterChange)
        .where(RosterChange.office == office.office, about)
        .order_by(RosterChange.revision)
    ).all()
    for change in changes:
        item = ITEM.validate_json(change.item)
        if _is_about(item, subject):
            _publish(session, office, change.identifier, item, change)


def _is_about(item: RosterItem, subject: str) -> bool:
    about = getattr(item, "subject", None)
    return about == subject and not isinstance(item, PersonItem)


def _with_earlier(item: LeaveItem, current: LeaveItem) -> LeaveItem:
    """What was decided before goes along: who relied on it is not late for it."""
    same = {"revision": current.revision, "earlier": current.earlier}
    if item.earlier or item.model_copy(update=same) == current:
        return item.model_copy(update={"earlier": item.earlier or current.earlier})
    before = EarlierDecisionItem(
        from_day=current.from_day,
        until_day=current.until_day,
        state=current.state,
        decided_on=current.decided_on,
    )
    earlier = (*current.earlier, before)[-_MOST_EARLIER:]
    return item.model_copy(update={"earlier": earlier})


def _published_before(item: RulePackItem, current: RulePackItem) -> bool:
    """False: the same pack again. It stays known since it was first published."""
    if (item.document, item.effective_from) != (current.document, current.effective_from):
        raise RosterRefused(
            f"the rules {item.rule_pack} were published with another text; give the changed pack a "
            "new version and an identifier of its own"
        )
    return False


def _office(session: Session, office: str) -> Office:
    row = session.get(Office, office, with_for_update=True)
    if row is None:
        raise RosterRefused(f"there is no office {office}: add it first")
    return row


def _seal(session: Session, office: str, person: PersonItem) -> None:
    """It outlasts the person's removal; only the city's own correction takes it away."""
    sealed = session.get(SealedPerson, (office, person.subject))
    if person.minor and sealed is None:
        session.add(SealedPerson(office=office, subject=person.subject))
    elif sealed is not None and not person.minor:
        session.delete(sealed)


def _held(session: Session, office: str, identifier: str) -> RosterChange | None:
    return session.scalars(
        select(RosterChange).where(
            RosterChange.office == office, RosterChange.identifier == identifier
        )
    ).one_or_none()


def _publish(
    session: Session, office: Office, identifier: str, item: RosterItem, held: RosterChange | None
) -> None:
    office.revision += 1
    numbered = item.model_copy(update={"revision": office.revision})
    if held is None:
        held = RosterChange(office=office.office, identifier=identifier)
        session.add(held)
    held.revision = office.revision
    held.item = numbered.model_dump_json()
    session.flush()
