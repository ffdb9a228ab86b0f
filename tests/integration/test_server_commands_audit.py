"""What is changed by a command on the server is in the platform's audit."""

from __future__ import annotations

import argparse
import io
import json
import os
import pwd
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.cli import server
from kiosk.cli.server_commands import account
from sync.server.settings import ServerSettings
from tests.unit.sync.cities import new_key, running_city

PERSON = ("--id", "p1", "--name", "王小明", "--id-number", "11010519491231002X")
Row = tuple[str, str | None, str | None, str | None, str]
"""Action, office, subject, device, what."""
Baodao = Callable[..., str]


@pytest.fixture
def baodao(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Baodao:
    """A command on an initialised city; what it printed."""

    def run(*words: str, refused: bool = False) -> str:
        parser = argparse.ArgumentParser()
        server.add_parser(parser.add_subparsers(required=True))
        parsed = parser.parse_args(["server", *words, "--data", str(tmp_path / "city")])
        assert parsed.run(parsed) == (2 if refused else 0)
        return capsys.readouterr().out

    run("init")
    run("office", "add", "--id", "o1", "--name", "新华司法所")
    return run


def audited(baodao: Baodao) -> list[Row]:
    """Oldest first, without the office's own; all by this account, in a chain that holds."""
    assert "whole" in baodao("audit", "verify")
    rows = [json.loads(line) for line in baodao("audit", "list").splitlines()][::-1]
    assert {(row["who"], row["request"]) for row in rows} == {(account(), "command line")}
    assert rows[0]["action"] == "changed_office"
    return [
        (row["action"], row["office"], row["subject"], row["device"], row["what"])
        for row in rows[1:]
    ]


def test_the_account_is_the_operating_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    assert account() == f"account:{pwd.getpwuid(os.getuid()).pw_name}"
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
    assert account() == "account:4000000"


def test_changes_of_a_roster_and_of_an_office(
    baodao: Baodao, monkeypatch: pytest.MonkeyPatch
) -> None:
    baodao("person", "add", "--office", "o1", *PERSON)
    baodao("person", "add", "--office", "o1", *PERSON)
    monkeypatch.setattr("sys.stdin", io.StringIO("123456\n"))
    baodao("officer", "add", "--office", "o1", "--id", "w1", "--name", "陈所长", "--pin-stdin")
    baodao("roster", "remove", "--office", "o1", "--id", "p1")
    baodao("roster", "remove", "--office", "o1", "--id", "p1", refused=True)
    baodao("roster", "republish", "--office", "o1", "--after", "40")
    baodao("office", "add", "--id", "o2", "--name", "东湖司法所")
    assert audited(baodao) == [
        ("changed_roster", "o1", "p1", None, "1 changed"),
        ("changed_roster", "o1", "w1", None, "1 changed"),
        ("changed_roster", "o1", "p1", None, "1 changed"),
        ("changed_roster", "o1", None, None, "2 republished above 40"),
        ("changed_office", "o2", None, None, ""),
    ]
    assert "王小明" not in baodao("audit", "list")


def test_changes_of_devices_and_codes(baodao: Baodao, tmp_path: Path) -> None:
    code = baodao("code", "--office", "o1").strip()
    key = new_key()
    with running_city(ServerSettings(data_dir=tmp_path / "city")) as city:
        device = city.register_with(key, code).device
    baodao("approve", "--device", device)
    baodao("revoke", "--device", device)
    baodao("approve", "--device", device, refused=True)
    baodao("code", "--office", "o1", "--approved")
    baodao("code", "--office", "nowhere", refused=True)
    baodao("devices")
    rows = audited(baodao)
    assert rows == [
        ("made_code", "o1", None, None, ""),
        ("approved_device", None, None, device, ""),
        ("revoked_device", None, None, device, ""),
        ("made_code", "o1", None, None, "approved"),
    ]
    assert code not in baodao("audit", "list")


def test_an_act_that_cannot_be_written_down_does_not_take_place(
    baodao: Baodao, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("no audit")

    monkeypatch.setattr("sync.server.administration.record", fails)
    with pytest.raises(RuntimeError, match="no audit"):
        baodao("person", "add", "--office", "o1", *PERSON)
    monkeypatch.undo()
    baodao("roster", "remove", "--office", "o1", "--id", "p1", refused=True)
    assert audited(baodao) == []
