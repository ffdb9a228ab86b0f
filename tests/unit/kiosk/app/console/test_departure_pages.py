"""Who leaves, what is left undone, asking the city, and the certificate of what was destroyed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.app.casework_journal import Refusal
from kiosk.app.console.departure_pages import (
    departure_doers,
    departure_sources,
    departure_tiles,
)
from kiosk.app.departures import DepartureRefusal
from kiosk.console.certificates import (
    CERTIFICATES_SHOWN,
    CertificateContent,
    CertificatesContent,
)
from kiosk.console.departures import (
    DepartureContent,
    DeparturesContent,
    ProposeDeparture,
    Undone,
)
from kiosk.console.pages import ConsoleProblem, Content, Done, Page, Refused
from sync.wire.entry import EntryContent, EntryKind
from sync.wire.receipt import open_receipt
from sync.wire.roster import OfficerItem, Tombstone
from tests.unit.kiosk.app.casework import (
    ONE,
    TUESDAY,
    attend,
    feed,
    go_to,
    leave,
    rules,
    supervised,
)
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.app.console.cases import asking
from tests.unit.kiosk.app.console.office_services import opening, services_of
from tests.unit.kiosk.app.review_rig import CHEAP
from tests.unit.kiosk.store.rig import OFFICE
from tests.unit.kiosk.store.roster_feed import PIN_HASH, person

LAST = TUESDAY + timedelta(days=20)
ACT = ProposeDeparture(ONE, "transferred", "已批准变更执行地", "", "")
T = TypeVar("T", bound=Content)


class Leaving:
    """An office that person 1 leaves soon."""

    def __init__(self, office: Office) -> None:
        self.office = office
        feed(
            office,
            rules(10),
            supervised(11, supervised_until=LAST),
            person(12, 2, name="赵磊"),
        )
        go_to(office, TUESDAY)
        self.services = services_of(office)

    def read(self, page: Page, kind: type[T], about: str = "", part: int = 0) -> T:
        found = departure_sources(self.services)[page](opening(page, about, part=part))
        assert isinstance(found, kind)
        return found

    def missing(self, page: Page, about: str) -> object:
        return departure_sources(self.services)[page](opening(page, about))

    def propose(self, act: ProposeDeparture) -> Done | Refused:
        return departure_doers(self.services)[ProposeDeparture](act, asking())

    def leaves(self, revision: int, subject: str = ONE) -> None:
        gone = Tombstone(revision=revision, identifier=subject, why="released")
        feed(self.office, gone)


@pytest.fixture
def leaving(office: Office) -> Leaving:
    return Leaving(office)


def test_a_last_day_is_seen_coming_with_what_is_left_undone(leaving: Leaving) -> None:
    attend(leaving.office, outcome="referred")
    feed(leaving.office, leave(20, "l1", TUESDAY, TUESDAY + timedelta(days=1)))
    assert {page for page, _ in departure_tiles()} <= set(departure_sources(leaving.services))
    (line,) = leaving.read(Page.DEPARTURES, DeparturesContent).lines
    assert (line.subject, line.last_day, line.days_left) == (ONE, LAST, 20)
    one = leaving.read(Page.DEPARTURES, DepartureContent, ONE)
    counts = {it.what: it.count for it in one.undone}
    assert set(counts) == set(Undone)
    assert (counts[Undone.REVIEWS], counts[Undone.LEAVES], counts[Undone.FLAGS]) == (1, 1, 0)
    assert line.undone == one.line.undone == sum(counts.values())
    assert one.unsent == leaving.office.rig.journal.count()
    assert (one.enrolled, one.references, one.two_officers) == (False, (), True)
    gone = Refused(ConsoleProblem.NOT_THERE)
    assert leaving.missing(Page.DEPARTURES, "p99") == gone


def test_who_leaves_later_or_nobody_knows_when_is_not_on_the_list(leaving: Leaving) -> None:
    late = TUESDAY + timedelta(days=61)
    feed(leaving.office, supervised(20, supervised_until=late))
    assert leaving.read(Page.DEPARTURES, DeparturesContent).lines == ()
    one = leaving.read(Page.DEPARTURES, DepartureContent, "p2")
    assert (one.line.last_day, one.line.days_left) == (None, 0)
    past = supervised(21, supervised_until=TUESDAY - timedelta(days=3))
    feed(leaving.office, past)
    (line,) = leaving.read(Page.DEPARTURES, DeparturesContent).lines
    assert line.days_left == -3
    assert line.undone >= 1


def test_references_that_went_elsewhere_are_told(leaving: Leaving) -> None:
    leaving.office.enrol(ONE, 0.1)
    leaving.office.rig.journal.append(
        EntryContent(
            kind=EntryKind.REFERENCE_SENT,
            office=OFFICE,
            subject=ONE,
            officer="o1",
            outcome="granted",
            body={
                "receiver_office": "office-8",
                "receiver_code": "01234-56789-ABCDE-FGHJK",
                "faces": 1,
                "fingers": "2,7",
            },
        )
    )
    one = leaving.read(Page.DEPARTURES, DepartureContent, ONE)
    (sent,) = one.references
    assert one.enrolled
    assert (sent.office, sent.arrived, sent.faces, sent.fingers) == ("office-8", False, 1, 2)
    assert (sent.day, sent.at) == (TUESDAY, "10:00")


def test_the_city_is_asked_once_and_nothing_else_changes(leaving: Leaving) -> None:
    other = OfficerItem(revision=20, officer="o1", name="陈志远", pin_hash=PIN_HASH)
    feed(leaving.office, other)
    assert leaving.propose(ACT) == Done("console_departure_proposed", back=True)
    (entry,) = leaving.office.entries(EntryKind.DEPARTURE_PROPOSED)
    assert (entry.subject, entry.officer, entry.outcome) == (ONE, "o1", "transferred")
    assert entry.body["last_day"] == LAST.isoformat()
    assert entry.body["note"] == "已批准变更执行地"
    assert {f"undone.{it.value}" for it in Undone} <= set(entry.body)
    assert leaving.propose(ACT) == Refused(DepartureRefusal.ALREADY)
    assert leaving.office.roster.person(ONE) is not None
    one = leaving.read(Page.DEPARTURES, DepartureContent, ONE)
    assert (one.line.proposed, one.proposed_on) == ("transferred", TUESDAY)
    (line,) = leaving.read(Page.DEPARTURES, DeparturesContent).lines
    assert line.proposed == "transferred"


def test_a_release_takes_two_where_the_rules_say_so(leaving: Leaving) -> None:
    pin = CHEAP.hash("482913")
    feed(
        leaving.office,
        OfficerItem(revision=20, officer="o1", name="陈志远", pin_hash=pin),
        OfficerItem(revision=21, officer="o2", name="何晓燕", pin_hash=pin),
    )
    release = replace(ACT, way="released")
    assert leaving.propose(release) == Refused(Refusal.SECOND_OFFICER_NEEDED)
    same = replace(release, second="o1", pin="482913")
    assert leaving.propose(same) == Refused(Refusal.SECOND_OFFICER_SAME)
    both = replace(release, second="o2", pin="482913")
    assert "482913" not in repr(both)
    assert leaving.propose(both) == Done("console_departure_proposed", back=True)
    (entry,) = leaving.office.entries(EntryKind.DEPARTURE_PROPOSED)
    assert entry.body["second_officer"] == "o2"


def test_what_cannot_be_asked_for_is_refused(leaving: Leaving) -> None:
    assert leaving.propose(replace(ACT, note=" ")) == Refused(Refusal.NO_REASON)
    assert leaving.propose(replace(ACT, note="长" * 1001)) == Refused(Refusal.TEXT_TOO_LONG)
    assert leaving.propose(replace(ACT, subject="p99")) == Refused(Refusal.NOT_ON_ROSTER)
    feed(leaving.office, person(20, 2, name="王芳"))
    assert leaving.propose(replace(ACT, subject="p2")) == Refused(Refusal.OWN_CASE)


def test_after_the_release_the_certificate_stands_and_holds(leaving: Leaving) -> None:
    office = leaving.office
    assert leaving.read(Page.CERTIFICATES, CertificatesContent).lines == ()
    office.enrol(ONE, 0.1, 0.2, finger=b"f")
    attend(office)
    leaving.leaves(30)
    (line,) = leaving.read(Page.CERTIFICATES, CertificatesContent).lines
    assert (line.why, line.subject, line.day) == ("released", ONE, TUESDAY)
    found = leaving.read(Page.CERTIFICATES, CertificateContent, line.place)
    counts = {it.kind: it.count for it in found.destroyed}
    assert (counts["references"], counts["person"], found.digests) == (3, 1, 3)
    assert (found.intact, found.still_here, found.back_on_roster) == (True, 0, False)
    key = office.rig.keys.signing_key().public_key()
    keys: dict[str, Ed25519PublicKey] = {office.rig.journal.device: key}
    receipt = open_receipt(found.qr_text, keys)
    assert f"{receipt.epoch}/{receipt.seq}" == line.place
    assert (receipt.purpose, receipt.outcome) == ("data_purged", "released")
    assert receipt.entry_hash.hex().startswith(found.code)


def test_what_is_still_here_or_came_back_is_said(leaving: Leaving) -> None:
    office = leaving.office
    office.enrol(ONE, 0.1)
    leaving.leaves(30)
    (line,) = leaving.read(Page.CERTIFICATES, CertificatesContent).lines
    with office.rig.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO casework VALUES (9, 9, 'thought_report', ?, '2026-01-05', '{}', NULL, "
            "NULL, 5)",
            (ONE,),
        )
    found = leaving.read(Page.CERTIFICATES, CertificateContent, line.place)
    assert (found.intact, found.still_here) == (True, 1)
    feed(office, supervised(40))
    found = leaving.read(Page.CERTIFICATES, CertificateContent, line.place)
    assert (found.back_on_roster, found.still_here) == (True, 0)


def test_only_certificates_are_shown_some_at_a_time(leaving: Leaving) -> None:
    numbers = range(20, 21 + CERTIFICATES_SHOWN)
    feed(leaving.office, *(person(it, it) for it in numbers))
    for number in numbers:
        leaving.leaves(number + 50, f"p{number}")
    first = leaving.read(Page.CERTIFICATES, CertificatesContent)
    assert (len(first.lines), first.more) == (CERTIFICATES_SHOWN, True)
    second = leaving.read(Page.CERTIFICATES, CertificatesContent, part=1)
    assert (len(second.lines), second.more) == (1, False)
    for about in ("1/1", "9/9", "x", "1/1/1"):
        gone = Refused(ConsoleProblem.NOT_THERE)
        assert leaving.missing(Page.CERTIFICATES, about) == gone
