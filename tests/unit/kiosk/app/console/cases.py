"""The pages of casework over a real store, and an officer who reads them."""

from __future__ import annotations

from datetime import date

from kiosk.app.console.casework_office import CaseOffice
from kiosk.app.console.flag_source import FlagSource
from kiosk.app.console.leave_source import LeaveSource
from kiosk.app.console.proposal_source import ProposalSource
from kiosk.app.console.reading import Asking, Reading
from kiosk.app.console.staff_source import StaffSource
from kiosk.app.console.task_source import TaskSource
from kiosk.app.console.thought_report_source import ThoughtReportSource
from kiosk.console.pages import Page, Place
from kiosk.store.thought_clock import ThoughtReportsHandedIn
from tests.unit.kiosk.app.casework import TUESDAY
from tests.unit.kiosk.app.casework_desk import OFFICER, Desk
from tests.unit.kiosk.app.conftest import Office


class CasePages:
    """Every source, over the services of a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        rig = desk.office.rig
        office = CaseOffice(desk.office.roster, desk.supervisions, desk.casework, rig.clock)
        handed_in = ThoughtReportsHandedIn(rig.database, rig.journal.device)
        self.flags = FlagSource(office, desk.flags)
        self.leaves = LeaveSource(office, desk.leaves)
        self.proposals = ProposalSource(office, desk.proposals)
        self.tasks = TaskSource(office, handed_in)
        self.reports = ThoughtReportSource(office, desk.reports, handed_in)
        self.staff = StaffSource(desk.office.roster, rig.database, lambda failures: failures * 10)

    @property
    def office(self) -> Office:
        """Whose pages they are."""
        return self.desk.office


def reading(page: Page, about: str = "", day: date = TUESDAY) -> Reading:
    """The officer opens a page."""
    return Reading(Place(page, about), OFFICER, day, opened=True)


def asking(day: date = TUESDAY) -> Asking:
    """The officer asks for an act."""
    return Asking(OFFICER, day)
