"""What the demo's city says shows the same on any day of the year."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from kiosk.demo.caseload import LEAVE, demo_roster
from kiosk.demo.cast import SUPERVISED
from sync.rules.duties import DutyStatus
from sync.rules.from_feed import supervision_of
from sync.rules.packs import timeline_of
from sync.rules.standing import Circumstances, ReportFacts, report_facts, standing
from sync.server.roster_file import RosterFile

DAYS = [date(2026, 11, 23) + timedelta(days=17 * step) for step in range(24)]


def facts(today: date) -> tuple[RosterFile, Circumstances]:
    roster = RosterFile.model_validate_json(json.dumps(demo_roster(today)))
    timeline, problems = timeline_of(roster.rule_packs)
    assert problems == ()
    return roster, Circumstances(timeline)


@pytest.mark.parametrize("today", DAYS, ids=date.isoformat)
def test_one_is_late_one_is_due_today_and_one_is_away(today: date) -> None:
    roster, circumstances = facts(today)
    late, due_today, away, _newcomer = (
        supervision_of(person, (*roster.messages, *roster.leaves))
        for person in roster.people
        if person.role.value == "supervised"
    )
    assert late is not None
    assert due_today is not None
    assert away is not None
    reports: list[ReportFacts] = [
        report_facts(it, circumstances, (), today) for it in (late, due_today, away)
    ]
    assert reports[0].late_days > 0
    assert [it.due for it in reports[1].met] == [today]
    assert reports[1].late_days == 0
    assert standing(away, circumstances, (), today).on_leave == LEAVE
    [duty] = standing(due_today, circumstances, (), today).duties
    assert duty.status is DutyStatus.OPEN


def test_the_three_are_of_three_categories() -> None:
    assert len({actor.category for actor in SUPERVISED}) == len(SUPERVISED)
