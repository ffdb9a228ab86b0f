"""The index of the journal: never behind it, and equal to one made from scratch."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kiosk.store.casework_tables import casework, raised_flags, service_faults, visits
from kiosk.store.errors import DiskFull
from kiosk.store.journal_index import INDEX_VERSION, TABLES, rebuild_index, require_index
from kiosk.store.settings import Setting, get_setting, put_setting
from kiosk.store.tables import journal
from sync.rules.from_journal import visit_of
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import EntryContent, EntryKind, Scalar, decode_entry
from sync.wire.visit_body import VisitBody, VisitFlag, to_body
from tests.integration.test_journal_disk_full import limit_pages
from tests.unit.kiosk.store.rig import OFFICE, StoreRig, look_up, make_journal, store_rig

Rows = dict[str, list[tuple[Any, ...]]]
DAY_MS = 86_400_000
NAMES = st.sampled_from(["a", "b", "c"])
FLAGS = st.builds(VisitFlag, NAMES, st.none() | NAMES, st.integers(0, 48), st.booleans())
BODIES = st.builds(
    VisitBody,
    policy=st.just("city-1"),
    answers=st.dictionaries(NAMES, st.sampled_from(["yes", "no"])).map(lambda d: tuple(d.items())),
    flags=st.lists(FLAGS, max_size=3, unique_by=lambda flag: flag.code).map(tuple),
    acknowledged=st.dictionaries(NAMES, st.integers(1, 9)).map(lambda d: tuple(d.items())),
    wants_to_talk=st.booleans(),
    leave=st.none() | NAMES,
)
FAULTS: list[dict[str, Scalar]] = [
    {},
    {"device": "camera"},
    {"device": "camera", "restored": True},
]
SUBJECTS = st.none() | st.sampled_from(["p1", "p2"])


@st.composite
def contents(draw: st.DrawFn) -> EntryContent:
    """An entry of any kind, told by one who may not know what belongs into it."""
    kind = draw(st.sampled_from(EntryKind))
    body: dict[str, Scalar] = to_body(draw(BODIES)) if draw(st.booleans()) else {}
    extra: dict[str, Scalar] = draw(
        st.sampled_from([{}, {"device": "camera"}, {"device": "camera", "restored": True}])
    )
    return EntryContent(
        kind=kind,
        office=OFFICE,
        subject=draw(SUBJECTS),
        officer=draw(st.none() | st.just("o1")),
        purpose=draw(st.sampled_from([None, "routine_report", "study_sign_in", "of_2040"])),
        outcome=draw(st.sampled_from([None, "verified", "referred", "declined", "of_2040"])),
        reasons=draw(st.sampled_from([(), ("cancelled",), ("a", "b")])),
        body={**body, **extra, "roster_revision": draw(st.integers(0, 9))},
    )


def rows(rig: StoreRig) -> Rows:
    with rig.database.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*key))]
            for table in TABLES
            for key in [list(table.primary_key)]
        }


def rebuilt(rig: StoreRig) -> Rows:
    with rig.database.write() as connection:
        rebuild_index(connection)
    return rows(rig)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty")
    with store_rig(folder):
        return folder


@pytest.fixture
def folders(tmp_path: Path, empty: Path) -> Iterator[Path]:
    """A new copy of an empty store each time."""

    def copies() -> Iterator[Path]:
        number = 0
        while True:
            yield Path(shutil.copytree(empty, tmp_path / str(number)))
            number += 1

    return copies()


@given(
    history=st.lists(st.tuples(contents(), st.integers(-DAY_MS, 3 * DAY_MS)), max_size=20),
    epoch_after=st.integers(0, 20),
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_after_any_history_it_equals_one_made_from_scratch(
    folders: Iterator[Path], history: list[tuple[EntryContent, int]], epoch_after: int
) -> None:
    with store_rig(next(folders)) as rig:
        for number, (content, passed_ms) in enumerate(history):
            if number == epoch_after:
                rig.journal.open_epoch("registered_again")
            rig.clock.wall += passed_ms
            rig.clock.boot += max(passed_ms, 0)
            rig.journal.append(content)
        kept = rows(rig)
        assert rebuilt(rig) == kept
        sealed = rig.journal.entries_after(EMPTY_HEAD, limit=1000, max_bytes=1 << 24)
        entries = [decode_entry(each.content) for each in sealed]
        places = [(it.epoch, it.seq) for it in entries if visit_of(it) is not None]
        assert [row[:2] for row in kept["visits"]] == sorted(places)


def visit(**more: object) -> EntryContent:
    said = VisitBody(
        policy="city-1",
        answers=(("q1", "yes"),),
        flags=(VisitFlag("moved", "q1", 24, True),),
        acknowledged=(("m1", 5),),
    )
    fields: dict[str, Any] = {
        "kind": EntryKind.CHECK_IN,
        "office": OFFICE,
        "subject": "p1",
        "purpose": "routine_report",
        "outcome": "verified",
        "body": to_body(said) | {"roster_revision": 7},
    }
    return EntryContent.model_validate(fields | more)


def test_it_holds_what_the_rules_ask_and_no_answer(rig: StoreRig) -> None:
    rig.journal.append(visit())
    found = rows(rig)
    wall = rig.clock.wall
    assert found["visits"] == [
        (1, 1, "p1", "2025-10-09", wall, "routine_report", "verified", "", False, None)
    ]
    assert found["visit_answers"] == [(1, 1, "q1", "p1", 7)]
    assert found["read_messages"] == [(1, 1, "m1", "p1", 5)]
    assert found["raised_flags"] == [(1, 1, "moved", "p1", "q1", wall, 24, True, False)]
    assert found["casework"] == found["service_faults"] == []


def test_nobody_named_nothing_indexed(rig: StoreRig) -> None:
    rig.journal.append(visit(subject=None))
    rig.journal.append(look_up(1))
    assert not any(rows(rig).values())


def test_a_fault_of_one_persons_reference_is_no_fault_of_the_kiosk(rig: StoreRig) -> None:
    fault = {"kind": EntryKind.DEVICE_FAULT, "body": {"device": "store"}}
    rig.journal.append(visit(**fault))
    assert rows(rig)["service_faults"] == []
    rig.journal.append(visit(**fault, subject=None))
    assert rows(rig)["service_faults"] == [(1, 2, "store", rig.clock.wall, False)]


def test_a_journal_of_before_is_indexed_when_it_is_opened(rig: StoreRig) -> None:
    rig.journal.append(visit())
    kept = rows(rig)
    with rig.database.write() as connection:
        for table in TABLES:
            connection.execute(table.delete())
        put_setting(connection, Setting.JOURNAL_INDEX, "")
    make_journal(rig.database, rig.keys, rig.clock)
    assert rows(rig) == kept
    with rig.database.read() as connection:
        assert get_setting(connection, Setting.JOURNAL_INDEX) == INDEX_VERSION


def test_an_index_of_this_version_is_not_made_again(rig: StoreRig) -> None:
    rig.journal.append(visit())
    with rig.database.write() as connection:
        connection.execute(visits.delete())
        require_index(connection)
    assert rows(rig)["visits"] == []


def test_rows_of_pruned_entries_stay(rig: StoreRig) -> None:
    """Their contents are gone; nothing has changed them since they were indexed."""
    for _ in range(3):
        rig.journal.append(visit())
    kept = rows(rig)
    with rig.database.write() as connection:
        connection.exec_driver_sql("INSERT INTO durable VALUES (1, 2)")
        connection.execute(journal.update().where(journal.c.seq == 1).values(content=b""))
    assert rebuilt(rig) == kept


def append_until_full(rig: StoreRig, *contents: EntryContent) -> int:
    """How many were acknowledged."""
    for number in range(1000):
        try:
            rig.journal.append(contents[number % len(contents)])
        except DiskFull:
            return number
    raise AssertionError("the disk never filled")


def test_on_a_full_disk_neither_entry_nor_index_is_kept(rig: StoreRig) -> None:
    limit_pages(rig, 0)
    large = visit(kind=EntryKind.LEAVE_REQUESTED, reasons=("x" * 256,) * 9)
    kept = append_until_full(rig, visit(), large)
    found = rows(rig)
    assert rig.journal.count() == kept
    assert len(found[visits.name]) + len(found[casework.name]) == rig.journal.count()
    assert len(found[raised_flags.name]) == len(found[visits.name])
    assert found[service_faults.name] == []
