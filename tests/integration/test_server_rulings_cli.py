"""``baodao server leave|measure|closure|course|today|rebuild`` as an administrator uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import delete

from sync.server.city import City, open_city
from sync.server.read_tables import VISITS
from sync.server.roster_feed import roster_page
from sync.server.settings import ServerSettings
from sync.wire.course import CourseItem
from sync.wire.roster import ClosureItem, LeaveItem, MeasureItem, RosterItem
from tests.integration.test_sync_server_cli import ID_NUMBER, baodao
from tests.unit.sync.casework import CaseJournal
from tests.unit.sync.cities import new_key, running_city
from tests.unit.sync.rules.example_pack import EXAMPLE

QUESTION = {"text": "多久报告一次？", "answers": ["每周", "每年"], "right": 0}
COURSE = {
    "course": "law-1",
    "version": "1",
    "title": "社区矫正法",
    "pages": ["第一页"],
    "quiz": [QUESTION],
    "right_to_pass": 1,
    "credited_minutes": 30,
}


@pytest.fixture
def where(tmp_path: Path) -> tuple[str, ...]:
    """The options of a city with one office, one person and the example rules."""
    data = ("--data", str(tmp_path / "city"))
    here = (*data, "--office", "o1")
    assert baodao("init", *data) == 0
    assert baodao("office", "add", *data, "--id", "o1", "--name", "新华司法所") == 0
    who = ("--id", "p1", "--name", "王小明", "--id-number", ID_NUMBER)
    every = ("--report-every-days", "7", "--report-from", "2026-01-05")
    assert baodao("person", "add", *here, *who, *every) == 0
    assert baodao("rules", "add", *here, str(EXAMPLE)) == 0
    return here


def opened(where: tuple[str, ...]) -> City:
    return open_city(ServerSettings(data_dir=Path(where[1])))


def feed(where: tuple[str, ...]) -> tuple[RosterItem, ...]:
    city = opened(where)
    with city.database.reading() as session:
        items = roster_page(session, "o1", 0, 500, nonce="0" * 64).items
    city.database.close()
    return items


def leave(where: tuple[str, ...], *more: str, until: str = "2026-01-12") -> int:
    days = ("--from", "2026-01-10", "--until", until)
    who = ("--id", "l1", "--subject", "p1", "--by", "王芳", "--reason", "探亲")
    return baodao("leave", "decide", *where, *who, *days, "--state", "approved", *more)


def test_decisions_get_into_the_feed(where: tuple[str, ...], tmp_path: Path) -> None:
    assert leave(where) == 0
    about = ("--subject", "p1", "--by", "王芳", "--reason", "逾期")
    kind = ("--id", "m1", "--kind", "admonition")
    assert baodao("measure", "add", *where, *about, *kind, "--on", "2026-01-09") == 0
    days = ("--id", "c1", "--from", "2026-02-02", "--until", "2026-02-03")
    assert baodao("closure", "add", *where, *days, "--reason", "停电") == 0
    file = tmp_path / "course.json"
    file.write_text(json.dumps(COURSE), encoding="utf-8")
    assert baodao("course", "add", *where, str(file)) == 0
    kinds = {type(item) for item in feed(where)}
    assert {LeaveItem, MeasureItem, ClosureItem, CourseItem} <= kinds


def test_what_cannot_be_is_refused(
    where: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leave(where, until="soon") == 2
    assert leave(where, until="2026-01-09") == 2
    assert leave(where, until="2027-01-09") == 2
    assert leave((*where[:3], "o9")) == 2
    about = ("--id", "m1", "--subject", "p9", "--by", "王芳", "--reason", "x")
    assert baodao("measure", "add", *where, *about, "--kind", "warning") == 2
    days = ("--id", "c1", "--from", "2026-02-02", "--until", "2026-02-01")
    assert baodao("closure", "add", *where, *days) == 2
    file = tmp_path / "course.json"
    for written in (
        "{",
        "[]",
        json.dumps({**COURSE, "right_to_pass": 2}),
        json.dumps({**COURSE, "quiz": [{**QUESTION, "right": 5}]}),
    ):
        file.write_text(written, encoding="utf-8")
        assert baodao("course", "add", *where, str(file)) == 2
    assert baodao("course", "add", *where, str(tmp_path / "none.json")) == 2
    assert len(capsys.readouterr().err.splitlines()) == 11
    assert len(feed(where)) == 2


def test_the_day_names_nobody(where: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert baodao("today", *where, "--day", "2026-01-05") == 0
    printed = capsys.readouterr().out
    sums, line = map(json.loads, printed.splitlines())
    assert (sums["people"], sums["due"], sums["day"]) == (1, 1, "2026-01-05")
    assert (line["subject"], line["state"], line["due_today"]) == ("p1", "due", True)
    assert "王小明" not in printed
    assert "name" not in line
    assert baodao("today", *where[:3], "o9") == 2
    assert baodao("audit", "list", *where[:2]) == 0
    assert "read_day" in capsys.readouterr().out


def test_a_rebuild_puts_right_what_a_check_names(
    where: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with running_city(ServerSettings(data_dir=Path(where[1]))) as city:
        city.administration.put_office("office-1", "东湖司法所")
        kiosk = city.kiosk(CaseJournal(new_key(3), seed=5))
        kiosk.journal.write(40)
        kiosk.sync()
    data = where[:2]
    assert baodao("today", *where) == 0
    assert baodao("rebuild", *data, "--check") == 0
    city_now = opened(where)
    with city_now.database.writing() as session:
        session.execute(delete(VISITS))
    city_now.database.close()
    capsys.readouterr()
    assert baodao("rebuild", *data, "--check") == 1
    assert capsys.readouterr().out.startswith("visits ")
    assert baodao("rebuild", *data) == 0
    told = capsys.readouterr()
    assert told.out == "40 entries\n"
    assert told.err.splitlines() == ["0 of 40 entries", "40 of 40 entries"]
    assert baodao("rebuild", *data, "--check") == 0
