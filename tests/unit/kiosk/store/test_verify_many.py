"""Chunks checked side by side come to the same as one walk."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

import pytest

from kiosk.store import verify_many
from kiosk.store.errors import CorruptDatabase
from kiosk.store.verify import JournalRows, walk_rows
from kiosk.store.verify_many import walk_journals
from kiosk.store.verify_row import StoredRow
from tests.unit.kiosk.store.test_verify import DEVICE, KEY, chain

ROWS = chain(*((1, seq) for seq in range(1, 18)), *((2, seq) for seq in range(1, 9)))
EDITS: dict[str, Callable[[StoredRow], StoredRow]] = {
    "content": lambda row: replace(row, content=b"\xa0"),
    "no content": lambda row: replace(row, content=None),
    "signature": lambda row: replace(row, signature=bytes(64)),
    "hash": lambda row: replace(row, hash=bytes(32)),
    "no hash": lambda row: replace(row, hash=None),
    "short hash": lambda row: replace(row, hash=b"x"),
    "seq": lambda row: replace(row, seq=99),
    "no seq": lambda row: replace(row, seq=None),
    "epoch": lambda row: replace(row, epoch="x"),
    "withheld": lambda row: replace(row, content=b"", withheld=True),
}


def journal(rows: Iterable[StoredRow]) -> JournalRows:
    return JournalRows(DEVICE, KEY.public_key(), rows)


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify_many, "CHUNK_ROWS", 4)


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes, however few the rows and processors."""
    monkeypatch.setattr(verify_many, "ALONE_UP_TO_CHUNKS", 1)
    monkeypatch.setattr(verify_many, "_processors", lambda: 2)


@pytest.mark.parametrize("edit", sorted(EDITS))
@pytest.mark.parametrize("at", [0, 2, 3, 4, 7, 16, 17, 23, 24])
def test_an_edit_anywhere_is_found_as_by_one_walk(edit: str, at: int) -> None:
    rows = [*ROWS]
    rows[at] = EDITS[edit](rows[at])
    [walked] = walk_journals([journal(rows)])
    assert walked == walk_rows(journal(rows))


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize("at", [3, 4, 24, None])
def test_several_processes_find_the_same(at: int | None) -> None:
    rows = [*ROWS]
    if at is not None:
        rows[at] = replace(rows[at], hash=bytes(32))
    [walked] = walk_journals([journal(rows)])
    assert walked == walk_rows(journal(rows))


def test_random_edits_are_found_as_by_one_walk() -> None:
    rng = random.Random(20)
    for _ in range(60):
        rows = [*ROWS]
        for at in rng.sample(range(len(rows)), rng.randint(1, 3)):
            rows[at] = EDITS[rng.choice(sorted(EDITS))](rows[at])
        if rng.random() < 0.5:
            del rows[rng.randrange(len(rows))]
        [walked] = walk_journals([journal(rows)])
        assert walked == walk_rows(journal(rows)), rows


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize("lengths", [(5, 8, 3), (4, 4), (0, 9), (9, 0), (0,), ()])
def test_positions_run_through_all_journals(lengths: Sequence[int]) -> None:
    walks = list(walk_journals(journal(ROWS[:length]) for length in lengths))
    assert [walk.entries for walk in walks] == list(lengths)
    assert [walk.before for walk in walks] == [sum(lengths[:at]) for at in range(len(lengths))]


def test_nothing_after_the_first_bad_entry_is_reported() -> None:
    bad = [replace(ROWS[0], hash=bytes(32))]
    walks = list(walk_journals([journal(ROWS[:6]), journal(bad), journal(ROWS)]))
    assert [walk.entries for walk in walks] == [6, 0]
    assert walks[1].first_bad is not None
    assert walks[1].first_bad.position == 7


def damaged_after(rows: Sequence[StoredRow]) -> Iterator[StoredRow]:
    yield from rows
    raise CorruptDatabase("a page is damaged")


@pytest.mark.usefixtures("several")
def test_what_cannot_be_read_counts_only_when_all_before_it_held() -> None:
    with pytest.raises(CorruptDatabase):
        list(walk_journals([journal(damaged_after(ROWS[:14]))]))
    rows = [*ROWS[:14]]
    rows[13] = replace(rows[13], signature=bytes(64))
    [walked] = walk_journals([journal(damaged_after(rows))])
    assert walked.first_bad is not None
    assert walked.first_bad.position == 14


def test_few_rows_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_process(*_: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(verify_many, "ProcessPoolExecutor", no_process)
    [walked] = walk_journals([journal(ROWS)])
    assert walked.entries == len(ROWS)
