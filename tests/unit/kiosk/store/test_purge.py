"""Who leaves the roster leaves nothing behind but the journal, and that is certified."""

from __future__ import annotations

from typing import get_args

import pytest
from sqlalchemy import Table, insert, select

from kiosk.domain.identity import SubjectId
from kiosk.store.casework_tables import attachments, casework, visit_answers, visits
from kiosk.store.destruction import sealed_digest
from kiosk.store.keys import DATABASE_KEY
from kiosk.store.references import References
from kiosk.store.roster import Roster
from kiosk.store.tables import (
    biometric_references,
    feed_items,
    journal,
    metadata,
    released_references,
)
from kiosk.store.verify_kiosk import verify_kiosk
from sync.wire.entry import EntryKind
from tests.unit.kiosk.store.leaving import (
    MARKER,
    NOON_MS,
    ONE,
    SAID,
    TWO,
    Why,
    certificates,
    entries,
    go_to,
    gone,
    rules,
    settle,
    somebody,
    visit,
)
from tests.unit.kiosk.store.opened_pages import holds
from tests.unit.kiosk.store.rig import StoreRig
from tests.unit.kiosk.store.roster_feed import officer, page
from tests.unit.kiosk.store.statements import anchor

WHYS: tuple[Why, ...] = get_args(Why)


@pytest.fixture
def roster(rig: StoreRig) -> Roster:
    """Rules that keep nothing, and two people with one of everything: up to revision 13."""
    go_to(rig, NOON_MS)
    Roster(rig.database).apply(page(0, rules(1)), rig.journal)
    settle(rig, ONE, 1)
    return settle(rig, TWO, 7)


def naming(rig: StoreRig, subject: str) -> set[str]:
    """The tables that name a person anywhere in a row."""
    found = set()
    with rig.database.read() as connection:
        for table in metadata.sorted_tables:
            rows = connection.execute(select(table)).all()
            if any(subject in repr(tuple(row)) for row in rows):
                found.add(table.name)
    return found


def sealed_digests(rig: StoreRig, table: Table, subject: str) -> set[str]:
    with rig.database.read() as connection:
        rows = connection.execute(select(table).where(table.c.subject == subject)).all()
    return {sealed_digest(row.nonce, row.sealed) for row in rows}


@pytest.mark.parametrize("why", [*WHYS, None])
def test_nothing_is_left_but_the_journal_and_its_visits(
    rig: StoreRig, roster: Roster, why: Why | None
) -> None:
    before = naming(rig, TWO)
    assert {"people", "attachments", "biometric_references", "feed_items"} <= before
    roster.apply(page(13, gone(14, ONE, why)), rig.journal)
    assert naming(rig, ONE) == {"journal", "visits"}
    assert naming(rig, TWO) == before


def test_a_message_to_everybody_stays(rig: StoreRig, roster: Roster) -> None:
    roster.apply(page(13, gone(14, ONE)), rig.journal)
    assert "feed_items" in naming(rig, "all-3")


def test_the_certificate_says_what_why_and_by_which_rule(rig: StoreRig, roster: Roster) -> None:
    references = sealed_digests(rig, biometric_references, ONE)
    reports = sealed_digests(rig, attachments, ONE)
    roster.apply(page(13, gone(14, ONE, "transferred")), rig.journal)
    (entry,) = certificates(rig)
    assert entry.subject == ONE
    assert entry.rule_pack.startswith("guangzhou-example@")
    body = dict(entry.body)
    named = str(body.pop("sha256.references.1")).split(",")
    assert set(named) == references
    assert body.pop("sha256.attachments.1") == reports.pop()
    assert body == {
        "why": "transferred",
        "rule": "retention.references_after_release_days",
        "roster_revision": 14,
        "references_kept": 0,
        "part": 1,
        "parts": 1,
        "count.person": 1,
        "count.references": 2,
        "count.attachments": 1,
        "count.needs": 2,
        "count.finger_exceptions": 1,
        "count.supervision": 1,
        "count.message": 1,
        "count.question": 1,
        "count.leave": 1,
        "count.measure": 1,
        "count.answers": 2,
        "count.read_messages": 1,
        "count.casework": 1,
    }


def test_the_certificate_and_the_roster_stand_together_in_a_journal_that_verifies(
    rig: StoreRig, roster: Roster
) -> None:
    committed = roster.apply(page(13, gone(14, ONE), gone(15, TWO)), rig.journal)
    kinds = [it.kind for it in entries(rig)][-3:]
    assert kinds == [EntryKind.DATA_PURGED, EntryKind.DATA_PURGED, EntryKind.ROSTER_APPLIED]
    assert committed is not None
    assert committed.seq == rig.journal.head().seq
    assert entries(rig)[-1].body["references_deleted"] == 4
    report = verify_kiosk(rig.path, rig.path.parent / "keys" / DATABASE_KEY, lambda _: None)
    assert report.ok


def test_a_page_that_fails_destroys_nothing(rig: StoreRig, roster: Roster) -> None:
    before = naming(rig, ONE)

    def fail(_: object) -> None:
        raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        roster.apply(page(13, gone(14, ONE)), rig.journal, also=fail)
    assert naming(rig, ONE) == before
    assert certificates(rig) == []


def test_a_released_person_without_any_entry_is_not_named(rig: StoreRig, roster: Roster) -> None:
    roster.apply(page(13, gone(14, ONE, "released")), rig.journal)
    never_came = somebody(15, ONE).model_copy(update={"subject": "never-came"})
    roster.apply(page(14, never_came), rig.journal)
    roster.apply(page(15, gone(16, SubjectId("never-came"), "released")), rig.journal)
    assert [it.subject for it in certificates(rig)] == [ONE, None]
    assert "never-came" not in repr(entries(rig))


def test_an_unknown_person_or_an_officer_is_no_purge(rig: StoreRig, roster: Roster) -> None:
    roster.apply(page(13, officer(14, 1)), rig.journal)
    roster.apply(page(14, gone(15, SubjectId("nobody")), gone(16, SubjectId("o1"))), rig.journal)
    assert certificates(rig) == []


def test_somebody_whose_identifier_becomes_an_officers_is_purged(
    rig: StoreRig, roster: Roster
) -> None:
    taken = officer(14, 1).model_copy(update={"officer": ONE})
    roster.apply(page(13, taken), rig.journal)
    assert naming(rig, ONE) == {"journal", "visits", "officers"}
    assert [it.body["why"] for it in certificates(rig)] == ["not_said"]


def test_without_rules_nothing_is_kept_either(rig: StoreRig) -> None:
    roster = settle(rig, ONE, 0)
    roster.apply(page(6, gone(7, ONE, "released")), rig.journal)
    (entry,) = certificates(rig)
    assert (entry.rule_pack, entry.body["count.references"]) == ("", 2)


@pytest.mark.parametrize("why", WHYS)
def test_references_stay_after_a_release_alone_sealed_and_out_of_use(
    rig: StoreRig, roster: Roster, why: Why
) -> None:
    references = References(rig.database, rig.keys.reference_key())
    before = sealed_digests(rig, biometric_references, ONE)
    roster.apply(page(13, rules(14, reference_days=30)), rig.journal)
    anchor(rig.journal, rig.clock.wall + 1_000)
    assert len(references.all_face_references()) == 4
    roster.apply(page(14, gone(15, ONE, why)), rig.journal)
    kept = why == "released"
    assert sealed_digests(rig, released_references, ONE) == (before if kept else set())
    assert {it.subject for it in references.all_face_references()} == {TWO}
    assert references.face_references(ONE) == []
    assert not references.enrolled(ONE).face
    (entry,) = certificates(rig)
    assert entry.body["references_kept"] == (2 if kept else 0)
    assert ("sha256.references.1" in entry.body) is not kept


def test_the_day_of_release_is_the_servers_or_not_known(rig: StoreRig, roster: Roster) -> None:
    roster.apply(page(13, rules(14, reference_days=30), gone(15, ONE, "released")), rig.journal)
    anchor(rig.journal, NOON_MS)
    roster.apply(page(15, gone(16, TWO, "released")), rig.journal)
    with rig.database.read() as connection:
        rows = connection.execute(select(released_references)).all()
    assert {(it.subject, it.released_day) for it in rows} == {(ONE, None), (TWO, "2026-03-10")}


def test_whoever_comes_back_finds_their_visits_and_what_was_granted(
    rig: StoreRig, roster: Roster
) -> None:
    with rig.database.read() as connection:
        before = [connection.execute(select(it)).all() for it in (visits, visit_answers, casework)]
    roster.apply(page(13, gone(14, ONE, "corrected")), rig.journal)
    roster.apply(page(14, somebody(15, ONE)), rig.journal)
    with rig.database.read() as connection:
        after = [connection.execute(select(it)).all() for it in (visits, visit_answers, casework)]
    assert [set(it) for it in after] == [set(it) for it in before]
    rig.journal.append(visit(ONE))


def test_the_disk_holds_nothing_of_them_for_whoever_has_the_key(
    rig: StoreRig, roster: Roster
) -> None:
    with rig.database.read() as connection:
        row = connection.execute(select(biometric_references)).first()
        report = connection.execute(select(attachments)).first()
    assert row is not None
    assert report is not None
    marks = [MARKER.encode(), row.sealed[:64], report.sealed]
    assert all(holds(rig, mark) for mark in marks)
    assert not holds(rig, SAID)
    roster.apply(page(13, gone(14, ONE), gone(15, TWO)), rig.journal)
    assert [holds(rig, mark) for mark in marks] == [False, False, False]


def test_the_log_is_folded_once_no_reader_needs_it(rig: StoreRig, roster: Roster) -> None:
    assert rig.database.fold_log()
    rig.journal.append(visit(TWO))
    assert rig.path.with_name("kiosk.db-wal").stat().st_size > 0
    assert rig.database.fold_log()
    assert rig.path.with_name("kiosk.db-wal").stat().st_size == 0
    with rig.database.read() as connection:
        assert connection.execute(select(journal.c.seq)).first() is not None


def test_items_of_kinds_that_are_not_known_here_go_too(rig: StoreRig, roster: Roster) -> None:
    with rig.database.write() as connection:
        for op in ("health", "kind_of_2040"):
            values = {"identifier": op, "op": op, "revision": 13, "item": f'{{"subject":"{ONE}"}}'}
            connection.execute(insert(feed_items).values(**values))
    roster.apply(page(13, gone(14, ONE)), rig.journal)
    assert naming(rig, ONE) == {"journal", "visits"}
    body = certificates(rig)[0].body
    assert (body["count.health"], body["count.other_items"]) == (1, 1)
