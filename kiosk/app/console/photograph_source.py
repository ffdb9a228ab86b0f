"""The page with the photograph of a visit that was entered by hand."""

from __future__ import annotations

from kiosk.app.console.casework_office import CaseOffice, time_of_day
from kiosk.app.console.reading import Reading
from kiosk.app.visit_photographs import VisitPhotographs
from kiosk.console.manual import PhotographContent
from kiosk.console.pages import ConsoleProblem, Content, Refused
from kiosk.domain.identity import OfficerId
from kiosk.domain.photograph import Photograph
from kiosk.store.casework import CaseEntry
from sync.rules.visits import EntryPlace
from sync.wire.entry import EntryKind
from sync.wire.visit_body_reading import text_in


class PhotographSource:
    """For officers who are logged in. Raises StoreErrors."""

    def __init__(self, office: CaseOffice, photographs: VisitPhotographs) -> None:
        self._office = office
        self._photographs = photographs

    def read(self, reading: Reading) -> Content | Refused:
        """``about`` is the visit's place. Looking at it is journalled each time."""
        place = EntryPlace.named(reading.place.about)
        entries = self._office.casework.entries(EntryKind.MANUAL_CHECK_IN)
        visit = next((it for it in entries if it.place == place), None)
        name = None if visit is None else self._office.name(visit.subject)
        if visit is None or name is None:
            return Refused(ConsoleProblem.NOT_THERE)
        found = self._photographs.read(visit)
        if not isinstance(found, Photograph):
            return Refused(found.value)
        return PhotographContent(
            subject=visit.subject,
            name=name,
            day=visit.day,
            at=time_of_day(visit.wall_ms),
            why=text_in(visit.body, "why") or "",
            document=text_in(visit.body, "document") or "",
            note=text_in(visit.body, "note") or "",
            officers=self._officers(visit),
            jpeg=found.jpeg,
        )

    def _officers(self, visit: CaseEntry) -> tuple[str, ...]:
        both = (visit.officer, text_in(visit.body, "second_officer"))
        return tuple(self._office.officer_name(OfficerId(it)) for it in both if it)
