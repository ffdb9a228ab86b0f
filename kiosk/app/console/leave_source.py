"""The page of leaves: how each stands, and asking on somebody's behalf."""

from __future__ import annotations

from datetime import date, timedelta

from kiosk.app.casework_journal import Refusal
from kiosk.app.console.casework_office import CaseOffice
from kiosk.app.console.leave_lines import leave_lines
from kiosk.app.console.reading import Asking, Reading
from kiosk.app.leave_requests import LeaveAsked, LeaveRequests
from kiosk.console.leaves import (
    ASK,
    AskLeave,
    LeaveBand,
    LeaveFormContent,
    LeavePeopleContent,
    LeavesContent,
    PersonChoice,
)
from kiosk.console.pages import ConsoleProblem, Content, Done, Page, Place, Refused
from kiosk.domain.identity import SubjectId
from kiosk.domain.leave_wish import LeaveWish
from kiosk.store.casework import CaseEntry
from sync.rules.leave import LeaveLevel
from sync.wire.entry import EntryKind
from sync.wire.visit_body_reading import text_in

MOST_DAYS = 366
"""That an officer can ask about; the rules refuse shorter ones."""
_MOST_DESTINATIONS = 4


class LeaveSource:
    """For officers who are logged in. Raises StoreErrors."""

    def __init__(self, office: CaseOffice, requests: LeaveRequests) -> None:
        self._office = office
        self._requests = requests

    def read(self, reading: Reading) -> Content | Refused:
        """All leaves; for whom to ask; or the form for one person."""
        about = reading.place.about
        if not about:
            return LeavesContent(leave_lines(self._office, reading.day))
        if about == ASK:
            names = self._office.names()
            return LeavePeopleContent(tuple(PersonChoice(it, names[it]) for it in names))
        return self._form(about, reading.day)

    def ask(self, act: AskLeave, asking: Asking) -> Done | Refused:
        """Journal the request; who decides on it stands on the page of leaves then."""
        if not (0 <= act.in_days <= MOST_DAYS and 1 <= act.days <= MOST_DAYS):
            return Refused(Refusal.NO_SUCH_DAYS)
        first = asking.day + timedelta(days=act.in_days)
        last = first + timedelta(days=act.days - 1)
        wish = LeaveWish(SubjectId(act.subject), first, last, act.destination, act.reason)
        asked = self._requests.ask(wish, asking.day)
        if isinstance(asked, LeaveAsked):
            return Done(_SAID[asked.route.decider], then=Place(Page.LEAVES))
        return Refused(asked.value)

    def _form(self, about: str, today: date) -> Content | Refused:
        name = self._office.name(about)
        if name is None:
            return Refused(ConsoleProblem.NOT_THERE)
        subject = SubjectId(about)
        pack = self._office.supervisions.circumstances().packs.on(today)
        bands = () if pack is None else pack.leave.bands
        return LeaveFormContent(
            subject=subject,
            name=name,
            today=today,
            ahead_days=0 if pack is None else pack.leave.apply_days_ahead,
            bands=tuple(LeaveBand(it.up_to_days, it.approver) for it in bands),
            destinations=_destinations(
                self._office.casework.entries(EntryKind.LEAVE_REQUESTED, subject)
            ),
        )


def _destinations(requests: tuple[CaseEntry, ...]) -> tuple[str, ...]:
    """Of the newest first, each once."""
    named = (text_in(it.body, "destination") for it in reversed(requests))
    return tuple(dict.fromkeys(it for it in named if it))[:_MOST_DESTINATIONS]


_SAID = {
    None: "console_leave_asked",
    LeaveLevel.OFFICE: "console_leave_asked_office",
    LeaveLevel.COUNTY: "console_leave_asked_county",
    LeaveLevel.PREFECTURE: "console_leave_asked_prefecture",
}
