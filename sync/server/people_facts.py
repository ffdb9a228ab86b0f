"""What the rules are applied to, as the platform holds it: an office's feed and its journals.

The visits are read from the entries themselves, not from anything derived from them, so that an
explanation stands on the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from sync.rules.from_feed import closures_of, supervision_of
from sync.rules.from_journal import visit_of
from sync.rules.outages import ServiceEvent, office_days_out
from sync.rules.pack_problems import PackProblem
from sync.rules.packs import PackTimeline, timeline_of
from sync.rules.standing import Circumstances
from sync.rules.supervision import Closure, Supervision
from sync.rules.verdicts import Verdict, verdict_of, with_rulings
from sync.rules.visits import Visit
from sync.server.roster_feed import ITEM
from sync.server.tables import Device, EntryState, RosterChange, StoredEntry
from sync.wire.entry import Entry, EntryKind, EntryUnreadable, decode_entry
from sync.wire.roster import FeedItem, OfficerItem, PersonItem, RulePackItem, Tombstone
from sync.wire.visit_body_reading import text_in

_READ = frozenset(
    {
        EntryKind.CHECK_IN,
        EntryKind.MANUAL_CHECK_IN,
        EntryKind.DEVICE_FAULT,
        EntryKind.VISIT_REVIEWED,
    }
)
_MARKS = tuple(kind.value.encode("ascii") for kind in _READ)
"""Content without any of them is of another kind; content with one still may be."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class OfficeFeed:
    """An office's feed as it stands: people, rules, closures, decisions."""

    people: dict[str, PersonItem]
    """By subject; staff too."""
    items: tuple[FeedItem, ...]
    packs: PackTimeline
    closures: tuple[Closure, ...]
    pack_problems: tuple[PackProblem, ...]
    """Why packs are not applied; empty where all are."""

    def supervision(self, subject: str) -> Supervision | None:
        """None for staff, strangers and whoever has nothing to be scheduled by."""
        person = self.people.get(subject)
        return None if person is None else supervision_of(person, self.items)


@dataclass(frozen=True, slots=True)
class SupervisionFacts:
    """Everything the standing of one person follows from."""

    supervision: Supervision
    circumstances: Circumstances
    visits: tuple[Visit, ...]
    pack_problems: tuple[PackProblem, ...]


def supervision_facts(
    session: Session, office: str, subject: str, now_ms: int
) -> SupervisionFacts | None:
    """One person at one office; None where nothing is scheduled for them there.

    ``now_ms``: Unix time in milliseconds, up to which an outage that has not ended runs.
    """
    feed = office_feed(session, office)
    supervision = feed.supervision(subject)
    if supervision is None:
        return None
    journals = _journals(session, office, subject)
    out = office_days_out([journal.service for journal in journals], now_ms)
    return SupervisionFacts(
        supervision,
        Circumstances(feed.packs, feed.closures, out),
        tuple(visit for journal in journals for visit in journal.visits),
        feed.pack_problems,
    )


def office_feed(session: Session, office: str) -> OfficeFeed:
    """The feed of an office, read once for everybody in it."""
    people: dict[str, PersonItem] = {}
    items: list[FeedItem] = []
    changes = select(RosterChange.item).where(RosterChange.office == office)
    for text in session.scalars(changes.order_by(RosterChange.revision)):
        item = ITEM.validate_json(text)
        match item:
            case PersonItem():
                people[item.subject] = item
            case OfficerItem() | Tombstone():
                pass
            case _:
                items.append(item)
    packs, problems = timeline_of(item for item in items if isinstance(item, RulePackItem))
    return OfficeFeed(people, tuple(items), packs, closures_of(items), problems)


@dataclass(slots=True)
class _Journal:
    """What one kiosk's journal says of a person and of its own service."""

    visits: list[Visit] = field(default_factory=list)
    service: list[ServiceEvent] = field(default_factory=list)


def _journals(session: Session, office: str, subject: str) -> list[_Journal]:
    """Of every kiosk of the office, each in its own order."""
    devices = select(Device.device).where(Device.office == office).order_by(Device.device)
    return [_journal(session, device, office, subject) for device in session.scalars(devices).all()]


def _journal(session: Session, device: str, office: str, subject: str) -> _Journal:
    journal, verdicts = _Journal(), list[Verdict]()
    for entry in _entries(session, device):
        if entry.office != office:
            continue
        visit = visit_of(entry)
        if visit is not None and visit.subject == subject:
            journal.visits.append(visit)
        verdict = verdict_of(entry)
        if verdict is not None:
            verdicts.append(verdict)
        event = _service_event(entry, visit)
        if event is not None:
            journal.service.append(event)
    journal.visits = list(with_rulings(journal.visits, verdicts))
    return journal


def _service_event(entry: Entry, visit: Visit | None) -> ServiceEvent | None:
    if visit is not None:
        return ServiceEvent(entry.wall_ms) if visit.attended else None
    part = text_in(entry.body, "device")
    # A sensor that failed during one person's visit is no outage of the kiosk.
    if entry.kind is not EntryKind.DEVICE_FAULT or part is None or entry.subject is not None:
        return None
    if entry.body.get("restored") is True:
        return ServiceEvent(entry.wall_ms, restored=part)
    return ServiceEvent(entry.wall_ms, lost=part)


def _entries(session: Session, device: str) -> Iterator[Entry]:
    """Those of the kinds that matter here. What no version can read yet is passed over."""
    stored = (
        select(StoredEntry.content)
        .where(StoredEntry.device == device, StoredEntry.state == EntryState.ACCEPTED.value)
        .order_by(StoredEntry.epoch, StoredEntry.seq)
        .execution_options(yield_per=_AT_ONCE)
    )
    for content in session.scalars(stored):
        if not any(mark in content for mark in _MARKS):
            continue
        try:
            entry = decode_entry(content)
        except EntryUnreadable:
            continue
        if entry.kind in _READ:
            yield entry
