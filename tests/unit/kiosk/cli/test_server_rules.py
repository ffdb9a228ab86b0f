"""``baodao server rules add``, and rule packs in a roster file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.cli.main import main
from sync.rules.china_time import day_of
from sync.server.city import open_city, system_wall_ms
from sync.server.roster_feed import roster_page
from sync.server.settings import ServerSettings
from sync.wire.roster import RosterItem, RulePackItem
from tests.unit.sync.cities import OFFICE, make_city_folder
from tests.unit.sync.rules.example_pack import EXAMPLE, example_text


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return make_city_folder(tmp_path / "city")


def add(data: Path, pack: Path, *words: str) -> int:
    where = ["--data", str(data), "--office", OFFICE]
    return main(["server", "rules", "add", *where, *words, str(pack)])


def feed_of(data: Path) -> tuple[RosterItem, ...]:
    city = open_city(ServerSettings(data_dir=data))
    with city.database.reading() as session:
        items = roster_page(session, OFFICE, 0, 500, nonce="0" * 64).items
    city.database.close()
    return items


def test_a_pack_is_published_under_its_name_and_day(data: Path) -> None:
    before = day_of(system_wall_ms())
    assert add(data, EXAMPLE) == 0
    (item,) = feed_of(data)
    assert isinstance(item, RulePackItem)
    assert item.rule_pack == "guangzhou-example:2026.1"
    assert item.effective_from.isoformat() == "2026-01-01"
    assert item.document == example_text()
    assert item.known_on is not None
    assert before <= item.known_on <= day_of(system_wall_ms())


def test_a_faulty_pack_is_refused_with_the_lines_of_check(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "city.yaml"
    text = example_text().replace("deadline_days: 10", "deadline_days: 0")
    path.write_text(text.replace("approver: county", "approver: city"), encoding="utf-8")
    assert main(["rules", "check", str(path)]) == 1
    checked = capsys.readouterr().out
    assert add(data, path) == 2
    assert capsys.readouterr().err == checked
    assert feed_of(data) == ()


def test_another_day_than_the_packs_is_refused(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(data, EXAMPLE, "--from", "2026-02-01") == 2
    assert capsys.readouterr().err == (
        f"{EXAMPLE} says effective_from: 2026-01-01, not 2026-02-01; change one of the two, or "
        "leave --from out\n"
    )
    assert add(data, EXAMPLE, "--from", "2026-01-01") == 0


def test_a_published_pack_is_not_changed(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(data, EXAMPLE) == 0
    published = feed_of(data)
    assert add(data, EXAMPLE) == 0
    assert feed_of(data) == published
    path = tmp_path / "changed.yaml"
    path.write_text(
        example_text().replace("deadline_days: 10", "deadline_days: 9"), encoding="utf-8"
    )
    assert add(data, path) == 2
    assert capsys.readouterr().err == (
        "the rules guangzhou-example:2026.1 were published with another text; give the changed "
        "pack a new version and an identifier of its own\n"
    )
    assert feed_of(data) == published


def imported(data: Path, tmp_path: Path, **fields: str) -> int:
    path = tmp_path / "roster.json"
    item = {"rule_pack": "r1", "effective_from": "2026-01-01", "document": example_text(), **fields}
    path.write_text(json.dumps({"rule_packs": [item]}), encoding="utf-8")
    where = ["--data", str(data), "--office", OFFICE]
    return main(["server", "roster", "import", str(path), *where])


def test_a_pack_comes_in_by_a_roster_file(data: Path, tmp_path: Path) -> None:
    assert imported(data, tmp_path, known_on="2025-12-20") == 0
    (item,) = feed_of(data)
    assert isinstance(item, RulePackItem)
    assert str(item.known_on) == "2025-12-20"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "1: known_on is missing; write the day on which the pack is published"),
        (
            {"known_on": "2025-12-20", "effective_from": "2026-02-01"},
            "1: effective_from is 2026-01-01, but the pack was published for 2026-02-01; publish "
            "it again with one day",
        ),
        (
            {"known_on": "2025-12-20", "document": "[]"},
            "1: the file holds a list of 0; write a mapping that begins with pack: and version:",
        ),
    ],
)
def test_a_faulty_pack_in_a_roster_file_is_refused(
    data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    fields: dict[str, str],
    said: str,
) -> None:
    assert imported(data, tmp_path, **fields) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'roster.json'}: r1:{said}\n"
    assert feed_of(data) == ()
