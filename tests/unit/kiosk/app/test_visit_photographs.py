"""The photograph of a visit entered by hand: sealed, named by the journal, looked at on record."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy import select, update

from kiosk.app.casework_journal import Recorded, Refusal
from kiosk.app.console.casework_office import CaseOffice
from kiosk.app.console.photograph_source import PhotographSource
from kiosk.app.manual_check_in import DocumentSeen, ManualReason, ManualTerms, ManualVisit
from kiosk.app.second_officer import SecondWord
from kiosk.console.manual import PhotographContent
from kiosk.console.pages import ConsoleProblem, Page, Refused
from kiosk.domain.photograph import Photograph, WhyNoPhotograph
from kiosk.domain.record import Purpose
from kiosk.enrolment.secret import Secret
from kiosk.store.attachment_sealing import Media
from kiosk.store.attachments import MOST_BYTES, MOST_BYTES_OF_A_PERSON
from kiosk.store.casework import Casework
from kiosk.store.casework_tables import attachments
from sync.rules.visits import EntryPlace
from sync.wire.entry import EntryKind
from tests.unit.kiosk.app.casework import ONE, PACK, attend, feed, rules, supervisions
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.app.console.cases import reading
from tests.unit.kiosk.app.review_rig import FIRST, SECOND, WORD, ByHand, open_by_hand
from tests.unit.kiosk.store.roster_feed import tombstone

JPEG = b"\xff\xd8 a face \xff\xd9"
VISIT = ManualVisit(
    ONE,
    Purpose.ROUTINE_REPORT,
    ManualReason.NOT_RECOGNISED,
    "已核对",
    DocumentSeen.IDENTITY_CARD,
    Photograph(JPEG),
)


@pytest.fixture
def by_hand(office: Office) -> ByHand:
    return open_by_hand(office)


def entered(by_hand: ByHand, visit: ManualVisit = VISIT) -> EntryPlace:
    done = by_hand.service.record(visit, WORD)
    assert isinstance(done, Recorded)
    return done.place


def opened(by_hand: ByHand, about: object) -> object:
    """What the console shows of a visit's photograph."""
    rig = by_hand.office.rig
    work = Casework(rig.database, rig.journal.device)
    roster = by_hand.office.roster
    office = CaseOffice(roster, supervisions(by_hand.office), work, rig.clock)
    source = PhotographSource(office, by_hand.photographs)
    return source.read(reading(Page.PHOTOGRAPH, str(about)))


def kept(by_hand: ByHand) -> list[bytes]:
    with by_hand.office.rig.database.read() as connection:
        return list(connection.scalars(select(attachments.c.sealed)))


def keeps_none(office: Office) -> None:
    """Rules by which no photograph outlasts the visit."""
    text = PACK.read_text("utf-8")
    assert "manual: 28" in text
    feed(office, rules(30, document=text.replace("manual: 28", "manual: 0")))


def test_it_is_sealed_and_the_entry_names_its_digest(by_hand: ByHand) -> None:
    place = entered(by_hand)
    (entry,) = by_hand.office.entries(EntryKind.MANUAL_CHECK_IN)
    assert entry.body["photograph_sha256"] == sha256(JPEG).hexdigest()
    assert "no_photograph" not in entry.body
    (sealed,) = kept(by_hand)
    assert b"a face" not in sealed
    assert list(by_hand.photographs.of(ONE)) == [place]


def test_an_officer_sees_it_with_what_was_entered_and_that_is_on_record(by_hand: ByHand) -> None:
    place = entered(by_hand)
    shown = opened(by_hand, place)
    assert isinstance(shown, PhotographContent)
    assert (shown.jpeg, shown.why, shown.note) == (JPEG, "not_recognised", "已核对")
    assert shown.officers[1] == "陈志远"
    (entry,) = by_hand.office.entries(EntryKind.LOOK_UP)
    assert (entry.subject, entry.officer) == (ONE, FIRST)
    assert entry.body == {"by": "photograph", "visit": str(place)}


def test_nothing_of_it_is_in_a_text(by_hand: ByHand) -> None:
    shown = opened(by_hand, entered(by_hand))
    assert "a face" not in repr(VISIT) + repr(shown)
    assert not any("a face" in line for line in by_hand.office.logged)


@pytest.mark.parametrize("why", WhyNoPhotograph)
def test_without_one_the_entry_says_why(by_hand: ByHand, why: WhyNoPhotograph) -> None:
    place = entered(by_hand, replace(VISIT, photograph=why))
    (entry,) = by_hand.office.entries(EntryKind.MANUAL_CHECK_IN)
    assert entry.body["no_photograph"] == why
    assert "photograph_sha256" not in entry.body
    assert opened(by_hand, place) == Refused(Refusal.NOT_KEPT)


def test_neither_a_picture_nor_a_reason_is_not_enough(by_hand: ByHand) -> None:
    nothing = replace(VISIT, photograph=None)
    assert by_hand.service.record(nothing, WORD) is Refusal.PHOTOGRAPH_NEEDED
    large = replace(VISIT, photograph=Photograph(bytes(MOST_BYTES[Media.PHOTOGRAPH] + 1)))
    assert by_hand.service.record(large, WORD) is Refusal.TOO_LARGE
    wrong = SecondWord(SECOND, Secret("000000"))
    assert by_hand.service.record(VISIT, wrong) is Refusal.SECOND_OFFICER_REFUSED
    assert (by_hand.written(), kept(by_hand)) == (0, [])


def test_where_the_rules_keep_none_none_is_taken(by_hand: ByHand) -> None:
    terms = by_hand.service.terms(ONE)
    assert isinstance(terms, ManualTerms)
    assert terms.photograph
    keeps_none(by_hand.office)
    terms = by_hand.service.terms(ONE)
    assert isinstance(terms, ManualTerms)
    assert not terms.photograph
    for given in (None, Photograph(JPEG)):
        entered(by_hand, replace(VISIT, photograph=given))
    for entry in by_hand.office.entries(EntryKind.MANUAL_CHECK_IN):
        assert entry.body["no_photograph"] == "not_kept"
        assert "photograph_sha256" not in entry.body
    assert kept(by_hand) == []


def test_notes_leave_room_for_it(by_hand: ByHand) -> None:
    rig = by_hand.office.rig
    note = by_hand.attachments.sealed(b"a note", ONE, Media.TEXT)
    full = replace(note, size_bytes=MOST_BYTES_OF_A_PERSON)
    with rig.database.write() as connection:
        by_hand.attachments.keep(connection, full, 0)
    entered(by_hand)
    assert len(kept(by_hand)) == 2


def test_one_that_was_altered_is_not_shown_and_that_is_on_record(by_hand: ByHand) -> None:
    place = entered(by_hand)
    with by_hand.office.rig.database.write() as connection:
        connection.execute(update(attachments).values(sealed=bytes(64)))
    assert opened(by_hand, place) == Refused(Refusal.ALTERED)
    (entry,) = by_hand.office.entries(EntryKind.DEVICE_FAULT)
    assert (entry.subject, entry.body["visit"]) == (ONE, str(place))
    assert by_hand.office.entries(EntryKind.LOOK_UP) == []


def test_it_goes_with_the_person(by_hand: ByHand) -> None:
    place = entered(by_hand)
    feed(by_hand.office, tombstone(32, ONE))
    assert kept(by_hand) == []
    assert opened(by_hand, place) == Refused(ConsoleProblem.NOT_THERE)


def test_it_is_shown_to_nobody_who_logged_out(by_hand: ByHand) -> None:
    place = entered(by_hand)
    by_hand.officer = None
    assert opened(by_hand, place) == Refused(Refusal.NOT_LOGGED_IN)
    assert by_hand.office.entries(EntryKind.LOOK_UP) == []


def test_other_visits_have_none(by_hand: ByHand) -> None:
    done = attend(by_hand.office)
    device = by_hand.office.rig.journal.device
    for about in (EntryPlace(device, done.epoch, done.seq), "nowhere"):
        assert opened(by_hand, about) == Refused(ConsoleProblem.NOT_THERE)
    assert by_hand.photographs.of(ONE) == {}
