"""``baodao rules explain`` on the platform's folder: real entries, really signed."""

from __future__ import annotations

import argparse
import json
import shutil
from datetime import date, datetime, time
from pathlib import Path

import pytest

from kiosk.cli.rules_explain import add_explain
from sync.rules.china_time import CHINA_TIME
from sync.server.settings import ServerSettings
from sync.wire.entry import ClockGrade, EntryKind, seal_entry
from sync.wire.roster import (
    CategoryPeriodItem,
    ClosureItem,
    LeaveItem,
    PersonItem,
    RosterRole,
    RulePackItem,
)
from tests.repository import ROOT
from tests.unit.sync.cities import OFFICE, TestCity, make_city_folder, new_key, running_city
from tests.unit.sync.journals import MemoryJournal

EXAMPLE = ROOT / "assets" / "rules" / "guangzhou-example.yaml"
FIRST = date(2025, 6, 2)
NAME, NUMBER = "王小明", "11010519491231002X"


def a_person(subject: str, role: RosterRole = RosterRole.SUPERVISED) -> PersonItem:
    known = CategoryPeriodItem(category="严管", from_day=FIRST, known_on=FIRST)
    return PersonItem(
        revision=1,
        subject=subject,
        name=NAME,
        id_number=NUMBER,
        role=role,
        supervised_from=date(2026, 1, 5),
        categories=(known,),
    )


def report(journal: MemoryJournal, day: date, subject: str, **facts: object) -> None:
    """A verified check-in at nine in the morning."""
    wall_ms = int(datetime.combine(day, time(9), CHINA_TIME).timestamp() * 1000)
    head = journal.head()
    entry = journal.entry(head).model_copy(
        update={
            "kind": EntryKind.CHECK_IN,
            "subject": subject,
            "purpose": "routine_report",
            "outcome": "verified",
            "wall_ms": wall_ms,
            "clock_grade": ClockGrade.ANCHORED_THIS_BOOT,
            **facts,
        }
    )
    journal.keep(head.seq + 1, seal_entry(entry, journal.key))


def fill(city: TestCity) -> None:
    """Weekly Mondays by the example's 严管: one on time, one late, one on leave, one referred."""
    pack = RulePackItem(
        revision=1,
        rule_pack="rules-1",
        effective_from=date(2026, 1, 1),
        document=EXAMPLE.read_text(encoding="utf-8"),
    )
    leave = LeaveItem(
        revision=1,
        leave="l-1",
        subject="p-1",
        from_day=date(2026, 1, 25),
        until_day=date(2026, 1, 27),
        state="approved",
        decided_by="陈所长",
        decided_on=date(2026, 1, 20),
    )
    closure = ClosureItem(
        revision=1,
        closure="c-1",
        from_day=date(2026, 2, 9),
        until_day=date(2026, 2, 9),
        known_on=date(2026, 2, 6),
    )
    city.administration.put(
        OFFICE, pack, leave, closure, a_person("p-1"), a_person("s-1", RosterRole.STAFF)
    )
    journal = MemoryJournal(new_key(), office=OFFICE)
    kiosk = city.kiosk(journal)
    report(journal, date(2026, 1, 12), "p-1")
    report(journal, date(2026, 1, 12), "p-2")
    report(journal, date(2026, 1, 21), "p-1")
    report(journal, date(2026, 2, 2), "p-1", outcome="referred", reasons=("face_non_match",))
    journal.write()
    kiosk.sync()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_city_folder(tmp_path_factory.mktemp("explain") / "city")
    with running_city(ServerSettings(data_dir=folder)) as city:
        fill(city)
    return folder


@pytest.fixture
def data(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "city"))


def explain(*words: str) -> int:
    parser = argparse.ArgumentParser()
    add_explain(parser.add_subparsers())
    args = parser.parse_args(["explain", *words])
    status: int = args.run(args)
    return status


def test_what_somebody_owes_and_why(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("p-1", "--data", str(data), "--office", OFFICE, "--on", "2026-02-12")
    assert explain(*words) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["p-1  2026-02-12", "下次应报告日：2026-02-24"]
    headlines = [line for line in said if line.startswith("2026-")]
    assert headlines == [
        "2026-01-19 逾期报告（逾期2天）",
        "2026-01-26 不计",
        "2026-02-02 待工作人员核定",
        "2026-02-10 未报告（逾期2天）",
    ]
    assert "    2026-02-09司法所闭所，顺延至2026-02-10  [guangzhou-example@2026.1 calendar" in (
        "\n".join(said)
    )
    assert any(line.startswith("      依据：") and "第24条" in line for line in said)
    assert said[-1] == "按时完成的报告：1次"


def test_in_english_and_without_names(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("p-1", "--data", str(data), "--office", OFFICE, "--on", "2026-02-12", "--lang", "en")
    assert explain(*words) == 0
    said = capsys.readouterr().out
    assert "2026-02-02 waiting for an officer" in said
    assert NAME not in said
    assert NUMBER not in said
    assert "陈所长" not in said


def test_all_of_it_as_json(data: Path, tmp_path: Path) -> None:
    report_file = tmp_path / "p-1.json"
    words = ("p-1", "--data", str(data), "--office", OFFICE, "--on", "2026-01-13")
    assert explain(*words, "--json", str(report_file)) == 0
    text = report_file.read_text(encoding="utf-8")
    assert NAME not in text
    found = json.loads(text)
    assert (found["subject"], found["on"], found["next_due"]) == ("p-1", "2026-01-13", "2026-01-19")
    first = found["duties"][0]
    assert (first["due"], first["status"], first["late_days"]) == ("2026-01-12", "done", 0)
    assert first["answered_by"].endswith("/1/1")
    assert first["why"][0]["basis"][0]["status"] in {"read_as_law", "read_as_digest"}


@pytest.mark.parametrize("subject", ["p-2", "s-1", "nobody"])
def test_strangers_and_staff_owe_nothing(
    data: Path, subject: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert explain(subject, "--data", str(data), "--office", OFFICE) == 2
    assert capsys.readouterr().err.startswith(f"nothing is scheduled for {subject}: ")


def test_the_office_must_be_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain("p-1", "--data", str(data)) == 2
    assert capsys.readouterr().err == (
        "--data needs --office: name the office whose roster to read\n"
    )


def test_a_folder_without_a_server(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain("p-1", "--data", str(tmp_path / "no"), "--office", OFFICE) == 2
    assert "baodao server init" in capsys.readouterr().err


def test_a_kiosk_without_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain("p-1", "--config", str(tmp_path / "kiosk.toml")) == 2
    assert "kiosk.toml" in capsys.readouterr().err
