"""What officers and people did besides visits, as this kiosk's journal says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.store.casework_tables import casework, raised_flags
from kiosk.store.database import Database
from sync.rules.flags import OpenFlag
from sync.rules.hours import CreditedCourse
from sync.rules.proposals import DecidedProposal
from sync.rules.visits import EntryPlace
from sync.wire.entry import EntryKind, Scalar
from sync.wire.visit_body_reading import number_in, text_in


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """One entry of casework, without its proofs."""

    place: EntryPlace
    kind: EntryKind
    subject: SubjectId
    officer: OfficerId | None
    outcome: str | None
    day: date
    """In China, by the kiosk's clock."""
    wall_ms: int
    body: Mapping[str, Scalar]


class Casework:
    """Read from the journal's index. Safe to use from several threads.

    ``device`` is this journal's device id. Everything raises StoreErrors.
    """

    def __init__(self, database: Database, device: str) -> None:
        self._database = database
        self._device = device

    def entries(self, kind: EntryKind, subject: SubjectId | None = None) -> tuple[CaseEntry, ...]:
        """All of a kind, of one person or of everybody, in the order of the journal."""
        with self._database.read() as connection:
            return self._entries(connection, kind, subject)

    def open_flags(self) -> tuple[OpenFlag, ...]:
        """The office's flags that no officer has taken note of, the first deadline first."""
        with self._database.read() as connection:
            noted = {
                (text_in(it.body, "visit"), text_in(it.body, "flag"))
                for it in self._entries(connection, EntryKind.FLAG_ACKNOWLEDGED, None)
            }
            rows = connection.execute(select(raised_flags)).all()
        flags = (self._flag(row) for row in rows)
        left = [flag for flag in flags if (str(flag.place), flag.code) not in noted]
        return tuple(sorted(left, key=lambda it: (it.deadline_wall_ms, it.place, it.code)))

    def decided(self, subject: SubjectId) -> tuple[DecidedProposal, ...]:
        """The proposals about one person that somebody has decided, either way."""
        found = [
            (text_in(it.body, "rule"), text_in(it.body, "about"))
            for it in self.entries(EntryKind.PROPOSAL_DECIDED, subject)
        ]
        named = ((rule, about) for rule, about in found if rule and about)
        return tuple(DecidedProposal(subject, rule, about) for rule, about in named)

    def courses(self, subject: SubjectId) -> tuple[CreditedCourse, ...]:
        """What one person took, passed or not."""
        return tuple(map(_course, self.entries(EntryKind.COURSE_TAKEN, subject)))

    def _entries(
        self, connection: Connection, kind: EntryKind, subject: SubjectId | None
    ) -> tuple[CaseEntry, ...]:
        wanted = select(casework).where(casework.c.kind == kind.value)
        if subject is not None:
            wanted = wanted.where(casework.c.subject == subject)
        rows = connection.execute(wanted.order_by(casework.c.epoch, casework.c.seq))
        return tuple(self._entry(row) for row in rows)

    def _entry(self, row: Row[Any]) -> CaseEntry:
        return CaseEntry(
            place=EntryPlace(self._device, row.epoch, row.seq),
            kind=EntryKind(row.kind),
            subject=SubjectId(row.subject),
            officer=None if row.officer is None else OfficerId(row.officer),
            outcome=row.outcome,
            day=date.fromisoformat(row.day),
            wall_ms=row.wall_ms,
            body=json.loads(row.body),
        )

    def _flag(self, row: Row[Any]) -> OpenFlag:
        return OpenFlag(
            place=EntryPlace(self._device, row.epoch, row.seq),
            subject=row.subject,
            code=row.flag,
            question=row.question,
            raised_wall_ms=row.wall_ms,
            acknowledge_within_hours=row.acknowledge_within_hours,
            high=row.high,
            clock_trusted=row.clock_trusted,
        )


def _course(entry: CaseEntry) -> CreditedCourse:
    return CreditedCourse(
        subject=entry.subject,
        course=text_in(entry.body, "course") or "",
        day=entry.day,
        passed=entry.body.get("passed") is True,
        credited_minutes=number_in(entry.body, "credited_minutes") or 0,
        place=entry.place,
        visit=EntryPlace.named(text_in(entry.body, "visit") or ""),
    )
