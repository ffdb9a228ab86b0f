"""``baodao server …`` as an administrator uses it."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from kiosk.cli import server
from sync.client.register import Registration, register
from sync.server.city import open_city
from sync.server.roster_feed import roster_page
from sync.server.settings import ServerSettings
from sync.wire.roster import (
    MessageItem,
    OfficerItem,
    PersonItem,
    QuestionItem,
    RosterItem,
    RulePackItem,
)
from tests.unit.sync.cities import new_key, running_city
from tests.unit.sync.rules.example_pack import EXAMPLE

ID_NUMBER = "11010519491231002X"


def baodao(*words: str) -> int:
    parser = argparse.ArgumentParser()
    server.add_parser(parser.add_subparsers(required=True))
    parsed = parser.parse_args(["server", *words])
    status: int = parsed.run(parsed)
    return status


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "city"
    assert baodao("init", "--data", str(folder)) == 0
    assert baodao("office", "add", "--data", str(folder), "--id", "o1", "--name", "新华司法所") == 0
    return folder


def roster_of(data: Path) -> tuple[RosterItem, ...]:
    city = open_city(ServerSettings(data_dir=data))
    with city.database.reading() as session:
        items = roster_page(session, "o1", 0, 500, nonce="0" * 64).items
    city.database.close()
    return items


def test_a_person_and_an_officer_get_onto_the_roster(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = ("--data", str(data), "--office", "o1")
    person = ("--id", "p1", "--name", "王小明", "--id-number", ID_NUMBER)
    assert baodao("person", "add", *where, *person, "--report-every-days", "7") == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("246810\n"))
    assert baodao("officer", "add", *where, "--id", "s1", "--name", "陈所长", "--pin-stdin") == 0

    added, officer = roster_of(data)
    assert isinstance(added, PersonItem)
    assert (added.subject, added.report_every_days) == ("p1", 7)
    assert isinstance(officer, OfficerItem)
    assert PasswordHasher().verify(officer.pin_hash, "246810")


def test_messages_questions_and_rules_get_into_the_feed(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--data", str(data), "--office", "o1")
    days = ("--from", "2026-01-05", "--until", "2026-01-09")
    assert baodao("message", "add", *where, "--id", "m1", "--text", "请签字", *days) == 0
    answers = ("--answer", "没有", "--answer", "离开过")
    assert baodao("question", "add", *where, "--id", "q1", "--text", "离开过吗？", *answers) == 0
    rules = ("rules", "add", *where, "--id", "r1", "--from", "2026-01-01")
    assert baodao(*rules, str(EXAMPLE)) == 0
    message, question, rule_pack = roster_of(data)
    assert isinstance(message, MessageItem)
    assert (message.text, message.subject, message.must_acknowledge) == ("请签字", None, False)
    assert isinstance(question, QuestionItem)
    assert question.answers == ("没有", "离开过")
    assert isinstance(rule_pack, RulePackItem)
    assert rule_pack.document == EXAMPLE.read_text(encoding="utf-8")

    assert baodao("roster", "remove", *where, "--id", "m1") == 0
    assert [item.op for item in roster_of(data)] == ["question", "rule_pack", "tombstone"]
    capsys.readouterr()
    backwards = ("--from", "2026-01-09", "--until", "2026-01-05")
    for refused in (
        ("message", "add", *where, "--id", "m2", "--text", "x", *backwards),
        ("message", "add", *where, "--id", "m2", "--text", "x", "--from", "5.1.", *days[2:]),
        ("question", "add", *where, "--id", "q2", "--text", "x", "--answer", "ja"),
        (*rules, str(tmp_path / "absent.yaml")),
        ("rules", "add", *where, "--id", "r2", "--from", "2026-02-01", str(EXAMPLE)),
    ):
        assert baodao(*refused) == 2
    assert len(capsys.readouterr().err.splitlines()) == 5
    assert len(roster_of(data)) == 3


def test_a_file_is_imported_whole_or_not_at_all(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "roster.json"
    good = {"subject": "p1", "name": "王", "id_number": ID_NUMBER, "role": "supervised"}
    where = ("--data", str(data), "--office", "o1")
    mistyped = {**good, "subject": "p2", "id_number": "110105194912310021"}
    path.write_text(json.dumps({"people": [good, mistyped]}), encoding="utf-8")
    assert baodao("roster", "import", str(path), *where) == 2
    assert "check character" in capsys.readouterr().err
    assert roster_of(data) == ()

    path.write_text(json.dumps({"people": [good]}), encoding="utf-8")
    assert baodao("roster", "import", str(path), *where) == 0
    assert len(roster_of(data)) == 1
    assert baodao("roster", "republish", *where, "--after", "40") == 0
    assert [item.revision for item in roster_of(data)] == [41]
    assert baodao("roster", "remove", *where, "--id", "p1") == 0
    assert baodao("roster", "remove", *where, "--id", "p1") == 2


@pytest.mark.parametrize(
    "words",
    [
        ("code", "--office", "nowhere"),
        ("person", "add", "--office", "o1", "--id", "p 1", "--name", "王", "--id-number", "1"),
        ("office", "add", "--id", "司法所", "--name", "x"),
        ("revoke", "--device", "nobody"),
        ("roster", "import", "/nowhere.json", "--office", "o1"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    data: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert baodao(*words, "--data", str(data)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1


def test_a_folder_without_a_server_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert baodao("devices", "--data", str(tmp_path)) == 2
    assert "baodao server init" in capsys.readouterr().err
    assert baodao("run", "--data", str(tmp_path), "--port", "0") == 2


def test_a_code_registers_a_device_that_is_then_listed(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert baodao("code", "--data", str(data), "--office", "o1") == 0
    code = capsys.readouterr().out.strip()
    with running_city(ServerSettings(data_dir=data)) as city:
        registration = register(city.sender, new_key(), code)
    assert isinstance(registration, Registration)
    assert (registration.office, registration.office_name) == ("o1", "新华司法所")
    assert baodao("devices", "--data", str(data)) == 0
    listed = json.loads(capsys.readouterr().out)
    assert (listed["device"], listed["state"]) == (registration.device, "pending")
    assert baodao("approve", "--data", str(data), "--device", registration.device) == 0
    assert baodao("devices", "--data", str(data)) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "active"
    assert baodao("entries", "--data", str(data), "--device", registration.device) == 0
    assert capsys.readouterr().out == ""
    assert baodao("revoke", "--data", str(data), "--device", registration.device) == 0
    assert baodao("devices", "--data", str(data)) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "revoked"
    assert baodao("approve", "--data", str(data), "--device", registration.device) == 2
    assert "new key" in capsys.readouterr().err


def test_a_device_with_an_approved_code_is_active_at_once(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert baodao("code", "--data", str(data), "--office", "o1", "--approved") == 0
    code = capsys.readouterr().out.strip()
    with running_city(ServerSettings(data_dir=data)) as city:
        register(city.sender, new_key(), code)
    assert baodao("devices", "--data", str(data)) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "active"


def test_backups_are_made_listed_noted_and_forgotten(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--data", str(data))
    capsys.readouterr()
    assert baodao("backup", "make", *where, "--to", str(tmp_path / "monday")) == 0
    backup_id = capsys.readouterr().out.strip()
    assert baodao("backup", "list", *where) == 0
    listed = json.loads(capsys.readouterr().out)
    assert (listed["backup_id"], listed["place"]) == (backup_id, str(tmp_path / "monday"))
    assert baodao("backup", "forget", *where, "--id", backup_id) == 0
    assert baodao("backup", "note", *where, "--file", str(tmp_path / "monday")) == 0
    assert capsys.readouterr().out.strip() == backup_id
    assert baodao("backup", "begin", *where) == 0
    begun = capsys.readouterr().out.strip()
    assert baodao("backup", "keep", *where, "--id", begun, "--file", str(tmp_path / "monday")) == 0
    assert baodao("backup", "restored", *where, "--id", begun) == 0
    assert baodao("backup", "list", *where) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert baodao("maintain", *where) == 0
    assert "0 partitions" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ("make", "--to", "/nowhere/at/all"),
        ("keep", "--id", "f", "--file", "/"),
        ("note", "--file", "/nowhere"),
        ("forget", "--id", "f"),
    ],
)
def test_a_backup_that_cannot_be_is_refused_in_one_line(
    data: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    capsys.readouterr()
    assert baodao("backup", *words, "--data", str(data)) == 2
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)
