"""A verified visit that a power cut interrupts is on the journal once the kiosk is back."""

from __future__ import annotations

import pytest

from kiosk.store.settings import Setting, put_setting
from kiosk.store.unfinished_visit import (
    UnfinishedUnreadable,
    UnfinishedVisit,
    finish_unfinished,
    forget_unfinished,
    keep_unfinished,
)
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import AttemptFields, EntryContent, EntryKind, decode_entry
from tests.unit.kiosk.store.rig import OFFICE, StoreRig, look_up

DAY_MS = 86_400_000
ATTEMPT = AttemptFields(modality="face", number=1, pad="bona_fide", score=0.25, threshold=0.4)


def check_in(outcome: str) -> EntryContent:
    return EntryContent(
        kind=EntryKind.CHECK_IN,
        office=OFFICE,
        subject="p1",
        outcome=outcome,
        attempts=(ATTEMPT,),
        body={"answer.q1": "没有", "content": "left", "late_days": 0},
    )


def visit(rig: StoreRig) -> UnfinishedVisit:
    return UnfinishedVisit(
        kept_wall_ms=rig.clock.wall, on_its_day=check_in("verified"), later=check_in("referred")
    )


def journalled(rig: StoreRig) -> list[tuple[str | None, object, object]]:
    """Outcome, when it was kept, and an answer, of every check-in on the journal."""
    sealed = rig.journal.entries_after(EMPTY_HEAD, limit=50, max_bytes=10**6)
    entries = [decode_entry(each.content) for each in sealed]
    return [
        (entry.outcome, entry.body.get("kept_wall_ms"), entry.body.get("answer.q1"))
        for entry in entries
        if entry.kind is EntryKind.CHECK_IN
    ]


def test_it_counts_on_the_day_it_was_kept(rig: StoreRig) -> None:
    kept = rig.clock.wall
    keep_unfinished(rig.database, visit(rig))
    rig.clock.wall += 60_000
    committed = finish_unfinished(rig.database, rig.journal)
    assert committed is not None
    assert committed.wall_ms == rig.clock.wall, "an entry is never back-dated"
    assert journalled(rig) == [("verified", kept, "没有")]


def test_on_another_day_an_officer_decides(rig: StoreRig) -> None:
    kept = rig.clock.wall
    keep_unfinished(rig.database, visit(rig))
    rig.clock.wall += DAY_MS
    rig.clock.boot += DAY_MS
    finish_unfinished(rig.database, rig.journal)
    assert journalled(rig) == [("referred", kept, "没有")]


def test_it_is_written_once(rig: StoreRig) -> None:
    keep_unfinished(rig.database, visit(rig))
    assert finish_unfinished(rig.database, rig.journal) is not None
    assert finish_unfinished(rig.database, rig.journal) is None
    assert len(journalled(rig)) == 1


def test_a_visit_that_was_written_is_not_written_again(rig: StoreRig) -> None:
    keep_unfinished(rig.database, visit(rig))
    rig.journal.append(check_in("verified"), also=forget_unfinished)
    assert finish_unfinished(rig.database, rig.journal) is None
    assert journalled(rig) == [("verified", None, "没有")]


def test_without_one_nothing_is_written(rig: StoreRig) -> None:
    rig.journal.append(look_up(1), also=forget_unfinished)
    before = rig.journal.head()
    assert finish_unfinished(rig.database, rig.journal) is None
    assert rig.journal.head() == before


def test_what_another_version_kept_stays_and_is_named(rig: StoreRig) -> None:
    with rig.database.write() as connection:
        put_setting(connection, Setting.UNFINISHED_VISIT, '{"kept_wall_ms": 1, "more": 2}')
    for _ in range(2):
        with pytest.raises(UnfinishedUnreadable, match="another version"):
            finish_unfinished(rig.database, rig.journal)
    assert journalled(rig) == []
