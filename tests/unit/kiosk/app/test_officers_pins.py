"""An officer's own PIN, and two officers who let a third try again, over a real store."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from kiosk.app.casework_journal import CaseJournal, Recorded, Refusal
from kiosk.app.officer_unlock import OfficerUnlocks, UnlockRefusal
from kiosk.app.officer_word import MAX_FAILURES
from kiosk.app.officers import OfficerJournal
from kiosk.app.own_pin import OwnPins, PinChange, PinRefusal
from kiosk.app.second_officer import SecondOfficers, SecondWord
from kiosk.domain.identity import OfficerId
from kiosk.enrolment.pin import verify_pin
from kiosk.enrolment.pin_strength import WeakPin
from kiosk.enrolment.secret import Secret
from kiosk.store.log_ins import LogIns, consecutive_failures, log_ins
from kiosk.store.tables import own_pins
from sync.wire.entry import EntryKind
from sync.wire.roster import OfficerItem
from tests.unit.kiosk.app.casework import feed
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.app.review_rig import CHEAP
from tests.unit.kiosk.store.roster_feed import tombstone

ONE, TWO, THREE = (OfficerId(f"o{number}") for number in (1, 2, 3))
OLD, NEW = Secret("482913"), Secret("704638")


class Officers:
    """Three of them, the first logged in."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.here: OfficerId | None = ONE
        self.hashes = {each: CHEAP.hash(OLD.reveal()) for each in (ONE, TWO, THREE)}
        self.sent(10)
        rig = office.rig
        self.journal = OfficerJournal(rig.database, rig.journal, office.health)
        cases = CaseJournal(rig.journal, office.health)
        seconds = SecondOfficers(office.roster, self.journal, office.health)
        self.pins = OwnPins(seconds, cases, lambda: self.here, lambda pin: CHEAP.hash(pin.reveal()))
        self.unlocks = OfficerUnlocks(
            rig.database, office.roster, cases, seconds, lambda: self.here
        )

    def sent(self, revision: int) -> None:
        """The city sends everybody's line."""
        items = (
            OfficerItem(revision=revision + at, officer=each, name=f"名{each}", pin_hash=hashed)
            for at, (each, hashed) in enumerate(self.hashes.items())
        )
        feed(self.office, *items)

    def accepts(self, officer: OfficerId, pin: Secret) -> bool:
        known = self.office.roster.officer(officer)
        assert known is not None
        assert known in self.office.roster.officers()
        return verify_pin(known.pin_hash, pin)

    def fail(self, officer: OfficerId, times: int = MAX_FAILURES) -> None:
        for number in range(times):
            self.journal.record_log_in_failed(officer, number + 1)


@pytest.fixture
def officers(office: Office) -> Officers:
    return Officers(office)


def test_a_new_pin_holds_until_the_city_sets_another(officers: Officers) -> None:
    assert isinstance(officers.pins.change(PinChange(OLD, NEW, NEW)), Recorded)
    assert (officers.accepts(ONE, NEW), officers.accepts(ONE, OLD)) == (True, False)
    assert officers.accepts(TWO, OLD)
    officers.sent(20)
    assert officers.accepts(ONE, NEW)
    officers.hashes[ONE] = CHEAP.hash("159260")
    officers.sent(30)
    assert (officers.accepts(ONE, Secret("159260")), officers.accepts(ONE, NEW)) == (True, False)


def test_no_part_of_a_pin_or_its_hash_is_on_the_journal(officers: Officers) -> None:
    officers.pins.change(PinChange(OLD, NEW, NEW))
    (entry,) = officers.office.entries(EntryKind.OFFICER_PIN_CHANGED)
    assert (entry.officer, entry.subject, entry.body) == (ONE, None, {})
    assert len(officers.office.entries(EntryKind.OFFICER_LOG_IN)) == 1
    feed(officers.office, tombstone(40, ONE))
    with officers.office.rig.database.read() as connection:
        assert connection.execute(select(own_pins)).all() == []


def test_the_old_pin_is_asked_for_as_at_log_in(officers: Officers) -> None:
    wrong = PinChange(Secret("000000"), NEW, NEW)
    for _ in range(MAX_FAILURES):
        assert officers.pins.change(wrong) is PinRefusal.OLD_WRONG
    assert officers.pins.change(PinChange(OLD, NEW, NEW)) is PinRefusal.OLD_WAITS
    assert officers.accepts(ONE, OLD)
    assert consecutive_failures(officers.office.rig.database, ONE) == MAX_FAILURES


def test_an_unfit_new_pin_costs_no_attempt(officers: Officers) -> None:
    change = officers.pins.change
    assert change(PinChange(OLD, NEW, OLD)) is PinRefusal.NOT_REPEATED
    assert change(PinChange(OLD, OLD, OLD)) is PinRefusal.NOT_NEW
    weak = Secret("123456")
    assert change(PinChange(Secret("000000"), weak, weak)) is WeakPin.RUN
    assert officers.office.entries(EntryKind.OFFICER_LOG_IN_FAILED) == []
    officers.here = None
    assert change(PinChange(OLD, NEW, NEW)) is Refusal.NOT_LOGGED_IN


def test_an_officer_whom_the_city_removed_meanwhile_has_no_pin(officers: Officers) -> None:
    feed(officers.office, tombstone(40, ONE))
    assert officers.pins.change(PinChange(OLD, NEW, NEW)) is PinRefusal.OLD_WRONG


def test_two_officers_unlock_a_third_and_it_is_on_record(officers: Officers) -> None:
    officers.fail(TWO)
    database = officers.office.rig.database
    assert consecutive_failures(database, TWO) == MAX_FAILURES
    assert isinstance(officers.unlocks.unlock(TWO, SecondWord(THREE, OLD)), Recorded)
    (entry,) = officers.office.entries(EntryKind.OFFICER_UNLOCKED)
    assert entry.officer == ONE
    assert entry.body == {"unlocked": TWO, "second_officer": THREE}
    assert consecutive_failures(database, TWO) == 0
    assert log_ins(database).get(TWO, LogIns()).failures == 0
    officers.fail(TWO, 2)
    assert consecutive_failures(database, TWO) == 2
    assert log_ins(database)[TWO].failures == 2


def test_nobody_unlocks_alone(officers: Officers) -> None:
    officers.fail(ONE, 3)
    officers.fail(TWO)
    unlock = officers.unlocks.unlock
    assert unlock(ONE, SecondWord(THREE, OLD)) is UnlockRefusal.OWN
    assert unlock(TWO, SecondWord(TWO, OLD)) is UnlockRefusal.SECOND_IS_LOCKED_OUT
    assert unlock(TWO, SecondWord(ONE, OLD)) is Refusal.SECOND_OFFICER_SAME
    wrong = SecondWord(THREE, Secret("000000"))
    assert unlock(TWO, wrong) is Refusal.SECOND_OFFICER_REFUSED
    assert unlock(THREE, SecondWord(TWO, OLD)) is Refusal.SECOND_OFFICER_WAITS
    assert unlock(OfficerId("o9"), SecondWord(THREE, OLD)) is UnlockRefusal.NOT_LOCKED
    officers.here = None
    assert unlock(TWO, SecondWord(THREE, OLD)) is Refusal.NOT_LOGGED_IN
    assert officers.office.entries(EntryKind.OFFICER_UNLOCKED) == []
