"""From the feed's items to a supervision, and from entries to visits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sync.rules.from_feed import closures_of, supervision_of
from sync.rules.from_journal import visit_of
from sync.rules.pack import SentenceType
from sync.rules.packs import PackTimeline
from sync.rules.schedule import obligations
from sync.rules.supervision import (
    CategoryPeriod,
    Closure,
    DecidedMeasure,
    IndividualPlan,
    Leave,
    LeaveState,
    PlanPeriod,
)
from sync.rules.visits import EntryPlace, VisitOutcome
from sync.wire.entry import ClockGrade, Entry, EntryKind
from sync.wire.roster import OfficerItem, PersonItem, RosterRole, Tombstone
from tests.unit.sync.protocol_roster import protocol_page

PAGE = protocol_page()
PERSON = next(item for item in PAGE.items if isinstance(item, PersonItem))
ITEMS = [item for item in PAGE.items if not isinstance(item, PersonItem | OfficerItem | Tombstone)]
MONDAY = date(2026, 1, 5)
MAY = date(2026, 5, 18)


def a_line(**fields: object) -> PersonItem:
    base = {
        "revision": 1,
        "subject": "p-1",
        "name": "王小明",
        "id_number": "11010519491231002X",
        "role": RosterRole.SUPERVISED,
    }
    return PersonItem.model_validate({**base, **fields})


def an_entry(**fields: object) -> Entry:
    base = {
        "kind": EntryKind.CHECK_IN,
        "office": "office-1",
        "subject": "p-1",
        "purpose": "routine_report",
        "outcome": "verified",
        "device": "kiosk-1",
        "epoch": 1,
        "seq": 7,
        "prev": bytes(32),
        "event_id": bytes(16),
        "wall_ms": 1_768_176_000_000,  # 2026-01-12, 08:00 in China
        "boot_id": bytes(16),
        "boot_ms": 0,
        "clock_grade": ClockGrade.ANCHORED_EARLIER,
        "software": "test",
    }
    return Entry.model_validate({**base, **fields})


def test_a_whole_person() -> None:
    found = supervision_of(PERSON, ITEMS)
    assert found is not None
    assert found.sentence_type is SentenceType.PROBATION
    assert (found.from_day, found.until_day) == (date(2025, 12, 29), date(2027, 12, 19))
    assert found.categories == (CategoryPeriod("普管", date(2025, 12, 29), date(2025, 12, 29)),)
    first = date(2025, 12, 29)
    fortnightly = PlanPeriod(IndividualPlan(14, date(2026, 6, 1), 2), date(2026, 5, 20), MAY)
    assert found.plans == (
        PlanPeriod(IndividualPlan(7, MONDAY, 2), first, first),
        fortnightly,
        PlanPeriod(None, date(2026, 9, 1), date(2026, 8, 25)),
    )
    assert found.last_day(date(2026, 3, 1)) is None
    assert found.last_day(date(2026, 3, 2)) == date(2027, 12, 19)
    assert found.leaves == (
        Leave("l-1", date(2026, 2, 3), date(2026, 2, 4), LeaveState.APPROVED, date(2026, 1, 28)),
        Leave("l-1", date(2026, 2, 3), date(2026, 2, 6), LeaveState.APPROVED, date(2026, 1, 30)),
    )
    assert found.measures == (DecidedMeasure("admonition", date(2026, 1, 20)),)


def test_decisions_on_others_are_left_out() -> None:
    found = supervision_of(a_line(subject="p-2", supervised_from=MONDAY), ITEMS)
    assert found is not None
    assert (found.leaves, found.measures) == ((), ())


def test_the_office_closures() -> None:
    assert closures_of(ITEMS) == (Closure(date(2026, 3, 2), date(2026, 3, 3), date(2026, 2, 27)),)


@pytest.mark.parametrize(
    "fields",
    [
        {"role": RosterRole.STAFF, "supervised_from": MONDAY},
        {},
        {"category": "普管"},
        {"report_every_days": 7},
    ],
)
def test_nobody_to_schedule(fields: dict[str, object]) -> None:
    assert supervision_of(a_line(**fields), ()) is None


def test_without_a_history_the_category_holds_from_the_first_day() -> None:
    found = supervision_of(a_line(category="严管", supervised_from=MONDAY), ())
    assert found is not None
    assert found.categories == (CategoryPeriod("严管", MONDAY, MONDAY),)
    assert found.plans == ()


def test_without_a_history_the_plan_holds_from_the_first_day_and_was_known_before() -> None:
    line = a_line(supervised_from=MONDAY, report_every_days=7, report_from=MONDAY)
    found = supervision_of(line, ())
    assert found is not None
    before = MONDAY - timedelta(days=1)
    assert found.plans == (PlanPeriod(IndividualPlan(7, MONDAY, 0), MONDAY, before),)
    assert obligations(found, PackTimeline(()), (), MONDAY)[0].due == MONDAY


def test_a_history_of_plans_goes_before_the_single_fields_and_says_when_it_began() -> None:
    period = {"every_days": 30, "from_day": MONDAY, "known_on": MONDAY, "window_days": 31}
    line = a_line(report_every_days=7, report_from=MONDAY, plans=[period])
    found = supervision_of(line, ())
    assert found is not None
    assert found.plans == (PlanPeriod(IndividualPlan(30, None, 29), MONDAY, MONDAY),)
    assert found.from_day == MONDAY


def test_a_history_alone_says_when_it_began() -> None:
    later = {"category": "普管", "from_day": "2026-02-01", "known_on": "2026-02-01"}
    first = {"category": "严管", "from_day": MONDAY, "known_on": MONDAY}
    found = supervision_of(a_line(categories=[later, first]), ())
    assert found is not None
    assert found.from_day == MONDAY
    assert [period.category for period in found.categories] == ["严管", "普管"]


@pytest.mark.parametrize(("window", "opens"), [(0, 0), (2, 2), (31, 6)])
def test_a_plan_with_a_first_day_keeps_its_days_and_window(window: int, opens: int) -> None:
    """As reports were counted before there were rules: fixed days, answered from the window on,
    which is shorter than the interval."""
    line = a_line(report_every_days=7, report_from=MONDAY, window_days=window)
    found = supervision_of(line, ())
    assert found is not None
    owed = obligations(found, PackTimeline(()), (), date(2026, 1, 14))
    assert [each.due for each in owed][:2] == [MONDAY, date(2026, 1, 12)]
    assert [(each.due - each.opens).days for each in owed] == [opens] * len(owed)


def test_a_check_in_is_a_visit() -> None:
    visit = visit_of(
        an_entry(reasons=("face_non_match",), outcome="referred", body={"leave": "l-1"})
    )
    assert visit is not None
    assert visit.place == EntryPlace("kiosk-1", 1, 7)
    assert (visit.subject, visit.day) == ("p-1", date(2026, 1, 12))
    assert (visit.outcome, visit.reasons) == (VisitOutcome.REFERRED, ("face_non_match",))
    assert (visit.purpose, visit.leave) == ("routine_report", "l-1")
    assert visit.clock_trusted


@pytest.mark.parametrize("grade", [ClockGrade.RTC_ONLY, ClockGrade.ANOMALOUS])
def test_a_clock_that_was_not_trusted(grade: ClockGrade) -> None:
    visit = visit_of(an_entry(clock_grade=grade))
    assert visit is not None
    assert not visit.clock_trusted


@pytest.mark.parametrize(
    ("kind", "outcome", "read"),
    [
        (EntryKind.CHECK_IN, "declined", VisitOutcome.DECLINED),
        (EntryKind.CHECK_IN, "something_new", VisitOutcome.REFERRED),
        (EntryKind.CHECK_IN, None, VisitOutcome.REFERRED),
        (EntryKind.MANUAL_CHECK_IN, None, VisitOutcome.VERIFIED),
        (EntryKind.MANUAL_CHECK_IN, "declined", VisitOutcome.DECLINED),
    ],
)
def test_outcomes(kind: EntryKind, outcome: str | None, read: VisitOutcome) -> None:
    visit = visit_of(an_entry(kind=kind, outcome=outcome))
    assert visit is not None
    assert visit.outcome is read


@pytest.mark.parametrize(
    "fields", [{"subject": None}, {"kind": EntryKind.LOOK_UP}, {"kind": EntryKind.LEAVE_REQUESTED}]
)
def test_entries_that_are_no_visit(fields: dict[str, object]) -> None:
    assert visit_of(an_entry(**fields)) is None


@pytest.mark.parametrize("wall_ms", [-(2**63), 2**63 - 1])
def test_no_clock_is_too_wrong_to_be_read(wall_ms: int) -> None:
    assert visit_of(an_entry(wall_ms=wall_ms)) is not None
