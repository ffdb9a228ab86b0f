"""Somebody asks for leave on the real screens, with the real workflow behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.checkin import states as st
from kiosk.domain.leave_wish import LeaveWish
from kiosk.ui.gallery import Gallery
from tests.ui.test_conversation_walks import Visit
from tests.unit.kiosk.checkin.samples import CLAIM

pytestmark = pytest.mark.qt


@pytest.fixture
def visit(gallery: Gallery) -> Visit:
    """Verified, with nothing to read or to answer."""
    made = Visit(gallery, replace(CLAIM.agenda, rule_pack="gz@1"))
    made.verify()
    return made


def test_a_leave_is_asked_for_once_and_the_receipt_is_still_there(visit: Visit) -> None:
    visit.tap("result.leave", "day.later.day", "question.send", "key.3", "question.send")
    visit.tap("answer.away", "answer.family")
    assert {"2026年3月4日 星期三", "2026年3月6日 星期五", "外省", "探望家人"} <= set(visit.texts())
    visit.touch.tap("leave.submit")
    visit.gallery.front_end.checkin.leaves.submit()
    visit.look()
    assert visit.world.leaves.wishes == [
        LeaveWish(CLAIM.subject, date(2026, 3, 4), date(2026, 3, 6), "外省", "探望家人")
    ]
    assert {"请假申请已提交", "第 8 号", "这只是申请，批准之前不能离开"} <= set(visit.texts())
    visit.tap("result.aside")
    assert isinstance(visit.runner.state, st.Completed)
    assert not visit.touch.sees("result.leave")
    visit.tap("result.finish")
    assert isinstance(visit.runner.state, st.Idle)
    visit.record()
    visit.end()


def test_no_day_before_today_can_be_picked(visit: Visit) -> None:
    visit.tap("result.leave")
    today = visit.gallery.front_end.checkin.pages.property("day")
    visit.gallery.front_end.checkin.pages.stepDay("year", -1)
    assert visit.gallery.front_end.checkin.pages.property("day") == today
    visit.tap("day.later.month", "day.earlier.year")
    assert visit.gallery.front_end.checkin.pages.property("day") == today
    visit.end()
