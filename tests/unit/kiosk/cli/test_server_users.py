"""``baodao server user``, ``key`` and ``audit``."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import NoReturn

import pytest
from argon2 import PasswordHasher

from kiosk.cli.main import main
from sync.server.administration import Administration
from sync.server.city import open_city
from sync.server.database import Database
from sync.server.settings import ServerSettings
from tests.unit.sync.cities import make_city_folder

PASSWORD = "long enough to be one\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    cheap = PasswordHasher(time_cost=1, memory_cost=32, parallelism=4)
    monkeypatch.setattr(ServerSettings, "password_hasher", lambda _settings: cheap)
    return make_city_folder(tmp_path / "city")


def server(data: Path, *words: str) -> int:
    group, action, *rest = words
    return main(["server", group, action, "--data", str(data), *rest])


def type_in(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_users_are_made_and_disabled(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, PASSWORD)
    assert server(data, "user", "add", "--name", "wang", "--role", "city") == 0
    type_in(monkeypatch, PASSWORD)
    district = ["--role", "district", "--scope", "tianhe"]
    assert server(data, "user", "add", "--name", "chen", *district) == 0
    assert server(data, "user", "disable", "--name", "chen") == 0
    capsys.readouterr()
    assert server(data, "user", "list") == 0
    shown = [(user["name"], user["role"], user["disabled"]) for user in lines(capsys)]
    assert shown == [("chen", "district", True), ("wang", "city", False)]


@pytest.mark.parametrize(
    ("words", "typed", "message"),
    [
        ("--name wang --role city", "short\n", "12 to 256 characters"),
        ("--name wang --role office", PASSWORD, "needs its scope"),
        ("--name wang --role city --scope x", PASSWORD, "no scope"),
        ("--name wa/ng --role city", PASSWORD, "name:"),
    ],
)
def test_what_is_unfit_is_refused(
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    words: str,
    typed: str,
    message: str,
) -> None:
    type_in(monkeypatch, typed)
    assert server(data, "user", "add", *words.split()) == 2
    assert message in capsys.readouterr().err
    assert server(data, "user", "list") == 0
    assert capsys.readouterr().out == ""


class _TypedSlowly:
    """Standard input at which somebody sits while the server runs."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        city = open_city(ServerSettings(data_dir=self._data))
        Administration(city).put_office("office-9", "和平司法所")
        city.database.close()
        return PASSWORD


def test_nobody_waits_for_whoever_types_a_password(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", _TypedSlowly(data))
    assert server(data, "user", "add", "--name", "wang", "--role", "city") == 0
    monkeypatch.setattr("sys.stdin", _TypedSlowly(data))
    assert server(data, "user", "password", "--name", "wang") == 0


def test_nothing_that_only_reads_stops_the_server(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def writing(_database: Database) -> NoReturn:
        raise AssertionError("a transaction that writes was opened")

    monkeypatch.setattr(Database, "writing", writing)
    for words in (("user", "list"), ("key", "list"), ("audit", "list"), ("audit", "verify")):
        assert server(data, *words) == 0


def test_keys_are_shown_once_and_can_be_revoked(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert server(data, "key", "add", "--role", "city", "--label", "统计") == 0
    key = capsys.readouterr().out.strip()
    key_id = key.split("_")[1]
    assert server(data, "key", "revoke", "--id", key_id) == 0
    assert server(data, "key", "list") == 0
    out = capsys.readouterr().out
    assert json.loads(out)["revoked"] is True
    assert key.split("_")[2] not in out
    assert server(data, "key", "revoke", "--id", "nobody") == 2


def test_changes_are_in_the_audit(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, PASSWORD)
    server(data, "user", "add", "--name", "wang", "--role", "city")
    server(data, "key", "add", "--role", "city", "--label", "x")
    capsys.readouterr()
    assert server(data, "audit", "verify") == 0
    assert "2 rows hold" in capsys.readouterr().out
    assert server(data, "audit", "list") == 0
    assert [row["action"] for row in lines(capsys)] == ["changed_key", "changed_user"]
