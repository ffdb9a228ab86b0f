"""What the rules are applied to, as the store knows it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from kiosk.domain.identity import SubjectId
from kiosk.store.errors import CorruptDatabase
from kiosk.store.roster import Roster
from kiosk.store.supervision import Supervisions
from sync.rules.china_time import CHINA_TIME
from sync.rules.from_journal import visit_of
from sync.rules.standing import report_facts
from sync.rules.supervision import (
    DecidedMeasure,
    HealthKind,
    HealthReport,
    IndividualPlan,
    LeaveState,
    PlanPeriod,
)
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import EntryContent, EntryKind, decode_entry
from sync.wire.roster import (
    ClosureItem,
    HealthItem,
    LeaveItem,
    MeasureItem,
    PersonItem,
    PlanPeriodItem,
    RosterItem,
)
from tests.unit.kiosk.store.rig import OFFICE, StoreRig
from tests.unit.kiosk.store.roster_feed import page, person, tombstone

ONE, TWO = SubjectId("p1"), SubjectId("p2")
MONDAY = date(2026, 1, 5)


@pytest.fixture
def known(rig: StoreRig) -> Supervisions:
    return Supervisions(rig.database, rig.journal.device, rig.clock)


def feed(rig: StoreRig, *items: RosterItem) -> None:
    roster = Roster(rig.database)
    roster.apply(page(roster.cursor(), *items), rig.journal)


def reporting(revision: int, window: int = 0, **more: object) -> PersonItem:
    update = {"report_from": MONDAY, "window_days": window, **more}
    return person(revision, 1, every=7).model_copy(update=update)


def leave(revision: int, subject: str) -> LeaveItem:
    return LeaveItem(
        revision=revision,
        leave=f"l{revision}",
        subject=subject,
        from_day=MONDAY,
        until_day=MONDAY,
        state="approved",
        decided_by="王芳",
        decided_on=MONDAY,
    )


def test_the_citys_facts_come_together_and_are_each_persons_own(
    rig: StoreRig, known: Supervisions
) -> None:
    measure = MeasureItem(
        revision=12,
        measure="m1",
        subject="p1",
        kind="admonition",
        decided_by="王芳",
        decided_on=MONDAY,
    )
    feed(rig, reporting(10), leave(11, "p1"), measure, leave(13, "p2"))
    found = known.of(ONE)
    assert found is not None
    assert [(it.leave, it.state) for it in found.leaves] == [("l11", LeaveState.APPROVED)]
    assert found.measures == (DecidedMeasure("admonition", MONDAY),)
    assert known.of(TWO) is None


def test_the_history_of_a_plan_and_papers_on_health_come_with_the_feed(
    rig: StoreRig, known: Supervisions
) -> None:
    tuesday = MONDAY + timedelta(days=1)
    plan = PlanPeriodItem(every_days=14, from_day=MONDAY, known_on=MONDAY)
    ended = PlanPeriodItem(every_days=0, from_day=tuesday, known_on=tuesday)
    papers = HealthItem(
        revision=11,
        health="h1",
        subject="p1",
        kind="report",
        day=MONDAY,
        recorded_by="王芳",
        known_on=tuesday,
    )
    others = papers.model_copy(update={"revision": 12, "health": "h2", "subject": "p2"})
    line = reporting(
        10, plans=(plan, ended), supervised_until=MONDAY, supervised_until_known_on=MONDAY
    )
    feed(rig, line, papers, others)
    found = known.of(ONE)
    assert found is not None
    assert found.plans == (
        PlanPeriod(IndividualPlan(14, None, 0), MONDAY, MONDAY),
        PlanPeriod(None, tuesday, tuesday),
    )
    assert found.health == (HealthReport(MONDAY, HealthKind.REPORT, tuesday),)
    assert (found.last_day(MONDAY - timedelta(days=1)), found.last_day(MONDAY)) == (None, MONDAY)


def test_a_new_line_replaces_the_old_one_and_a_tombstone_ends_it(
    rig: StoreRig, known: Supervisions
) -> None:
    feed(rig, reporting(10))
    feed(rig, reporting(11, minor=True, supervised_from=MONDAY))
    found = known.of(ONE)
    assert found is not None
    assert (found.minor, known.minor(ONE), found.from_day) == (True, True, MONDAY)
    feed(rig, tombstone(12, "p1"))
    assert (known.of(ONE), known.minor(ONE)) == (None, False)
    with rig.database.read() as connection:
        assert connection.exec_driver_sql("SELECT * FROM supervision").all() == []


@pytest.mark.parametrize(
    ("reported", "due"),
    [
        (date(2026, 1, 3), date(2026, 1, 12)),
        (MONDAY, date(2026, 1, 12)),
        (date(2026, 1, 9), date(2026, 1, 12)),
        (date(2026, 1, 10), date(2026, 1, 19)),
        (date(2026, 3, 1), date(2026, 3, 9)),
    ],
)
def test_a_plan_of_fixed_days_needs_no_rules(
    rig: StoreRig, known: Supervisions, reported: date, due: date
) -> None:
    """A report answers what is due from its window on; the days stay as they are."""
    feed(rig, reporting(10, window=2))
    found = known.of(ONE)
    assert found is not None
    assert report_facts(found, known.circumstances(), (), reported).next_due == due


def test_closures_and_pack_problems_are_the_offices(rig: StoreRig, known: Supervisions) -> None:
    closure = ClosureItem(
        revision=10, closure="c1", from_day=MONDAY, until_day=MONDAY, known_on=MONDAY
    )
    feed(rig, closure)
    circumstances = known.circumstances()
    assert [it.from_day for it in circumstances.closures] == [MONDAY]
    assert circumstances.packs.on(MONDAY) is None
    assert known.pack_problems() == ()


def test_visits_are_those_that_the_journal_tells(rig: StoreRig, known: Supervisions) -> None:
    for subject, outcome in (("p1", "verified"), ("p2", "verified"), ("p1", "referred")):
        rig.clock.wall += 3_600_000
        rig.clock.boot += 3_600_000
        rig.journal.append(
            EntryContent(
                kind=EntryKind.CHECK_IN,
                office=OFFICE,
                subject=subject,
                purpose="routine_report",
                outcome=outcome,
                reasons=("face_non_match",) if outcome == "referred" else (),
            )
        )
    sealed = rig.journal.entries_after(EMPTY_HEAD, limit=9, max_bytes=1 << 20)
    told = [visit_of(decode_entry(each.content)) for each in sealed]
    assert known.visits(ONE) == tuple(it for it in told if it is not None and it.subject == "p1")
    assert len(known.visits(ONE)) == 2


def test_how_somebody_stands(rig: StoreRig, known: Supervisions) -> None:
    feed(rig, reporting(10))
    moment = datetime(2026, 1, 14, 9, tzinfo=CHINA_TIME)
    rig.clock.wall = int(moment.timestamp()) * 1000
    found = known.standing(ONE, moment.date())
    assert found is not None
    assert [duty.obligation.due for duty in found.duties][:2] == [
        MONDAY,
        MONDAY + timedelta(days=7),
    ]
    assert known.standing(TWO, moment.date()) is None


@pytest.mark.parametrize("table", ["supervision", "feed_items"])
def test_an_altered_row_is_a_fault_of_the_store(
    rig: StoreRig, known: Supervisions, table: str
) -> None:
    feed(rig, reporting(10), leave(11, "p1"))
    statements = {
        "supervision": "UPDATE supervision SET item = 'x'",
        "feed_items": "UPDATE feed_items SET item = 'x'",
    }
    with rig.database.write() as connection:
        connection.exec_driver_sql(statements[table])
    with pytest.raises(CorruptDatabase, match=table):
        known.of(ONE)
