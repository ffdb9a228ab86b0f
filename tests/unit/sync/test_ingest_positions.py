"""Random re-sends, overlaps, gaps and mixtures: the server holds a prefix, each entry once."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.server.city import City, open_city
from sync.server.history import History, heads_of
from sync.server.ingest import Ingested, ingest
from sync.server.judge import Judged, judge
from sync.server.settings import ServerSettings
from sync.server.tables import Device as DeviceRow
from sync.server.tables import DeviceState
from sync.wire.chain import EMPTY_HEAD, Head
from sync.wire.entry import SealedEntry
from sync.wire.messages import Envelope, Position, UploadOutcome
from tests.postgresql import PostgresqlServer
from tests.unit.sync.cities import OFFICE, forked_entries, held_entries, new_key
from tests.unit.sync.journals import MemoryJournal

LENGTH = 30
Run = tuple[int, int]


def full_journal(seed: int = 0, shared: MemoryJournal | None = None, cut: int = 0) -> MemoryJournal:
    journal = shared.copy(seed, cut) if shared else MemoryJournal(new_key(), seed)
    journal.write(LENGTH - len(journal.sealed()))
    return journal


JOURNAL = full_journal()
CLONE = full_journal(seed=8, shared=JOURNAL, cut=12)


def judged(journal: MemoryJournal) -> list[Judged]:
    items = []
    for seq, sealed in enumerate(journal.sealed(), start=1):
        envelope = Envelope(epoch=1, seq=seq, content=sealed.content, signature=sealed.signature)
        item = judge(envelope, device=journal.device, key=journal.key.public_key())
        assert isinstance(item, Judged)
        items.append(item)
    return items


MAIN, OTHER = judged(JOURNAL), judged(CLONE)
runs = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 12))


class Device:
    """A new device on the server for every example; entries are placed as if it had sent them."""

    def __init__(self, city: City) -> None:
        self._city = city
        self.device = secrets.token_hex(32)
        with city.database.writing() as session:
            session.add(
                DeviceRow(
                    device=self.device,
                    public_key=JOURNAL.key.public_key().public_bytes_raw(),
                    office=OFFICE,
                    state=DeviceState.ACTIVE,
                    registered_ms=0,
                )
            )

    def upload(self, items: list[Judged]) -> Ingested:
        with self._city.database.writing() as session:
            return ingest(History(session, self.device, 0), items)

    def head(self) -> Head:
        with self._city.database.reading() as session:
            found = heads_of(session, self.device)
        return Head(*found[0]) if found else EMPTY_HEAD

    def held(self) -> list[SealedEntry]:
        return held_entries(self._city, self.device)

    def forked(self) -> list[SealedEntry]:
        return forked_entries(self._city, self.device)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def opened(
    city_template: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[City]:
    folder = tmp_path_factory.mktemp("positions") / "city"
    shutil.copytree(city_template, folder)
    url = None
    if request.param == "postgresql":
        server: PostgresqlServer = request.getfixturevalue("postgresql")
        url = server.url(server.new_database(request.getfixturevalue("postgresql_template")))
    city = open_city(ServerSettings(data_dir=folder, database_url=url))
    yield city
    city.database.close()


@settings(max_examples=25, deadline=None)
@given(sends=st.lists(runs, min_size=1, max_size=12))
def test_any_order_of_sends_leaves_a_prefix_and_says_what_happened(
    opened: City, sends: list[Run]
) -> None:
    device = Device(opened)
    length = 0
    for start, count in sends:
        answer = device.upload(MAIN[start : start + count])
        end = min(start + count, LENGTH)
        if start > length:
            assert answer.outcome is UploadOutcome.GAP
            assert answer.at == Position(epoch=1, seq=length + 1)
        elif end <= length:
            assert answer.outcome is UploadOutcome.ALREADY
        else:
            assert answer.outcome is UploadOutcome.ADVANCED
            length = end
        assert device.head().seq == length
    assert device.held() == JOURNAL.sealed()[:length]
    assert device.forked() == []


@settings(max_examples=25, deadline=None)
@given(sends=st.lists(st.tuples(st.booleans(), runs), min_size=1, max_size=12))
def test_two_histories_never_mix(opened: City, sends: list[tuple[bool, Run]]) -> None:
    device = Device(opened)
    for cloned, (start, count) in sends:
        device.upload((OTHER if cloned else MAIN)[start : start + count])
    held = device.held()
    beside = device.forked()
    originals, copies = JOURNAL.sealed(), CLONE.sealed()
    assert held in (originals[: len(held)], copies[: len(held)])
    shared = set(originals) & set(copies)
    assert not set(beside) & set(held)
    assert not set(beside) & shared
    assert len(set(beside)) == len(beside)
    if held:
        assert device.head() == Head(1, len(held), held[-1].hash)


@settings(max_examples=25, deadline=None)
@given(items=st.lists(st.sampled_from(MAIN), min_size=1, max_size=20))
def test_shuffled_uploads_never_store_out_of_order(opened: City, items: list[Judged]) -> None:
    device = Device(opened)
    device.upload(items)
    held = device.held()
    assert held == JOURNAL.sealed()[: len(held)]
