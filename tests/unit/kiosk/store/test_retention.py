"""What is deleted for its age, what never is, and what a wrong clock cannot do."""

from __future__ import annotations

import pytest
from sqlalchemy import Table, func, select

from kiosk.domain.identity import SubjectId
from kiosk.store.attachments import AttachmentMissing, Attachments
from kiosk.store.casework_tables import attachments, raised_flags, visit_answers, visits
from kiosk.store.proven_days import ProvenDays
from kiosk.store.retention import Retention
from kiosk.store.roster import Roster
from kiosk.store.tables import feed_items, released_references
from sync.wire.entry import ClockGrade
from tests.unit.kiosk.store.leaving import (
    MARKER,
    NOON_MS,
    ONE,
    SAID,
    TWO,
    certificates,
    entries,
    go_to,
    gone,
    hand_in,
    personal_items,
    rules,
    settle,
    somebody,
)
from tests.unit.kiosk.store.opened_pages import holds
from tests.unit.kiosk.store.rig import StoreRig, look_up
from tests.unit.kiosk.store.roster_feed import page
from tests.unit.kiosk.store.statements import anchor

DAY_MS = 86_400_000
YEAR_2050_MS = 2_540_000_000_000
ANSWERS_DAYS = ATTACHMENTS_DAYS = 730
"""Of the example pack."""


@pytest.fixture
def roster(rig: StoreRig) -> Roster:
    """Rules that keep references for 30 days, two people with one of everything, an anchor."""
    go_to(rig, NOON_MS)
    Roster(rig.database).apply(page(0, rules(1, reference_days=30)), rig.journal)
    settle(rig, ONE, 1)
    roster = settle(rig, TWO, 7)
    anchor(rig.journal, rig.clock.wall)
    return roster


@pytest.fixture
def retention(rig: StoreRig) -> Retention:
    return Retention(rig.database, rig.journal)


def days_pass(rig: StoreRig, days: int) -> None:
    go_to(rig, rig.clock.wall + days * DAY_MS)


def restart(rig: StoreRig) -> None:
    rig.clock.boot_number += 1
    rig.clock.boot = 5_000


def count(rig: StoreRig, table: Table) -> int:
    with rig.database.read() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def test_nothing_goes_a_day_early_and_all_of_it_on_the_day(
    rig: StoreRig, roster: Roster, retention: Retention
) -> None:
    days_pass(rig, ATTACHMENTS_DAYS - 1)
    assert retention.run() == 0
    assert certificates(rig) == []
    days_pass(rig, 1)
    assert retention.run() == 6
    assert [count(rig, it) for it in (attachments, visit_answers, raised_flags)] == [0, 0, 0]
    assert count(rig, visits) == 2
    (entry,) = certificates(rig)
    assert entry.subject is None
    assert entry.rule_pack.startswith("guangzhou-example@")
    body = dict(entry.body)
    assert len(str(body.pop("sha256.attachments.1")).split(",")) == 2
    assert body == {
        "why": "expired",
        "rule": "retention.answers_days,retention.attachments_days",
        "roster_revision": 13,
        "references_kept": 0,
        "part": 1,
        "parts": 1,
        "count.attachments": 2,
        "count.answers": 4,
    }
    assert retention.run() == 0
    assert len(certificates(rig)) == 1


def test_entries_of_the_journal_are_never_touched(
    rig: StoreRig, roster: Roster, retention: Retention
) -> None:
    before = entries(rig)
    days_pass(rig, 10 * ANSWERS_DAYS)
    retention.run()
    assert entries(rig)[: len(before)] == before


def test_the_freed_pages_hold_nothing_of_it(
    rig: StoreRig, roster: Roster, retention: Retention
) -> None:
    with rig.database.read() as connection:
        row = connection.execute(select(attachments)).first()
    assert row is not None
    assert holds(rig, row.sealed)
    days_pass(rig, ATTACHMENTS_DAYS)
    retention.run()
    assert not holds(rig, row.sealed)
    assert holds(rig, MARKER.encode())


def test_a_clock_set_to_2050_destroys_nothing(
    rig: StoreRig, roster: Roster, retention: Retention
) -> None:
    rig.clock.wall = YEAR_2050_MS
    assert rig.journal.clock_grade() is ClockGrade.ANOMALOUS
    assert retention.run() is None
    restart(rig)
    assert rig.journal.clock_grade() is ClockGrade.ANCHORED_EARLIER
    assert retention.run() is None
    assert count(rig, attachments) == 2
    anchor(rig.journal, NOON_MS + DAY_MS)
    assert retention.run() is None
    rig.clock.wall = NOON_MS + DAY_MS
    assert retention.run() == 0
    assert count(rig, attachments) == 2


def test_without_any_server_nothing_is_deleted(rig: StoreRig, retention: Retention) -> None:
    settle(rig, ONE, 0)
    rig.clock.wall = YEAR_2050_MS
    assert rig.journal.clock_grade() is not ClockGrade.ANCHORED_THIS_BOOT
    assert retention.run() is None


def test_what_was_kept_under_a_wrong_clock_counts_from_the_servers_next_time(
    rig: StoreRig, roster: Roster, retention: Retention
) -> None:
    restart(rig)
    rig.clock.wall = 0
    digest = hand_in(rig, ONE, SAID + b"1970")
    rig.clock.wall = NOON_MS + 700 * DAY_MS
    anchor(rig.journal, rig.clock.wall)
    days_pass(rig, 40)
    assert retention.run() == 6
    kept = Attachments(rig.database, rig.keys.reference_key())
    assert kept.read(ONE, digest) == SAID + b"1970"
    days_pass(rig, ATTACHMENTS_DAYS)
    retention.run()
    with pytest.raises(AttachmentMissing):
        kept.read(ONE, digest)


def test_what_no_server_time_follows_is_kept(
    rig: StoreRig, roster: Roster, retention: Retention
) -> None:
    hand_in(rig, ONE, b"after the last anchor")
    days_pass(rig, 10 * ATTACHMENTS_DAYS)
    assert retention.run() == 6
    assert count(rig, attachments) == 1


def test_without_rules_nothing_is_due(rig: StoreRig, retention: Retention) -> None:
    settle(rig, ONE, 0)
    anchor(rig.journal, rig.clock.wall)
    days_pass(rig, 36_600)
    assert retention.run() == 0
    assert count(rig, attachments) == 1


def test_kept_references_go_on_their_day_with_a_certificate_for_each_person(
    rig: StoreRig, roster: Roster, retention: Retention
) -> None:
    roster.apply(page(13, gone(14, ONE, "released"), gone(15, TWO, "released")), rig.journal)
    assert count(rig, released_references) == 4
    days_pass(rig, 29)
    assert retention.run() == 0
    days_pass(rig, 1)
    assert retention.run() == 4
    assert count(rig, released_references) == 0
    assert count(rig, feed_items) == 3, "the rules and two messages to everybody"
    first, second = certificates(rig)[-2:]
    assert (first.subject, second.subject) == (ONE, TWO)
    for entry in (first, second):
        assert entry.body["why"] == "expired"
        assert entry.body["rule"] == "retention.references_after_release_days"
        assert entry.body["count.released_references"] == 2
        assert len(str(entry.body["sha256.released_references.1"]).split(",")) == 2


def test_kept_references_of_an_unknown_day_begin_to_count_when_the_clock_is_proven(
    rig: StoreRig, roster: Roster, retention: Retention
) -> None:
    restart(rig)
    roster.apply(page(13, gone(14, ONE, "released")), rig.journal)
    days_pass(rig, 60)
    assert retention.run() is None
    anchor(rig.journal, rig.clock.wall)
    assert retention.run() == 0
    days_pass(rig, 29)
    assert retention.run() == 0
    days_pass(rig, 1)
    assert retention.run() == 2


def test_visits_of_people_on_the_roster_stay_for_ever_those_of_others_for_their_time(
    rig: StoreRig, roster: Roster, retention: Retention
) -> None:
    roster.apply(page(13, gone(14, ONE)), rig.journal)
    days_pass(rig, ANSWERS_DAYS - 1)
    retention.run()
    assert count(rig, visits) == 2
    days_pass(rig, 1)
    retention.run()
    with rig.database.read() as connection:
        assert connection.scalars(select(visits.c.subject)).all() == [TWO]
    assert certificates(rig)[-1].body["count.visits"] == 1


def test_an_index_made_again_does_not_bring_back_who_left(
    rig: StoreRig, roster: Roster, retention: Retention
) -> None:
    roster.apply(page(13, gone(14, ONE), gone(15, TWO)), rig.journal)
    roster.apply(page(15, somebody(16, ONE)), rig.journal)
    with rig.database.write() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        connection.exec_driver_sql("DELETE FROM supervision")
        connection.exec_driver_sql("DELETE FROM feed_needs")
        connection.exec_driver_sql("DELETE FROM people")
    assert count(rig, visit_answers) == 1
    assert retention.run() == 0
    assert count(rig, visit_answers) == 0
    (*_, entry) = certificates(rig)
    assert (entry.subject, entry.body["why"]) == (None, "not_on_roster")


def test_a_feed_that_is_read_anew_leaves_nothing_of_who_is_not_on_the_roster(
    rig: StoreRig, roster: Roster, retention: Retention
) -> None:
    before = count(rig, feed_items)
    stranger = personal_items(14, SubjectId("stranger"))
    roster.apply(page(13, *stranger), rig.journal)
    assert count(rig, feed_items) == before + 5
    assert retention.run() == 0
    assert count(rig, feed_items) == before + 1
    (entry,) = certificates(rig)
    assert entry.body["why"] == "not_on_roster"
    assert entry.body["count.leave"] == entry.body["count.message"] == 1
    assert retention.run() == 0
    assert len(certificates(rig)) == 1


def test_a_large_heap_goes_piece_by_piece(rig: StoreRig, roster: Roster) -> None:
    days_pass(rig, ATTACHMENTS_DAYS)
    retention = Retention(rig.database, rig.journal, at_once=4)
    assert [retention.run(), retention.run(), retention.run()] == [4, 2, 0]
    assert len(certificates(rig)) == 2


def test_many_digests_make_several_entries(rig: StoreRig, roster: Roster) -> None:
    for number in range(400):
        hand_in(rig, ONE, f"report {number}".encode())
    roster.apply(page(13, gone(14, ONE)), rig.journal)
    with rig.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(attachments)) == 1
    parts = certificates(rig)
    assert [(it.body["part"], it.body["parts"]) for it in parts] == [(1, 2), (2, 2)]
    texts = [str(v) for it in parts for k, v in it.body.items() if k.startswith("sha256.att")]
    assert len({digest for text in texts for digest in text.split(",")}) == 401
    assert all(it.body["count.attachments"] == 401 for it in parts)


def test_days_are_proven_by_the_first_server_time_after_an_entry(rig: StoreRig) -> None:
    go_to(rig, NOON_MS)
    for day in range(3):
        rig.journal.append(look_up(day))
        anchor(rig.journal, rig.clock.wall - (0 if day != 1 else 500 * DAY_MS))
        days_pass(rig, 1)
    with rig.database.read() as connection:
        days = ProvenDays(connection)
    places = [(it.epoch, it.seq) for it in entries(rig) if it.kind.value == "look_up"]
    assert [str(days.of(it)) for it in places] == ["2026-03-10", "2026-03-10", "2026-03-12"]
    assert days.of((1, 10**6)) is None
