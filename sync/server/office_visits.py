"""Visits of one person at one office, page by page, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select, tuple_
from sqlalchemy.orm import Session

from sync.rules.verdicts import Verdict, first_verdicts
from sync.rules.visits import EntryPlace, VisitOutcome
from sync.server.office_verdicts import verdicts_of
from sync.server.read_tables import VISITS

_ORDER = (VISITS.c.wall_ms, VISITS.c.device, VISITS.c.epoch, VISITS.c.seq)
_FIELDS = (
    "day",
    "wall_ms",
    "purpose",
    "outcome",
    "by_hand",
    "officer",
    "clock_trusted",
    "leave",
    "due_met",
    "late_days",
    "next_due",
)


@dataclass(frozen=True, slots=True)
class VisitState:
    """A row of visits."""

    place: EntryPlace
    wall_ms: int
    reasons: str
    """JSON list."""
    fields: dict[str, Any]
    """What the API says under the same names."""

    @property
    def cursor(self) -> str:
        """Its place in the order of a person's visits."""
        place = self.place
        return f"{self.wall_ms}.{place.device}.{place.epoch}.{place.seq}"


def visits_of(
    session: Session, office: str, subject: str, before: str, limit: int
) -> list[VisitState]:
    """``before``: the last cursor that was seen; empty at the beginning."""
    statement = select(VISITS).where(VISITS.c.office == office, VISITS.c.subject == subject)
    if before:
        wall_ms, device, epoch, seq = before.split(".")
        seen = (int(wall_ms), device, int(epoch), int(seq))
        statement = statement.where(tuple_(*_ORDER) < seen)
    newest_first = statement.order_by(*(column.desc() for column in _ORDER)).limit(limit)
    verdicts = first_verdicts(verdicts_of(session, office, subject).get(subject, ()))
    return [_state(row, verdicts) for row in session.execute(newest_first)]


def _state(row: Row[Any], verdicts: Mapping[tuple[EntryPlace, str], Verdict]) -> VisitState:
    place = EntryPlace(row.device, row.epoch, row.seq)
    verdict = verdicts.get((place, row.subject)) if row.outcome == VisitOutcome.REFERRED else None
    said = {
        "wants_to_talk": row.talk,
        "verdict": None if verdict is None else verdict.kind.value,
    }
    return VisitState(
        place, row.wall_ms, row.reasons, {name: getattr(row, name) for name in _FIELDS} | said
    )
