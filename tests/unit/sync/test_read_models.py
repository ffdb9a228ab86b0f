"""However journals arrive, what was derived bit by bit is what deriving it again gives."""

from __future__ import annotations

import io
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update

from sync.rules.from_journal import visit_of
from sync.server.imports import import_export
from sync.server.migrate import downgrade, upgrade
from sync.server.office_facts import sealed_people
from sync.server.read_models import behind, catch_up
from sync.server.read_tables import DERIVED, FLAGS, PROJECTED, VISITS
from sync.server.rebuild import first_difference, rebuild
from sync.wire.entry import EntryUnreadable, SealedEntry, decode_entry
from sync.wire.roster import PersonItem, RosterRole
from tests.unit.sync.casework import CaseJournal
from tests.unit.sync.cities import OFFICE, Kiosk, TestCity, new_key
from tests.unit.sync.databases import on_both_databases
from tests.unit.sync.exports import export_of

pytest_generate_tests = on_both_databases
Rows = dict[str, list[tuple[Any, ...]]]


def derived(city: TestCity) -> Rows:
    """Every derived row."""
    with city.city.database.reading() as session:
        return {
            table.name: [
                tuple(row)
                for row in session.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in (*DERIVED, PROJECTED)
        }


class Town:
    """Some kiosks to which all that may happen does."""

    def __init__(self, city: TestCity, seed: int) -> None:
        self.city = city
        self.chance = random.Random(seed)
        self.kiosks = [self._new(number) for number in range(3)]
        self.exports = 0

    def live(self, steps: int) -> None:
        """Any order of anything."""
        doings = (
            *[self.write_and_sync] * 4,
            self.write_only,
            self.fork,
            self.new_epoch,
            self.carry,
            self.unreadable,
            self.ask,
            self.ask_a_little,
        )
        for _ in range(steps):
            self.chance.choice(doings)()
        for kiosk in self.kiosks:
            kiosk.sync()

    def write_and_sync(self) -> None:
        self.write_only().sync()

    def write_only(self) -> Kiosk:
        kiosk = self.chance.choice(self.kiosks)
        kiosk.journal.write(self.chance.randrange(1, 30))
        return kiosk

    def fork(self) -> None:
        """An old copy of a kiosk writes on, and both are heard."""
        kiosk = self.chance.choice(self.kiosks)
        kiosk.journal.write(4)
        kiosk.sync()
        length = len(kiosk.journal.sealed()) - self.chance.randrange(1, 4)
        twin = kiosk.journal.copy(self.chance.randrange(1000), length)
        twin.write(3)
        Kiosk(twin, kiosk.link).sync()

    def new_epoch(self) -> None:
        """Registered again."""
        kiosk = self.chance.choice(self.kiosks)
        kiosk.journal.open_epoch()
        kiosk.journal.write(2)

    def carry(self) -> None:
        """Everything on a stick, out of turn."""
        journal = self.chance.choice(self.kiosks).journal
        if journal.sealed() and all(map(is_readable, journal.sealed())):
            self.exports += 1
            export_id = self.exports.to_bytes(16, "big")
            file = export_of(
                journal.sealed(), journal.key, self.city.city.key, size=7, export_id=export_id
            )
            import_export(self.city.city, io.BytesIO(file))

    def unreadable(self) -> None:
        """Signed, but not by this version's format: quarantined."""
        journal = self.chance.choice(self.kiosks).journal
        head = journal.head()
        if head.epoch and journal.sealed():
            unsigned = SealedEntry(self.chance.randbytes(40), b"")
            signature = journal.key.sign(b"baodao-entry-signature-v1" + unsigned.hash)
            journal.open_epoch()
            journal.write(1)
            journal.keep(2, SealedEntry(unsigned.content, signature))
            journal.open_epoch()

    def ask(self) -> None:
        assert catch_up(self.city.city.database)

    def ask_a_little(self) -> None:
        catch_up(self.city.city.database, at_most=1)

    def _new(self, number: int) -> Kiosk:
        journal = CaseJournal(new_key(number + 10), self.chance.randrange(1000))
        return self.city.kiosk(journal)


def is_readable(sealed: SealedEntry) -> bool:
    try:
        decode_entry(sealed.content)
    except EntryUnreadable:
        return False
    return True


@pytest.mark.parametrize("seed", range(4))
def test_bit_by_bit_equals_all_again(city: TestCity, seed: int) -> None:
    town = Town(city, seed)
    town.live(40)
    assert catch_up(city.city.database)
    before = derived(city)
    assert first_difference(city.city.database) is None
    told: list[tuple[int, int]] = []
    total = rebuild(city.city.database, lambda done, all_of: told.append((done, all_of)))
    assert derived(city) == before
    assert all(before[table.name] for table in DERIVED)
    held = [sealed for kiosk in town.kiosks for sealed in city.held(kiosk.journal.device)]
    assert told[0] == (0, len(held))
    assert told[-1] == (total, len(held))
    readable = [decode_entry(sealed.content) for sealed in held if is_readable(sealed)]
    visits = [visit for entry in readable if (visit := visit_of(entry)) is not None]
    assert len(before["visits"]) == len(visits)


@pytest.fixture
def full(city: TestCity) -> TestCity:
    """With everything derived."""
    kiosk = city.kiosk(CaseJournal(new_key(4), seed=2))
    kiosk.journal.write(120)
    kiosk.sync()
    assert catch_up(city.city.database)
    return city


def difference(city: TestCity) -> str:
    found = first_difference(city.city.database)
    return "" if found is None else f"{found.table}: {found.what}"


def test_a_row_that_was_changed_is_named(full: TestCity) -> None:
    assert difference(full) == ""
    with full.city.database.writing() as session:
        session.execute(update(VISITS).where(VISITS.c.by_hand).values(subject="another"))
    assert difference(full) == "visits: subject is not what the entry says"


def test_a_row_that_is_gone_is_named(full: TestCity) -> None:
    with full.city.database.writing() as session:
        session.execute(delete(FLAGS))
    assert difference(full) == "flags: a row is missing"


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"code": "made_up"}, "a row that the entry does not say"),
        ({"seq": 10_000}, "a row that no entry explains"),
        ({"device": "f" * 64}, "a row that no entry explains"),
    ],
)
def test_a_row_that_was_added_is_named(
    full: TestCity, changes: dict[str, object], what: str
) -> None:
    with full.city.database.writing() as session:
        row = session.execute(select(FLAGS).limit(1)).mappings().one()
        session.execute(insert(FLAGS).values({**row, **changes}))
    assert difference(full) == f"flags: {what}"


def test_a_cursor_beyond_the_entries_is_named(full: TestCity) -> None:
    with full.city.database.writing() as session:
        session.execute(update(PROJECTED).values(seq=PROJECTED.c.seq + 1))
    assert difference(full) == "projected: derived from an entry that is gone"


def test_a_little_is_a_batch_and_the_rest_comes_later(city: TestCity) -> None:
    kiosk = city.kiosk(CaseJournal(new_key(4), seed=2))
    kiosk.journal.write(1200)
    kiosk.sync()
    database = city.city.database
    lag = []
    done = False
    while not done:
        done = catch_up(database, at_most=1)
        with database.reading() as session:
            lag.append(sum(each.head - each.derived for each in behind(session)))
    assert lag == [700, 200, 0]
    assert catch_up(database)


def test_another_schema_and_back_again(city: TestCity) -> None:
    """Migrations with rows in every table: what is derived is derived again, minors are sealed."""
    minor = PersonItem(
        revision=1,
        subject="p1",
        name="王小明",
        id_number="11010519491231002X",
        role=RosterRole.SUPERVISED,
        minor=True,
    )
    adult = minor.model_copy(update={"subject": "p2", "minor": False})
    city.administration.put(OFFICE, minor, adult)
    kiosk = city.kiosk(CaseJournal(new_key(4), seed=2))
    kiosk.journal.write(120)
    kiosk.sync()
    database = city.city.database
    assert catch_up(database)
    before = derived(city)
    assert all(before.values())
    downgrade(database.engine, "0006")
    upgrade(database.engine)
    assert not any(derived(city).values())
    with database.reading() as session:
        assert sealed_people(session, OFFICE) == {"p1"}
    assert catch_up(database)
    assert derived(city) == before


def test_several_may_derive_and_one_begin_again_at_once(city: TestCity) -> None:
    kiosks = [city.kiosk(CaseJournal(new_key(number), seed=number)) for number in (4, 5)]
    for kiosk in kiosks:
        kiosk.journal.write(1_200)
        kiosk.sync()
    database = city.city.database
    begin = threading.Barrier(4)

    def derive() -> bool:
        begin.wait()
        return catch_up(database)

    with ThreadPoolExecutor(4) as pool:
        calls = [pool.submit(derive) for _ in range(3)]
        begin.wait()
        rebuild(database, lambda _done, _all: None)
        assert all(call.result() for call in calls)
    assert catch_up(database)
    assert first_difference(database) is None
    assert all(derived(city).values())
