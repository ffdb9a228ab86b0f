"""``baodao server roster remove --why``."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.cli.main import main
from sync.server.city import open_city
from sync.server.roster_feed import roster_page
from sync.server.settings import ServerSettings
from sync.wire.roster import Tombstone
from tests.unit.kiosk.store.roster_feed import id_number
from tests.unit.sync.cities import OFFICE, make_city_folder


def run(data: Path, *words: str) -> int:
    return main(["server", *words[:2], "--data", str(data), "--office", OFFICE, *words[2:]])


def test_the_reason_goes_into_the_feed(tmp_path: Path) -> None:
    data = make_city_folder(tmp_path / "city")
    person = ("--id", "p-1", "--name", "李建国", "--id-number", id_number(1))
    assert run(data, "person", "add", *person) == 0
    assert run(data, "roster", "remove", "--id", "p-1", "--why", "released") == 0
    city = open_city(ServerSettings(data_dir=data))
    with city.database.reading() as session:
        (item,) = roster_page(session, OFFICE, 0, 500, nonce="0" * 64).items
    city.database.close()
    assert isinstance(item, Tombstone)
    assert (item.identifier, item.why) == ("p-1", "released")


def test_only_known_reasons_and_only_for_people(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = make_city_folder(tmp_path / "city")
    days = ("--from", "2026-12-01", "--until", "2026-12-04")
    assert run(data, "message", "add", "--id", "m-1", "--text", "请到所", *days) == 0
    assert run(data, "roster", "remove", "--id", "m-1", "--why", "released") == 2
    assert "m-1 is nobody" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        run(data, "roster", "remove", "--id", "m-1", "--why", "escaped")
