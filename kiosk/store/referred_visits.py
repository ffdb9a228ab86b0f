"""Visits of this kiosk that were referred and wait for an officer's verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from kiosk.domain.identity import SubjectId
from kiosk.store.casework_tables import visits
from kiosk.store.database import Database
from kiosk.store.epochs import PRUNED
from kiosk.store.tables import journal, people
from kiosk.store.visits_of import visits_in
from sync.rules.verdicts import as_known
from sync.rules.visits import EntryPlace, Visit, VisitOutcome
from sync.wire.entry import Entry, decode_entry

_REFERRED: Final = visits.c.outcome == VisitOutcome.REFERRED.value


@dataclass(frozen=True, slots=True)
class ReferredVisit:
    """One that no officer has ruled on."""

    visit: Visit
    verified_since: bool
    """Whether the same person was verified in a visit after it."""


class ReferredVisits:
    """Read from the journal and its index. Safe to use from several threads.

    ``device`` is this journal's device id. Everything raises StoreErrors.
    """

    def __init__(self, database: Database, device: str) -> None:
        self._database = database
        self._device = device

    def waiting(self) -> tuple[ReferredVisit, ...]:
        """Of everybody on the roster, the oldest first."""
        with self._database.read() as connection:
            rows = connection.scalars(
                select(visits.c.subject)
                .join(people, people.c.subject == visits.c.subject)
                .where(_REFERRED)
                .distinct()
            )
            found = [
                referred
                for subject in rows.all()
                for referred in _of(visits_in(connection, self._device, SubjectId(subject)))
            ]
        return tuple(sorted(found, key=lambda it: (it.visit.wall_ms, it.visit.place)))

    def at(self, place: EntryPlace) -> Visit | None:
        """The visit that stands there, whatever became of it; None where none does."""
        with self._database.read() as connection:
            subject = connection.scalar(
                select(visits.c.subject).where(
                    visits.c.epoch == place.epoch, visits.c.seq == place.seq
                )
            )
            if subject is None or place.device != self._device:
                return None
            theirs = visits_in(connection, self._device, SubjectId(subject))
        return next((visit for visit in theirs if visit.place == place), None)

    def entry(self, place: EntryPlace) -> Entry | None:
        """What the journal says of a visit; None once its content was pruned."""
        with self._database.read() as connection:
            content = _content(connection, place)
        return None if content in (None, PRUNED) else decode_entry(content)


def _of(theirs: tuple[Visit, ...]) -> list[ReferredVisit]:
    """One person's, of their visits in the order of the journal."""
    verified = [it.place for it in as_known(theirs) if it.outcome is VisitOutcome.VERIFIED]
    last = max(verified, default=None)
    return [
        ReferredVisit(visit, last is not None and last > visit.place)
        for visit in theirs
        if visit.outcome is VisitOutcome.REFERRED and visit.ruling is None
    ]


def _content(connection: Connection, place: EntryPlace) -> bytes | None:
    return connection.scalar(
        select(journal.c.content).where(journal.c.epoch == place.epoch, journal.c.seq == place.seq)
    )
