"""``baodao rules simulate``: from a kiosk's database and from the server's."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kiosk.cli.main import main
from kiosk.cli.rules_simulate import last_quarter
from kiosk.store.roster import Roster
from sync.server.administration import Administration
from sync.server.city import open_city
from sync.server.settings import ServerSettings
from sync.wire.roster import CategoryPeriodItem, PersonItem, RulePackItem
from tests.unit.kiosk.cli.finger_office import Office, registered
from tests.unit.kiosk.store.rig import store_rig
from tests.unit.kiosk.store.roster_feed import page, person
from tests.unit.sync.cities import OFFICE, make_city_folder
from tests.unit.sync.rules.example_pack import EXAMPLE, example_text

FROM, UNTIL = "2026-06-01", "2026-06-30"
PUBLISHED = date(2026, 1, 1)


def supervised(number: int, revision: int, category: str = "严管") -> PersonItem:
    since = date(2026, 1, 5)
    return person(revision, number, every=0).model_copy(
        update={
            "supervised_from": since,
            "categories": (CategoryPeriodItem(category=category, from_day=since, known_on=since),),
        }
    )


def published(revision: int) -> RulePackItem:
    return RulePackItem(
        revision=revision,
        rule_pack="guangzhou-example:2026.1",
        effective_from=PUBLISHED,
        known_on=PUBLISHED,
        document=example_text(),
    )


@pytest.fixture
def milder(tmp_path: Path) -> Path:
    """严管 reports every two weeks."""
    before, after = example_text().split("  严管:\n", 1)
    after = after.replace("every_days: 7", "every_days: 14", 1)
    path = tmp_path / "milder.yaml"
    text = f"{before}  严管:\n{after}".replace('version: "2026.1"', 'version: "2026.2"')
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = make_city_folder(tmp_path / "city")
    city = open_city(ServerSettings(data_dir=folder))
    Administration(city).put(
        OFFICE, supervised(1, 1), supervised(2, 2, "普管"), person(3, 3, every=0), published(4)
    )
    city.database.close()
    return folder


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = registered(tmp_path / "kiosk")
    with store_rig(made.folder) as rig:
        changed = page(2, supervised(1, 3), published(4))
        Roster(rig.database).apply(changed, rig.journal)
    return made


def simulated(*words: str | Path) -> int:
    return main(["rules", "simulate", *map(str, words), "--from", FROM, "--until", UNTIL])


def test_a_kiosk_says_what_a_milder_pack_would_have_done(
    office: Office, milder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = office.folder / "kiosk.toml"
    said, drawn = tmp_path / "said.json", tmp_path / "weeks.png"
    assert simulated(milder, "--config", config, "--json", said, "--plot", drawn) == 0
    printed = capsys.readouterr().out
    assert "guangzhou-example@2026.2, 2026-06-01 to 2026-06-30" in printed
    assert "affected: 1 of " in printed
    assert "李建国" not in printed
    report = json.loads(said.read_text(encoding="utf-8"))
    strict = report["categories"]["严管"]
    assert strict["in_force"]["due"] > strict["changed"]["due"] > 0
    assert strict["in_force"]["missed"] == strict["in_force"]["due"]
    (affected,) = report["affected"]
    assert affected["subject"] == "p1"
    assert affected["first_in_force"]["why"][0]["basis"]
    assert sum(week["in_force"] for week in report["due_by_week"]) == strict["in_force"]["due"]
    assert drawn.read_bytes().startswith(b"\x89PNG")


def test_the_server_says_the_same_for_an_office_and_for_all(
    data: Path, milder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, every = tmp_path / "one.json", tmp_path / "all.json"
    assert simulated(milder, "--data", data, "--office", OFFICE, "--json", one) == 0
    assert simulated(milder, "--data", data, "--json", every) == 0
    report = json.loads(one.read_text(encoding="utf-8"))
    assert report == json.loads(every.read_text(encoding="utf-8"))
    assert report["people"] == 2
    assert [each["subject"] for each in report["affected"]] == ["p1"]
    usual = report["categories"]["普管"]
    assert usual["in_force"] == usual["changed"]
    assert capsys.readouterr().err == ""


def test_somebody_sentenced_as_a_minor_is_counted_and_not_named(
    data: Path, milder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    city = open_city(ServerSettings(data_dir=data))
    minor = supervised(1, 1).model_copy(update={"minor": True})
    Administration(city).put(OFFICE, minor)
    city.database.close()
    said = tmp_path / "said.json"
    assert simulated(milder, "--data", data, "--json", said) == 0
    printed = capsys.readouterr().out
    assert "affected: 1 of 2" in printed
    assert "(sealed)" in printed
    assert "p1" not in printed
    assert json.loads(said.read_text(encoding="utf-8"))["affected"][0]["subject"] == "(sealed)"


def test_the_same_rules_affect_nobody(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert simulated(EXAMPLE, "--data", data) == 0
    assert "affected: 0 of 2" in capsys.readouterr().out


def test_what_cannot_be_simulated_is_said_in_one_line(
    data: Path, milder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--data", str(data)]
    assert main(["rules", "simulate", str(tmp_path / "none.yaml"), *where]) == 2
    assert "cannot be read" in capsys.readouterr().err
    days = ["--from", "2026-06-30", "--until", "2026-06-01"]
    assert main(["rules", "simulate", str(milder), *where, *days]) == 2
    assert "lies before the first" in capsys.readouterr().err
    assert simulated(milder, *where, "--office", "nowhere") == 2
    assert "nobody is scheduled" in capsys.readouterr().err
    milder.write_text("pack: [", encoding="utf-8")
    assert simulated(milder, *where) == 2
    assert "milder.yaml:2: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 1, 1), date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 3, 31), date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 4, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 11, 23), date(2026, 7, 1), date(2026, 9, 30)),
    ],
)
def test_the_last_whole_quarter(today: date, first: date, last: date) -> None:
    assert last_quarter(today) == (first, last)
