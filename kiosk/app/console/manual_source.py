"""The page on which an officer enters a visit by hand."""

from __future__ import annotations

from kiosk.app.console.casework_office import CaseOffice, acted
from kiosk.app.console.reading import Asking, Reading
from kiosk.app.manual_check_in import (
    DocumentSeen,
    ManualCheckIns,
    ManualReason,
    ManualTerms,
    ManualVisit,
)
from kiosk.app.second_officer import SecondWord
from kiosk.console.manual import EnterVisit, ManualFormContent, ManualPeopleContent, Named
from kiosk.console.pages import ConsoleProblem, Content, Done, Refused
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.domain.photograph import Photograph, WhyNoPhotograph
from kiosk.domain.record import Purpose
from kiosk.enrolment.secret import Secret


class ManualSource:
    """For officers who are logged in. Raises StoreErrors."""

    def __init__(self, office: CaseOffice, service: ManualCheckIns) -> None:
        self._office = office
        self._service = service

    def read(self, reading: Reading) -> Content | Refused:
        """Whose visit it is; or the form for ``about``."""
        subject = SubjectId(reading.place.about)
        if not subject:
            names = self._office.names().items()
            return ManualPeopleContent(tuple(Named(each, name) for each, name in names))
        name = self._office.name(subject)
        if name is None:
            return Refused(ConsoleProblem.NOT_THERE)
        terms = self._service.terms(subject)
        if not isinstance(terms, ManualTerms):
            return Refused(terms.value)
        seconds = (Named(it, self._office.officer_name(it)) for it in terms.seconds)
        return ManualFormContent(
            subject=subject,
            name=name,
            purposes=tuple(it.value for it in terms.purposes),
            two_officers=terms.two_officers,
            seconds=tuple(seconds),
            photograph=terms.photograph,
        )

    def enter(self, act: EnterVisit, _: Asking) -> Done | Refused:
        """Journal it."""
        visit = ManualVisit(
            SubjectId(act.subject),
            Purpose(act.purpose),
            ManualReason(act.why),
            act.note,
            DocumentSeen(act.document),
            _pictured(act),
        )
        second = SecondWord(OfficerId(act.second), Secret(act.pin)) if act.second else None
        return acted(self._service.record(visit, second), "console_visit_entered")


def _pictured(act: EnterVisit) -> Photograph | WhyNoPhotograph | None:
    if act.photograph is not None:
        return Photograph(act.photograph)
    return WhyNoPhotograph(act.no_photograph) if act.no_photograph else None
