"""What the console's pages are made from: the kiosk's store and the desks on it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from kiosk.app.casework_journal import CaseJournal
from kiosk.app.courses import Courses
from kiosk.app.flag_desk import FlagDesk
from kiosk.app.leave_requests import LeaveRequests
from kiosk.app.logged_in import LoggedIn
from kiosk.app.manual_check_in import ManualCheckIns
from kiosk.app.officers import OfficerJournal
from kiosk.app.proposal_desk import ProposalDesk
from kiosk.app.review_desk import ReviewDesk
from kiosk.app.second_officer import SecondOfficers
from kiosk.app.storage import Storage
from kiosk.app.store_health import StoreHealth
from kiosk.app.thought_reports import ThoughtReports
from kiosk.app.visit_agenda import open_agendas
from kiosk.app.visit_photographs import VisitPhotographs
from kiosk.store.casework import Casework
from kiosk.store.clock import JournalClock
from kiosk.store.feed import CourseBook
from kiosk.store.referred_visits import ReferredVisits
from sync.rules.china_time import day_of


@dataclass(frozen=True, slots=True)
class ConsoleServices:
    """Everything here is safe to use from the threads on which pages are read and acts done."""

    storage: Storage
    logged_in: LoggedIn
    clock: JournalClock
    casework: Casework
    cases: CaseJournal
    flags: FlagDesk
    leaves: LeaveRequests
    proposals: ProposalDesk
    thought_reports: ThoughtReports
    courses: Courses
    seconds: SecondOfficers
    reviews: ReviewDesk
    manual: ManualCheckIns
    photographs: VisitPhotographs


def open_services(
    storage: Storage, health: StoreHealth, logged_in: LoggedIn, clock: JournalClock
) -> ConsoleServices:
    """Over the kiosk's store, for whoever ``logged_in`` names."""
    supervisions = storage.supervisions
    casework = Casework(storage.database, storage.journal.device)
    cases = CaseJournal(storage.journal, health)
    photographs = VisitPhotographs(
        storage.attachments, supervisions, casework, cases, logged_in=logged_in, clock=clock
    )
    return ConsoleServices(
        storage=storage,
        logged_in=logged_in,
        clock=clock,
        casework=casework,
        cases=cases,
        flags=FlagDesk(casework, cases, logged_in),
        leaves=LeaveRequests(supervisions, casework, cases, logged_in, secrets.token_bytes),
        proposals=ProposalDesk(supervisions, casework, cases, logged_in),
        thought_reports=ThoughtReports(
            storage.attachments,
            supervisions,
            casework,
            cases,
            logged_in=logged_in,
            clock=clock,
        ),
        courses=Courses(CourseBook(storage.database), supervisions, casework, cases),
        seconds=SecondOfficers(
            storage.roster, OfficerJournal(storage.database, storage.journal, health), health
        ),
        reviews=ReviewDesk(
            ReferredVisits(storage.database, storage.journal.device),
            storage.roster,
            cases,
            logged_in,
        ),
        manual=_manual(storage, health, cases, logged_in, photographs),
        photographs=photographs,
    )


def _manual(
    storage: Storage,
    health: StoreHealth,
    cases: CaseJournal,
    logged_in: LoggedIn,
    photographs: VisitPhotographs,
) -> ManualCheckIns:
    journal = OfficerJournal(storage.database, storage.journal, health)
    return ManualCheckIns(
        storage.supervisions,
        open_agendas(storage, health),
        storage.roster,
        cases,
        logged_in,
        seconds=SecondOfficers(storage.roster, journal, health),
        photographs=photographs,
        today=lambda: day_of(storage.journal.wall_ms()),
    )
