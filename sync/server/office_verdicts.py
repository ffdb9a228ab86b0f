"""Officers' verdicts on referred visits of an office, as derived from its journals."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from sync.rules.verdicts import Verdict, VerdictKind
from sync.rules.visits import EntryPlace
from sync.server.read_tables import VERDICTS


def verdicts_of(
    session: Session, office: str, subject: str | None = None
) -> dict[str, list[Verdict]]:
    """By subject: of everybody, or of one person."""
    columns = VERDICTS.c
    given = select(VERDICTS).where(columns.office == office)
    if subject is not None:
        given = given.where(columns.subject == subject)
    found: dict[str, list[Verdict]] = defaultdict(list)
    for row in session.execute(given):
        found[row.subject].append(
            Verdict(
                place=EntryPlace(row.device, row.epoch, row.seq),
                visit=EntryPlace(row.visit_device, row.visit_epoch, row.visit_seq),
                subject=row.subject,
                kind=VerdictKind(row.outcome),
                day=date.fromisoformat(row.day),
            )
        )
    return found
