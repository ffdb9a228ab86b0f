"""A person's file as a table and as a page: what it says, and that hostile text stays text."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from kiosk.app.person_file.as_page import as_page
from kiosk.app.person_file.as_table import as_table, cell_of
from kiosk.app.person_file.content import HistoryLine, PersonFile
from kiosk.app.person_file.words import COLUMNS, FILE_WORDS

DAY = date(2026, 3, 3)
LINE = HistoryLine(
    DAY, "08:31", "check_in", "routine_report", "verified", entry="1/40", clock_trusted=False
)
FILE = PersonFile(
    office="新华司法所",
    subject="p1",
    name="李建国",
    masked_number="440106**********1X",
    category="普管",
    from_day=date(2025, 6, 2),
    until_day=None,
    made_on=DAY,
    made_at="09:00",
    made_by="王芳",
    export_id="0a1b2c3d",
    lines=(LINE, HistoryLine(DAY, "", "measure", details=("warning",))),
)
HOSTILE = (
    "=cmd()|' /C calc'!A0",
    " =1+1",
    "＝1+1",
    "\t@SUM(A1)",
    "-2+3",
    "<img src=x onerror=alert(1)>",
    "</td><script>alert(1)</script>",
    'a\r\nb,c;"d"',
    "\u202eغلام",
    "' onmouseover='x",
)


def rows_of(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


class Elements(HTMLParser):
    """Which elements there are, with their attributes, and all the text."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(data: bytes) -> Elements:
    elements = Elements()
    elements.feed(data.decode("utf-8"))
    return elements


def test_the_table_says_who_it_is_and_what_happened() -> None:
    rows = rows_of(as_table(FILE, "zh_CN"))
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert rows[0][0] == "个人档案摘录"
    assert ["姓名", "李建国"] in [row[:2] for row in rows]
    assert rows[-2] == [
        "2026-03-03",
        "08:31",
        "报到 · 日常报告",
        "已核验",
        "",
        "",
        "1/40",
        "未校准",
    ]
    assert rows[-1][2:5] == ["处分", "", "警告"]
    assert any("0a1b2c3d" in row[0] for row in rows)


def test_the_page_says_the_same_and_loads_nothing() -> None:
    page = read(as_page(FILE, "en"))
    said = "".join(page.text)
    for text in ("Extract of a person's file", "Check-in · Routine report", "1/40", "0a1b2c3d"):
        assert text in said
    assert not page.names & {"script", "img", "link", "iframe", "object", "form"}
    assert "default-src 'none'" in as_page(FILE, "en").decode()


def test_nothing_on_record_is_said() -> None:
    empty = replace(FILE, lines=())
    assert "本机没有此人的办理记录。" in as_page(empty, "zh_CN").decode()
    assert rows_of(as_table(empty, "zh_CN"))[-1][0] == "日期"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_neither_a_formula_nor_an_element(text: str) -> None:
    line = replace(LINE, details=(text,), officer=text, what=text, outcome=text)
    file = replace(FILE, name=text, office=text, category=text, made_by=text, lines=(line,))
    for row in rows_of(as_table(file, "zh_CN")):
        for cell in row:
            shown = cell.lstrip(' \u3000"')
            assert not shown.startswith(("=", "+", "-", "@", "＝"))
            assert "\u202e" not in cell
    usual, page = read(as_page(FILE, "zh_CN")), read(as_page(file, "zh_CN"))
    assert (page.names, page.attributes) == (usual.names, usual.attributes)


def test_a_cell_is_guarded_only_where_it_must_be() -> None:
    assert cell_of("2026-03-03") == "2026-03-03"
    assert cell_of("李建国") == "李建国"
    assert cell_of("") == ""
    assert cell_of("+86") == "'+86"
    assert cell_of("  =A1") == "'  =A1"
    assert cell_of("'=A1") == "''=A1"


def test_both_languages_know_the_same_words() -> None:
    zh, en = FILE_WORDS["zh_CN"], FILE_WORDS["en"]
    assert set(zh.codes) == set(en.codes)
    assert set(zh.facts) == set(en.facts)
    assert tuple(zh.columns) == tuple(en.columns) == COLUMNS
