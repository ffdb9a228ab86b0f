"""What the day's page says of people who came, did not come, and wait."""

from __future__ import annotations

from datetime import timedelta

from kiosk.app.console.today import today_source
from kiosk.console.pages import Page
from kiosk.console.today import DayLine, DayState, TodayContent
from sync.wire.visit_body import VisitBody, VisitFlag
from tests.unit.kiosk.app.casework import (
    BEGAN,
    ONE,
    TUESDAY,
    attend,
    feed,
    go_to,
    leave,
    rules,
    supervised,
    supervisions,
)
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.app.console.office_services import opening, services_of

SAID = VisitBody(policy="city-1", flags=(VisitFlag("moved", "q1", 24, high=True),))


def _today(office: Office, **change: timedelta) -> TodayContent:
    day = TUESDAY + change.get("later", timedelta())
    found = today_source(services_of(office))(opening(Page.TODAY, day=day))
    assert isinstance(found, TodayContent)
    return found


def _one(office: Office) -> DayLine:
    (line,) = (line for line in _today(office).lines if line.subject == ONE)
    return line


def _office_of_one(office: Office) -> None:
    feed(office, rules(10), supervised(11))
    go_to(office, TUESDAY)


def test_an_office_without_rules_has_a_quiet_day_and_counts_its_people(office: Office) -> None:
    assert _today(office) == TodayContent(TUESDAY, (), people=3)


def test_who_reported_is_done_and_the_hour_is_told(office: Office) -> None:
    _office_of_one(office)
    attend(office)
    line = _one(office)
    assert (line.state, line.came_at, line.to_review) == (DayState.DONE, "10:00", False)


def test_who_never_came_is_late_since_the_first_day_that_was_missed(office: Office) -> None:
    _office_of_one(office)
    line = _one(office)
    assert line.state is DayState.LATE
    found = supervisions(office).standing(ONE, TUESDAY)
    assert found is not None
    assert line.late_since == next(it.obligation.due for it in found.duties if it.late_days)
    assert BEGAN <= line.late_since < TUESDAY


def test_who_was_sent_to_an_officer_waits_now(office: Office) -> None:
    _office_of_one(office)
    attend(office, outcome="referred")
    line = _one(office)
    assert (line.state, line.here_now, line.to_review) == (DayState.WAITING, True, True)


def test_a_visit_of_yesterday_is_to_be_reviewed_though_nobody_waits(office: Office) -> None:
    feed(office, rules(10), supervised(11))
    go_to(office, TUESDAY - timedelta(days=1))
    attend(office, outcome="referred")
    go_to(office, TUESDAY)
    line = _one(office)
    assert (line.here_now, line.to_review) == (False, True)


def test_who_was_verified_afterwards_waits_no_more(office: Office) -> None:
    _office_of_one(office)
    attend(office, outcome="referred")
    attend(office)
    line = _one(office)
    assert (line.here_now, line.to_review) == (False, False)


def test_what_was_said_is_flagged(office: Office) -> None:
    _office_of_one(office)
    attend(office, said=SAID)
    line = _one(office)
    assert (line.flags, line.high_flag, line.wants_to_talk) == (1, True, False)


def test_who_is_on_leave_is_told_with_the_last_day(office: Office) -> None:
    until = TUESDAY + timedelta(days=2)
    feed(office, rules(10), supervised(11), leave(12, "l1", TUESDAY - timedelta(days=1), until))
    go_to(office, TUESDAY)
    assert _one(office).leave_until == until
    later = timedelta(days=3)
    assert all(line.leave_until is None for line in _today(office, later=later).lines)
