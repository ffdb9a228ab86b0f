"""A verified person asks for leave at the kiosk, and hears who decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.app.person_leaves import PersonLeaves
from kiosk.domain.leave_wish import LeaveAnswer, LeaveEnd, LeaveWish
from kiosk.store.casework import CaseEntry
from sync.rules.supervision import LeaveState
from sync.wire.entry import EntryKind
from tests.unit.kiosk.app.casework import ONE, TUESDAY, attend, feed, leave
from tests.unit.kiosk.app.casework_desk import Desk, open_desk
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.app.threads_at_once import AtOnce

LATER = TUESDAY + timedelta(7)


class Counter:
    """The desk, and what it answered; nobody is logged in."""

    def __init__(self, office: Office) -> None:
        self.desk = open_desk(office)
        self.desk.officer = None
        self.answers: list[LeaveAnswer] = []
        self._leaves = self._opened()

    def ask(self, wish: LeaveWish) -> LeaveAnswer:
        self._leaves.ask(wish, self.answers.append)
        return self.answers[-1]

    def asked(self) -> tuple[CaseEntry, ...]:
        return self.desk.casework.entries(EntryKind.LEAVE_REQUESTED)

    def start_again(self) -> None:
        """Nothing but the store is left."""
        self.desk = Desk(self.desk.office, officer=None)
        self._leaves = self._opened()

    def _opened(self) -> PersonLeaves:
        return PersonLeaves(self.desk.leaves, lambda: TUESDAY, AtOnce())


@pytest.fixture
def counter(office: Office) -> Counter:
    return Counter(office)


def wish(first: date, days: int) -> LeaveWish:
    return LeaveWish(ONE, first, first + timedelta(days - 1), "外省", "看病就医")


def test_who_was_verified_today_asks_and_hears_who_decides(counter: Counter) -> None:
    assert counter.ask(wish(LATER, 3)) == LeaveAnswer(LeaveEnd.COUNTER)
    attend(counter.desk.office)
    assert counter.ask(wish(LATER, 3)).end is LeaveEnd.OFFICE
    assert counter.ask(wish(LATER + timedelta(40), 20)).end is LeaveEnd.COUNTY
    assert counter.ask(wish(LATER + timedelta(90), 60)).end is LeaveEnd.PREFECTURE
    assert counter.ask(wish(TUESDAY - timedelta(1), 3)) == LeaveAnswer(LeaveEnd.PAST)
    assert counter.ask(wish(LATER, 91)) == LeaveAnswer(LeaveEnd.TOO_LONG)
    entries = counter.asked()
    assert [it.officer for it in entries] == [None] * 3
    assert [it.place.seq for it in entries] == [
        it.sequence for it in counter.answers if it.sequence
    ]
    assert (entries[0].body["destination"], entries[0].body["reason"]) == ("外省", "看病就医")


def test_who_did_not_see_the_answer_asks_again_and_it_is_one_request(counter: Counter) -> None:
    attend(counter.desk.office)
    first = counter.ask(wish(LATER, 3))
    counter.start_again()
    assert counter.ask(wish(LATER, 3)) == first
    assert len(counter.asked()) == 1


def test_other_days_or_another_reason_are_another_request(counter: Counter) -> None:
    attend(counter.desk.office)
    one = wish(LATER, 3)
    sequences = {
        counter.ask(it).sequence
        for it in (
            one,
            wish(LATER, 4),
            replace(one, reason="工作需要"),
            replace(one, destination="广州"),
        )
    }
    assert len(sequences) == len(counter.asked()) == 4


def test_after_a_decision_the_same_can_be_asked_for_again(counter: Counter) -> None:
    attend(counter.desk.office)
    counter.ask(wish(LATER, 3))
    name = str(counter.asked()[0].body["leave"])
    refused = leave(30, name, LATER, LATER + timedelta(2)).model_copy(
        update={"state": LeaveState.REFUSED.value}
    )
    feed(counter.desk.office, refused)
    counter.ask(wish(LATER, 3))
    assert len(counter.asked()) == 2
