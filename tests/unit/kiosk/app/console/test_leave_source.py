"""How leaves stand, and asking on somebody's behalf."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kiosk.app.casework_journal import Refusal
from kiosk.console.leaves import (
    ASK,
    AskLeave,
    LeaveFormContent,
    LeaveLine,
    LeavePeopleContent,
    LeavesContent,
    LeaveStanding,
)
from kiosk.console.pages import ConsoleProblem, Done, Page, Place, Refused
from sync.wire.entry import EntryKind
from sync.wire.roster import LeaveItem
from tests.unit.kiosk.app.casework import ONE, TUESDAY, attend, feed, go_to, leave
from tests.unit.kiosk.app.casework_desk import OFFICER
from tests.unit.kiosk.app.console.cases import CasePages, asking, reading

WISH = AskLeave(ONE, 5, 3, "佛山", "看病就医")


def lines(pages: CasePages, day: date = TUESDAY) -> tuple[LeaveLine, ...]:
    content = pages.leaves.read(reading(Page.LEAVES, day=day))
    assert isinstance(content, LeavesContent)
    return content.lines


def decided(revision: int, name: str, state: str, from_day: date, until_day: date) -> LeaveItem:
    item = leave(revision, name, from_day, until_day)
    return item.model_copy(update={"state": state})


def test_an_officer_asks_and_reads_who_decides(pages: CasePages) -> None:
    done = pages.leaves.ask(WISH, asking())
    assert done == Done("console_leave_asked_office", then=Place(Page.LEAVES))
    (entry,) = pages.office.entries(EntryKind.LEAVE_REQUESTED)
    assert (entry.officer, entry.body["from_day"]) == (OFFICER, "2026-03-15")
    assert entry.body["until_day"] == "2026-03-17"
    (line,) = lines(pages)
    assert (line.standing, line.by_officer, line.decider) == (
        LeaveStanding.REQUESTED,
        True,
        "office",
    )
    assert (line.destination, line.reason, line.asked_on) == ("佛山", "看病就医", TUESDAY)


@pytest.mark.parametrize(
    ("act", "problem"),
    [
        (AskLeave(ONE, 5, 3, "佛山", " "), Refusal.NO_REASON),
        (AskLeave(ONE, -1, 3, "佛山", "看病"), Refusal.NO_SUCH_DAYS),
        (AskLeave(ONE, 5, 0, "佛山", "看病"), Refusal.NO_SUCH_DAYS),
        (AskLeave(ONE, 5, 10**9, "佛山", "看病"), Refusal.NO_SUCH_DAYS),
        (AskLeave(ONE, 5, 91, "佛山", "看病"), Refusal.RULE_REFUSES),
        (AskLeave("p2", 5, 3, "佛山", "看病"), Refusal.NO_RULES),
    ],
)
def test_what_cannot_be_asked_says_why(pages: CasePages, act: AskLeave, problem: Refusal) -> None:
    assert pages.leaves.ask(act, asking()) == Refused(problem)
    assert pages.office.entries(EntryKind.LEAVE_REQUESTED) == []


def test_a_leave_goes_from_approved_to_away_to_due_to_overdue_to_returned(
    pages: CasePages,
) -> None:
    first, last = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=2)
    feed(pages.office, leave(20, "l1", first, last))
    seen = {}
    for days in range(6):
        (line,) = lines(pages, TUESDAY + timedelta(days=days))
        seen[days] = line.standing
    assert seen == {
        0: LeaveStanding.APPROVED,
        1: LeaveStanding.AWAY,
        2: LeaveStanding.AWAY,
        3: LeaveStanding.DUE_BACK,
        4: LeaveStanding.OVERDUE,
        5: LeaveStanding.OVERDUE,
    }
    (late,) = lines(pages, TUESDAY + timedelta(days=5))
    assert (late.due_back, late.late_days) == (TUESDAY + timedelta(days=3), 2)
    assert (late.destination, late.asked_on) == ("", None)
    go_to(pages.office, TUESDAY + timedelta(days=6))
    attend(pages.office, "leave_return")
    (back,) = lines(pages, TUESDAY + timedelta(days=6))
    assert back.standing is LeaveStanding.RETURNED_LATE


def test_what_waits_comes_first_and_what_is_long_over_is_left_out(pages: CasePages) -> None:
    soon = TUESDAY + timedelta(days=20)
    feed(
        pages.office,
        decided(20, "old", "refused", TUESDAY - timedelta(days=50), TUESDAY - timedelta(days=49)),
        decided(21, "no", "refused", soon, soon),
        leave(22, "late", TUESDAY - timedelta(days=9), TUESDAY - timedelta(days=6)),
    )
    pages.leaves.ask(WISH, asking())
    assert [it.standing for it in lines(pages)] == [
        LeaveStanding.OVERDUE,
        LeaveStanding.REQUESTED,
        LeaveStanding.REFUSED,
    ]


def test_the_form_offers_people_rules_and_where_somebody_went_before(pages: CasePages) -> None:
    choice = pages.leaves.read(reading(Page.LEAVES, ASK))
    assert isinstance(choice, LeavePeopleContent)
    assert [it.subject for it in choice.people] == ["p1", "p2", "p3"]
    for days, destination in enumerate(("佛山", "深圳", "佛山", "珠海"), start=1):
        act = AskLeave(ONE, 5, days, destination, "看病就医")
        assert isinstance(pages.leaves.ask(act, asking()), Done)
    form = pages.leaves.read(reading(Page.LEAVES, ONE))
    assert isinstance(form, LeaveFormContent)
    assert form.destinations == ("珠海", "佛山", "深圳")
    assert (form.today, form.ahead_days) == (TUESDAY, 3)
    assert [(it.up_to_days, it.decider) for it in form.bands] == [
        (7, "office"),
        (30, "county"),
        (90, "prefecture"),
    ]


@pytest.mark.parametrize("about", ["p9", "staff-1"])
def test_there_is_no_form_for_whom_nobody_supervises(pages: CasePages, about: str) -> None:
    assert pages.leaves.read(reading(Page.LEAVES, about)) == Refused(ConsoleProblem.NOT_THERE)
