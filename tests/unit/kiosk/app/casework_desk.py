"""Every service for officers and people besides visits, over a real store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.app.casework_journal import CaseJournal
from kiosk.app.courses import Courses
from kiosk.app.flag_desk import FlagDesk
from kiosk.app.leave_requests import LeaveRequests
from kiosk.app.proposal_desk import ProposalDesk
from kiosk.app.thought_reports import ThoughtReports
from kiosk.domain.identity import OfficerId
from kiosk.domain.leave_wish import LeaveWish
from kiosk.store.attachments import Attachments
from kiosk.store.casework import Casework
from kiosk.store.feed import CourseBook
from sync.rules.flags import OpenFlag
from sync.rules.proposals import Proposal
from sync.wire.course import CourseItem, QuizQuestion
from sync.wire.visit_body import VisitFlag
from tests.unit.kiosk.app.casework import (
    ONE,
    TUESDAY,
    feed,
    go_to,
    rules,
    supervised,
    supervisions,
)
from tests.unit.kiosk.app.conftest import Office

OFFICER = OfficerId("o1")
MOVED = VisitFlag("moved", "q1", 24, high=True)
COURSE = CourseItem(
    revision=20,
    course="traffic",
    version="1",
    title="交通安全",
    categories=("宽管",),
    pages=("一",),
    quiz=(
        QuizQuestion(text="？", answers=("对", "错"), right=0),
        QuizQuestion(text="？", answers=("对", "错"), right=1),
    ),
    right_to_pass=2,
    credited_minutes=30,
)


@dataclass
class Desk:
    """Every service, with an officer who may log out."""

    office: Office
    officer: OfficerId | None = OFFICER

    def __post_init__(self) -> None:
        rig = self.office.rig
        self.supervisions = supervisions(self.office)
        self.casework = Casework(rig.database, rig.journal.device)
        cases = CaseJournal(rig.journal, self.office.health)
        known, work = self.supervisions, self.casework
        self.flags = FlagDesk(work, cases, self.logged_in)
        self.proposals = ProposalDesk(known, work, cases, self.logged_in)
        self.leaves = LeaveRequests(known, work, cases, self.logged_in, rig.clock.random_bytes)
        self.courses = Courses(CourseBook(rig.database), known, work, cases)
        self.attachments = Attachments(rig.database, bytes(32))
        self.reports = ThoughtReports(
            self.attachments, known, work, cases, logged_in=self.logged_in, clock=rig.clock
        )

    def logged_in(self) -> OfficerId | None:
        return self.officer


def the_flag(desk: Desk) -> OpenFlag:
    flags = desk.flags.open()
    assert isinstance(flags, tuple)
    (flag,) = flags
    return flag


def the_proposal(desk: Desk, on: date = TUESDAY) -> Proposal:
    found = desk.proposals.open(ONE, on, "王芳")
    assert isinstance(found, tuple)
    assert found
    return found[0]


def wish(days: int = 3, *, ahead: int = 5, reason: str = "看病") -> LeaveWish:
    first = TUESDAY + timedelta(days=ahead)
    return LeaveWish(ONE, first, first + timedelta(days=days - 1), "广州", reason)


def open_desk(office: Office) -> Desk:
    """With rules, and person 1 under supervision."""
    feed(office, rules(10), supervised(11))
    go_to(office, TUESDAY)
    return Desk(office)
