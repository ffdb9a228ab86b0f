"""Asking for leave at the kiosk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.app.casework_journal import Refusal
from kiosk.app.leave_requests import LeaveAsked
from kiosk.domain.identity import SubjectId
from kiosk.domain.leave_wish import LeaveWish
from sync.rules.leave import LeaveLevel
from sync.rules.supervision import LeaveState
from sync.wire.entry import EntryKind
from tests.unit.kiosk.app.casework import (
    ONE,
    TUESDAY,
    attend,
    feed,
    leave,
)
from tests.unit.kiosk.app.casework_desk import (
    OFFICER,
    Desk,
    open_desk,
    wish,
)
from tests.unit.kiosk.app.conftest import Office


@pytest.fixture
def desk(office: Office) -> Desk:
    return open_desk(office)


def test_a_verified_person_asks_for_leave_and_the_city_decides(desk: Desk) -> None:
    desk.officer = None
    assert desk.leaves.ask(wish(), TUESDAY) is Refusal.NOT_VERIFIED_TODAY
    attend(desk.office, outcome="referred")
    assert desk.leaves.ask(wish(), TUESDAY) is Refusal.NOT_VERIFIED_TODAY
    attend(desk.office)
    asked = desk.leaves.ask(wish(), TUESDAY)
    assert isinstance(asked, LeaveAsked)
    assert (asked.route.decider, asked.route.asked_late) == (LeaveLevel.OFFICE, False)
    (entry,) = desk.office.entries(EntryKind.LEAVE_REQUESTED)
    assert (entry.subject, entry.officer, entry.body["leave"]) == (ONE, None, asked.leave)
    assert (entry.body["from_day"], entry.body["until_day"]) == ("2026-03-15", "2026-03-17")
    assert desk.leaves.asked(ONE) == {asked.leave: LeaveState.REQUESTED}
    feed(desk.office, leave(30, asked.leave, wish().from_day, wish().until_day))
    assert desk.leaves.asked(ONE) == {asked.leave: LeaveState.APPROVED}


def test_an_officer_asks_on_somebodys_behalf(desk: Desk) -> None:
    asked = desk.leaves.ask(wish(ahead=1), TUESDAY)
    assert isinstance(asked, LeaveAsked)
    assert asked.route.asked_late
    assert desk.office.entries(EntryKind.LEAVE_REQUESTED)[0].officer == OFFICER


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (wish(reason=" "), Refusal.NO_REASON),
        (wish(reason="x" * 501), Refusal.TEXT_TOO_LONG),
        (replace(wish(), destination="x" * 201), Refusal.TEXT_TOO_LONG),
        (wish(days=0), Refusal.NO_SUCH_DAYS),
        (wish(ahead=-1), Refusal.NO_SUCH_DAYS),
        (wish(days=91), Refusal.RULE_REFUSES),
        (replace(wish(), subject=SubjectId("p2")), Refusal.NO_RULES),
    ],
)
def test_what_the_rules_do_not_allow_is_not_asked(
    desk: Desk, asked: LeaveWish, refusal: Refusal
) -> None:
    assert desk.leaves.ask(asked, TUESDAY) is refusal
    assert desk.office.entries(EntryKind.LEAVE_REQUESTED) == []


def test_half_a_character_costs_nobody_the_request(desk: Desk) -> None:
    asked = desk.leaves.ask(replace(wish(), destination="\ud83d", reason="看病\ud83d"), TUESDAY)
    assert isinstance(asked, LeaveAsked)
    (entry,) = desk.office.entries(EntryKind.LEAVE_REQUESTED)
    assert (entry.body["destination"], entry.body["reason"]) == ("?", "看病?")
