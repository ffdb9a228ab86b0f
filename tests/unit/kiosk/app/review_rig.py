"""Visits that wait for an officer, and visits entered by hand, over a real store."""

from __future__ import annotations

from argon2 import PasswordHasher

from kiosk.app.casework_journal import Answer, CaseJournal
from kiosk.app.manual_check_in import ManualCheckIns
from kiosk.app.officers import OfficerJournal
from kiosk.app.review_desk import ReviewDesk
from kiosk.app.second_officer import SecondOfficers, SecondWord
from kiosk.app.visit_photographs import VisitPhotographs
from kiosk.domain.identity import OfficerId
from kiosk.enrolment.secret import Secret
from kiosk.store.attachments import Attachments
from kiosk.store.casework import Casework
from kiosk.store.referred_visits import ReferredVisit, ReferredVisits
from sync.rules.china_time import day_of
from sync.rules.verdicts import VerdictKind
from sync.rules.visits import EntryPlace
from sync.wire.entry import AttemptFields, EntryContent, EntryKind
from sync.wire.roster import OfficerItem
from tests.unit.kiosk.app.casework import (
    ONE,
    TUESDAY,
    agendas,
    feed,
    go_to,
    rules,
    supervised,
    supervisions,
)
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.store.rig import OFFICE
from tests.unit.kiosk.store.roster_feed import person

FIRST, SECOND = OfficerId("o1"), OfficerId("o2")
PIN = Secret("482913")
WORD = SecondWord(SECOND, PIN)
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Reviews:
    """The desk, with an officer who may log out."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.officer: OfficerId | None = FIRST
        rig = office.rig
        self.desk = ReviewDesk(
            ReferredVisits(rig.database, rig.journal.device),
            office.roster,
            CaseJournal(rig.journal, office.health),
            lambda: self.officer,
        )

    def refer(self, subject: str = ONE, purpose: str = "routine_report") -> EntryPlace:
        """A visit that the kiosk could not verify alone."""
        done = self.office.rig.journal.append(
            EntryContent(
                kind=EntryKind.CHECK_IN,
                office=OFFICE,
                subject=subject,
                purpose=purpose,
                outcome="referred",
                reasons=("face_non_match", "fingerprint_not_captured"),
                attempts=(
                    AttemptFields(
                        modality="face",
                        number=1,
                        pad="bona_fide",
                        score=0.61,
                        score_is="dissimilarity",
                        threshold=0.38,
                        decision="non_match",
                    ),
                    AttemptFields(
                        modality="fingerprint", number=1, finger=2, pad="none", failure="timed_out"
                    ),
                ),
            )
        )
        return EntryPlace(self.office.rig.journal.device, done.epoch, done.seq)

    def waiting(self) -> list[ReferredVisit]:
        found = self.desk.waiting()
        assert isinstance(found, tuple)
        return list(found)

    def match(self, place: EntryPlace) -> Answer:
        return self.desk.rule(place, VerdictKind.MATCH, None, "")


def open_reviews(office: Office) -> Reviews:
    """With rules, person 1 under supervision and person 2 by another name."""
    feed(office, rules(10), supervised(11), person(12, 2, name="赵磊"))
    go_to(office, TUESDAY)
    return Reviews(office)


class ByHand:
    """The service, with an officer who may log out."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.officer: OfficerId | None = FIRST
        rig = office.rig
        journal = OfficerJournal(rig.database, rig.journal, office.health)
        cases = CaseJournal(rig.journal, office.health)
        self.attachments = Attachments(rig.database, bytes(32))
        self.photographs = VisitPhotographs(
            self.attachments,
            supervisions(office),
            Casework(rig.database, rig.journal.device),
            cases,
            logged_in=lambda: self.officer,
            clock=rig.clock,
        )
        self.service = ManualCheckIns(
            supervisions(office),
            agendas(office),
            office.roster,
            cases,
            lambda: self.officer,
            seconds=SecondOfficers(office.roster, journal, office.health),
            photographs=self.photographs,
            today=lambda: day_of(rig.journal.wall_ms()),
        )

    def written(self) -> int:
        return len(self.office.entries(EntryKind.MANUAL_CHECK_IN))


def open_by_hand(office: Office) -> ByHand:
    """With rules, person 1 under supervision and a second officer."""
    second = OfficerItem(
        revision=12, officer=SECOND, name="陈志远", pin_hash=CHEAP.hash(PIN.reveal())
    )
    feed(office, rules(10), supervised(11), second)
    go_to(office, TUESDAY)
    return ByHand(office)
