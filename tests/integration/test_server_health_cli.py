"""``baodao server health add`` as an administrator uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.server.city import open_city
from sync.server.roster_feed import roster_page
from sync.server.settings import ServerSettings
from sync.wire.roster import HealthItem
from tests.integration.test_sync_server_cli import ID_NUMBER, baodao


@pytest.fixture
def where(tmp_path: Path) -> tuple[str, ...]:
    """The options of a city with one office and one person."""
    data = ("--data", str(tmp_path / "city"))
    here = (*data, "--office", "o1")
    assert baodao("init", *data) == 0
    assert baodao("office", "add", *data, "--id", "o1", "--name", "新华司法所") == 0
    assert (
        baodao("person", "add", *here, "--id", "p1", "--name", "王", "--id-number", ID_NUMBER) == 0
    )
    return here


def published(where: tuple[str, ...]) -> list[HealthItem]:
    city = open_city(ServerSettings(data_dir=Path(where[1])))
    with city.database.reading() as session:
        items = roster_page(session, "o1", 0, 500, nonce="0" * 64).items
    city.database.close()
    return [item for item in items if isinstance(item, HealthItem)]


def health(where: tuple[str, ...], *more: str) -> int:
    return baodao("health", "add", *where, "--id", "h1", "--by", "王芳", *more)


def test_papers_get_into_the_feed(where: tuple[str, ...]) -> None:
    about = ("--subject", "p1", "--kind", "reexamination")
    assert health(where, *about, "--on", "2026-01-09") == 0
    (item,) = published(where)
    assert (item.subject, item.kind, item.recorded_by) == ("p1", "reexamination", "王芳")
    assert item.day.isoformat() == "2026-01-09"
    assert item.known_on >= item.day


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--subject", "p9", "--kind", "report"), "not on the roster"),
        (("--subject", "p1", "--kind", "report", "--on", "2199-01-01"), "is to come"),
        (("--subject", "p1", "--kind", "report", "--on", "soon"), "is no day"),
    ],
)
def test_what_cannot_be_published(
    where: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    more: tuple[str, ...],
    said: str,
) -> None:
    assert health(where, *more) == 2
    assert said in capsys.readouterr().err
    assert published(where) == []
