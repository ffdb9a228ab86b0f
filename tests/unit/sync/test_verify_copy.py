"""``verify_server`` on a real city's database, whichever it is."""

from __future__ import annotations

import pytest
import sqlalchemy

from kiosk.store.errors import NotAJournal, StoreUnavailable
from kiosk.store.trusted_keys import TrustedKeys
from kiosk.store.verify import JournalReport, StoreFault
from kiosk.store.verify_server import verify_server
from sync.server.settings import ServerSettings
from sync.wire.chain import ChainFault
from tests.unit.sync.cities import TestCity, new_key
from tests.unit.sync.databases import on_both_databases
from tests.unit.sync.journals import MemoryJournal

pytest_generate_tests = on_both_databases


@pytest.fixture
def journals(city: TestCity) -> list[MemoryJournal]:
    """Of two kiosks, by device, as the city holds them."""
    made = sorted((MemoryJournal(new_key(seed)) for seed in (4, 5)), key=lambda it: it.device)
    for journal in made:
        journal.write(4)
        city.kiosk(journal).sync()
    return made


def place(settings: ServerSettings) -> str:
    return settings.database_url or str(settings.data_dir / "server.sqlite3")


def verified(settings: ServerSettings, trusted: TrustedKeys | None = None) -> JournalReport:
    return verify_server(place(settings), lambda count: None, trusted or TrustedKeys())


def test_a_whole_copy(city_settings: ServerSettings, journals: list[MemoryJournal]) -> None:
    keys = frozenset(journal.key.public_key().public_bytes_raw() for journal in journals)
    assert verified(city_settings) == JournalReport(8, None)
    assert verified(city_settings, TrustedKeys(devices=keys)) == JournalReport(8, None)


def test_a_device_nobody_vouches_for_is_named(
    city_settings: ServerSettings, journals: list[MemoryJournal]
) -> None:
    keys = frozenset([journals[0].key.public_key().public_bytes_raw()])
    bad = verified(city_settings, TrustedKeys(devices=keys)).first_bad
    assert bad is not None
    assert (bad.position, bad.fault, bad.device) == (
        5,
        StoreFault.UNKNOWN_DEVICE,
        journals[1].device,
    )


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE entries SET signature = :zeros WHERE seq = 3 AND ", (7, ChainFault.BAD_SIGNATURE)),
        ("DELETE FROM entries WHERE seq = 4 AND ", (8, StoreFault.TAIL_MISSING)),
        ("DELETE FROM entries WHERE seq = 2 AND ", (6, ChainFault.OUT_OF_SEQUENCE)),
    ],
)
def test_an_edit_is_located(
    city: TestCity,
    city_settings: ServerSettings,
    journals: list[MemoryJournal],
    statement: str,
    expected: tuple[int, ChainFault | StoreFault],
) -> None:
    where = sqlalchemy.text(f"{statement} device = :device")
    values = {"device": journals[1].device}
    with city.city.database.writing() as session:
        session.execute(where, values | ({"zeros": bytes(64)} if "zeros" in statement else {}))
    bad = verified(city_settings).first_bad
    assert bad is not None
    assert (bad.position, bad.fault) == expected


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://nobody@127.0.0.1:1/none",
        "postgresql://[x",
        "postgresql://host:port/name",
    ],
)
def test_a_database_that_cannot_be_reached_is_one_sentence(url: str) -> None:
    with pytest.raises(StoreUnavailable) as raised:
        verify_server(url, lambda count: None)
    assert "nobody" not in str(raised.value)


def test_a_database_without_a_journal(city: TestCity, city_settings: ServerSettings) -> None:
    with city.city.database.writing() as session:
        session.execute(sqlalchemy.text("ALTER TABLE entries RENAME TO other"))
    with pytest.raises(NotAJournal):
        verified(city_settings)
