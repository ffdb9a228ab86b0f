"""When thought reports were handed in at this kiosk, as the rules read it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from kiosk.store.casework_tables import casework
from kiosk.store.database import Database
from kiosk.store.epochs import PRUNED
from kiosk.store.tables import journal
from sync.rules.from_journal import thought_report_of
from sync.rules.thought_reports import ThoughtReport
from sync.rules.visits import EntryPlace
from sync.wire.entry import EntryKind, EntryUnreadable, decode_entry

_ENTRIES = (
    select(casework, journal.c.content)
    .join(journal, (journal.c.epoch == casework.c.epoch) & (journal.c.seq == casework.c.seq))
    .where(casework.c.kind == EntryKind.THOUGHT_REPORT.value)
    .order_by(casework.c.epoch, casework.c.seq)
)


class ThoughtReportsHandedIn:
    """Of one journal; ``device`` is its device id. Safe to use from several threads."""

    def __init__(self, database: Database, device: str) -> None:
        self._database = database
        self._device = device

    def all(self) -> tuple[ThoughtReport, ...]:
        """Everybody's, in the order of the journal. Raises StoreErrors.

        Whether the clock was trusted stands in the entry alone: where its content was pruned it
        counts as not trusted, for that makes nobody late.
        """
        with self._database.read() as connection:
            rows = connection.execute(_ENTRIES).all()
        return tuple(
            ThoughtReport(
                EntryPlace(self._device, row.epoch, row.seq),
                row.subject,
                date.fromisoformat(row.day),
                _clock_trusted(row.content),
            )
            for row in rows
        )


def _clock_trusted(content: bytes) -> bool:
    if content == PRUNED:
        return False
    try:
        report = thought_report_of(decode_entry(content))
    except EntryUnreadable:
        return False
    return report is not None and report.clock_trusted
