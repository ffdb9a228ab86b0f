"""What the rules are applied to for a whole office at once: its feed and what is derived.

The same as ``people_facts.py`` reads from the entries of one person; a test holds them equal.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from sync.rules.duties import Standing
from sync.rules.hours import CreditedCourse
from sync.rules.outages import ServiceEvent, office_days_out
from sync.rules.proposals import DecidedProposal
from sync.rules.standing import Circumstances, standing
from sync.rules.supervision import Supervision
from sync.rules.verdicts import with_rulings
from sync.rules.visits import EntryPlace, Visit, VisitOutcome
from sync.server.entry_places import place_in
from sync.server.office_verdicts import verdicts_of
from sync.server.people_facts import OfficeFeed, office_feed
from sync.server.read_tables import COURSES, PROPOSAL_DECISIONS, SERVICE_FAULTS, VISITS
from sync.server.ruling_tables import DecidedDraft, SealedPerson
from sync.server.tables import Device
from sync.wire.roster import PersonItem, RosterRole

_NONE = "[]"


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """One office, or one person of it."""

    office: str
    feed: OfficeFeed
    circumstances: Circumstances
    visits: dict[str, list[Visit]]
    courses: dict[str, list[CreditedCourse]]
    decided: tuple[DecidedProposal, ...]
    sealed: frozenset[str]
    """Who was sentenced as a minor."""

    def person(self, subject: str) -> PersonItem | None:
        """A supervised person of the roster."""
        person = self.feed.people.get(subject)
        return person if person and person.role is RosterRole.SUPERVISED else None

    def people(self) -> list[PersonItem]:
        """The supervised people of the roster."""
        everybody = (self.person(subject) for subject in sorted(self.feed.people))
        return [person for person in everybody if person is not None]

    def standing(self, supervision: Supervision, day: date) -> Standing:
        """How somebody stands on a day, as known by its end."""
        visits = self.visits.get(supervision.subject, ())
        return standing(supervision, self.circumstances, visits, day)


def office_facts(
    session: Session, office: str, now_ms: int, subject: str | None = None
) -> OfficeFacts:
    """Everything, of everybody or of one person.

    ``now_ms``: Unix time in milliseconds, up to which an outage that has not ended runs.
    """
    feed = office_feed(session, office)
    out = office_days_out(_service(session, office), now_ms)
    visits: dict[str, list[Visit]] = defaultdict(list)
    for row in session.execute(_of(select(VISITS).where(VISITS.c.office == office), subject)):
        visits[row.subject].append(visit_in(row))
    for who, verdicts in verdicts_of(session, office, subject).items():
        visits[who] = list(with_rulings(visits[who], verdicts))
    courses: dict[str, list[CreditedCourse]] = defaultdict(list)
    taken = select(COURSES).where(COURSES.c.office == office)
    for row in session.execute(
        taken if subject is None else taken.where(COURSES.c.subject == subject)
    ):
        courses[row.subject].append(_course(row))
    return OfficeFacts(
        office,
        feed,
        Circumstances(feed.packs, feed.closures, out),
        visits,
        courses,
        tuple(_decided(session, office)),
        sealed_people(session, office),
    )


def sealed_people(session: Session, office: str) -> frozenset[str]:
    """Who was sentenced as a minor, also of those who are off the roster."""
    found = select(SealedPerson.subject).where(SealedPerson.office == office)
    return frozenset(session.scalars(found))


def visit_in(row: Row[Any]) -> Visit:
    """A row of visits as the rules read it."""
    return Visit(
        place=EntryPlace(row.device, row.epoch, row.seq),
        subject=row.subject,
        day=date.fromisoformat(row.day),
        wall_ms=row.wall_ms,
        purpose=row.purpose,
        outcome=VisitOutcome(row.outcome),
        reasons=() if row.reasons == _NONE else tuple(json.loads(row.reasons)),
        clock_trusted=row.clock_trusted,
        leave=row.leave,
    )


def _of(statement: Select[Any], subject: str | None) -> Select[Any]:
    chosen = statement if subject is None else statement.where(VISITS.c.subject == subject)
    return chosen.order_by(VISITS.c.device, VISITS.c.epoch, VISITS.c.seq)


def _course(row: Row[Any]) -> CreditedCourse:
    return CreditedCourse(
        subject=row.subject,
        course=row.course,
        day=date.fromisoformat(row.day),
        passed=row.passed,
        credited_minutes=row.credited_minutes,
        place=EntryPlace(row.device, row.epoch, row.seq),
        visit=place_in(row.visit),
    )


def _decided(session: Session, office: str) -> list[DecidedProposal]:
    """At kiosks and on the platform."""
    columns = PROPOSAL_DECISIONS.c
    at_kiosks = select(columns.subject, columns.rule, columns.about).where(columns.office == office)
    here = select(DecidedDraft.subject, DecidedDraft.rule, DecidedDraft.about).where(
        DecidedDraft.office == office
    )
    rows = [*session.execute(at_kiosks), *session.execute(here)]
    return [DecidedProposal(subject, rule, about) for subject, rule, about in rows]


def _service(session: Session, office: str) -> list[Sequence[ServiceEvent]]:
    """Of each kiosk that stands in the office now, what says whether it served, in order."""
    faults, visits = SERVICE_FAULTS.c, VISITS.c
    kiosks = session.scalars(select(Device.device).where(Device.office == office)).all()
    lost = session.execute(select(SERVICE_FAULTS).where(faults.office == office)).all()
    if not lost:
        return []
    attended = select(visits.device, visits.epoch, visits.seq, visits.wall_ms).where(
        visits.office == office, visits.outcome != VisitOutcome.DECLINED.value
    )
    placed: dict[str, list[tuple[int, int, ServiceEvent]]] = {kiosk: [] for kiosk in kiosks}
    for device, epoch, seq, wall_ms in session.execute(attended):
        if device in placed:
            placed[device].append((epoch, seq, ServiceEvent(wall_ms)))
    for fault in lost:
        if fault.device in placed:
            placed[fault.device].append((fault.epoch, fault.seq, _fault(fault)))
    return [
        [event for _, _, event in sorted(events, key=lambda it: it[:2])]
        for events in placed.values()
    ]


def _fault(row: Row[Any]) -> ServiceEvent:
    if row.restored:
        return ServiceEvent(row.wall_ms, restored=row.part)
    return ServiceEvent(row.wall_ms, lost=row.part)
