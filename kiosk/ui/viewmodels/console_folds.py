"""Which content becomes which map for QML, and which name which act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from kiosk.console.hubs import HubContent, PeopleContent
from kiosk.console.pages import Act, Content
from kiosk.console.person import PersonContent
from kiosk.console.readiness import ReadinessContent
from kiosk.console.records import RecordsContent
from kiosk.console.today import TodayContent
from kiosk.ui.viewmodels.console_arguments import Arguments
from kiosk.ui.viewmodels.console_casework import CASEWORK_ACTS, CASEWORK_FOLDS
from kiosk.ui.viewmodels.console_departures import DEPARTURE_ACTS, DEPARTURE_FOLDS
from kiosk.ui.viewmodels.console_exports import EXPORT_ACTS, EXPORT_FOLDS
from kiosk.ui.viewmodels.console_hubs import fold_hub, fold_people
from kiosk.ui.viewmodels.console_kiosk import KIOSK_ACTS, fold_readiness, fold_records
from kiosk.ui.viewmodels.console_person import fold_person
from kiosk.ui.viewmodels.console_reviews import REVIEW_ACTS, REVIEW_FOLDS
from kiosk.ui.viewmodels.console_staff import STAFF_ACTS, STAFF_FOLDS
from kiosk.ui.viewmodels.console_today import fold_today

Fields = Mapping[str, object]
"""Plain values, lists and maps of them; days as ISO 8601 text."""
C = TypeVar("C", bound=Content)


def _fold(kind: type[C], fold: Callable[[C], Fields]) -> Callable[[Content], Fields]:
    def checked(content: Content) -> Fields:
        if not isinstance(content, kind):
            raise TypeError(f"{type(content).__name__} came to the fold of {kind.__name__}")
        return fold(content)

    return checked


FOLDS: Mapping[type[Content], Callable[[Content], Fields]] = {
    TodayContent: _fold(TodayContent, fold_today),
    HubContent: _fold(HubContent, fold_hub),
    PeopleContent: _fold(PeopleContent, fold_people),
    **CASEWORK_FOLDS,
    PersonContent: _fold(PersonContent, fold_person),
    RecordsContent: _fold(RecordsContent, fold_records),
    ReadinessContent: _fold(ReadinessContent, fold_readiness),
    **REVIEW_FOLDS,
    **EXPORT_FOLDS,
    **STAFF_FOLDS,
    **DEPARTURE_FOLDS,
}
ACTS: Mapping[str, Callable[[Arguments], Act]] = {
    **CASEWORK_ACTS,
    **REVIEW_ACTS,
    **EXPORT_ACTS,
    **STAFF_ACTS,
    **DEPARTURE_ACTS,
    **KIOSK_ACTS,
}
"""By the name that QML gives to ``Console.act``."""
