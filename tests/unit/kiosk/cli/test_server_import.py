"""A journal carried on a stick: from the kiosk, through an outsider's hands, into the city."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.cli.main import main
from kiosk.store.settings import Setting, put_setting
from sync.server.settings import ServerSettings
from tests.unit.kiosk.cli.export_site import WRITTEN, Site, acknowledge, make_site, whole
from tests.unit.kiosk.store.rig import store_rig
from tests.unit.sync.cities import make_city_folder, running_city


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return make_city_folder(tmp_path / "city")


@pytest.fixture
def site(tmp_path: Path, city: Path) -> Site:
    """A kiosk of that city, registered, that never had a line since."""
    made = Site(make_site(tmp_path / "site"))
    with store_rig(made.folder) as rig, running_city(ServerSettings(data_dir=city)) as running:
        registration = running.register(rig.keys.signing_key())
        sealing_key = registration.server_sealing_key.public_bytes_raw().hex()
        with rig.database.write() as connection:
            put_setting(connection, Setting.SERVER_SEALING_KEY, sealing_key)
    return made


def take_in(city: Path, file: Path) -> int:
    return main(["server", "import", "--data", str(city), str(file)])


def test_a_journal_reaches_the_city_without_a_line(
    site: Site, city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert site.export() == 0
    capsys.readouterr()
    assert main(["server", "keys", "--data", str(city)]) == 0
    keys = tmp_path / "keys.json"
    keys.write_text(capsys.readouterr().out)
    assert site.verify("--keys", str(keys)) == (0, whole(WRITTEN + 1))
    assert site.verify("--key", str(city / "server.key")) == (0, whole(WRITTEN + 1))
    capsys.readouterr()
    assert take_in(city, site.file) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["advanced"], said["outcome"]) == (WRITTEN + 1, "advanced")
    result = tmp_path / "result.json"
    database = str(city / "server.sqlite3")
    verified = main(["journal", "verify", database, "--keys", str(keys), "--json", str(result)])
    assert (verified, json.loads(result.read_text())) == (0, whole(WRITTEN + 1))


def test_what_is_not_taken_in_is_one_sentence(
    site: Site, city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert site.export() == 0
    assert take_in(city, site.file) == 0
    capsys.readouterr()
    for file, says in (
        (site.file, "taken in before"),
        (tmp_path / "missing", "No such file"),
        (city / "server.key", "no export of a journal"),
    ):
        assert take_in(city, file) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert says in printed.err
        assert printed.err.count("\n") == 1


def test_a_gap_is_reported(
    site: Site, city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acknowledge(site, 3)
    assert site.export() == 0
    capsys.readouterr()
    assert take_in(city, site.file) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["outcome"], said["at"], said["advanced"]) == ("gap", [1, 1], 0)


def test_a_list_of_keys_that_is_none_is_refused(site: Site, tmp_path: Path) -> None:
    assert site.export() == 0
    keys = tmp_path / "keys.json"
    keys.write_text('{"server": {"public_key": "00"}, "devices": []}')
    assert site.verify("--keys", str(keys)) == (2, None)
    assert site.verify("--keys", str(tmp_path / "missing")) == (2, None)
    assert site.verify("--server-key", str(keys)) == (2, None)
