"""Who handed in what; and reading one, which is on record."""

from __future__ import annotations

from datetime import timedelta

from kiosk.app.casework_journal import Refusal
from kiosk.console.pages import ConsoleProblem, Page, Refused
from kiosk.console.thought_reports import ReportContent, ReportersContent, ReportsContent
from sync.wire.entry import EntryKind
from tests.unit.kiosk.app.casework import ONE, TUESDAY, attend
from tests.unit.kiosk.app.casework_desk import OFFICER
from tests.unit.kiosk.app.console.cases import CasePages, reading

HOSTILE = "<img src=x>=cmd()\u202e" + "字" * 200


def hand_in(pages: CasePages, content: str | bytes) -> None:
    attend(pages.office)
    pages.desk.reports.hand_in(ONE, content, TUESDAY, TUESDAY)


def of_one(pages: CasePages) -> ReportsContent:
    content = pages.reports.read(reading(Page.THOUGHT_REPORTS, ONE))
    assert isinstance(content, ReportsContent)
    return content


def test_everybody_who_owes_one_is_listed_the_latest_first(pages: CasePages) -> None:
    before = pages.reports.read(reading(Page.THOUGHT_REPORTS))
    assert isinstance(before, ReportersContent)
    (line,) = before.lines
    assert (line.subject, line.count, line.last) == (ONE, 0, None)
    assert line.overdue_days > 0
    hand_in(pages, "我学习了。")
    after = pages.reports.read(reading(Page.THOUGHT_REPORTS))
    assert isinstance(after, ReportersContent)
    (line,) = after.lines
    assert (line.count, line.last, line.due, line.overdue_days) == (
        1,
        TUESDAY,
        TUESDAY + timedelta(days=30),
        0,
    )


def test_one_is_read_as_it_was_written_and_that_is_on_the_journal(pages: CasePages) -> None:
    hand_in(pages, HOSTILE)
    (line,) = of_one(pages).lines
    assert (line.month, line.voice, line.day) == ("2026-03", False, TUESDAY)
    assert pages.office.entries(EntryKind.LOOK_UP) == []
    opened = pages.reports.read(reading(Page.THOUGHT_REPORTS, line.key))
    assert isinstance(opened, ReportContent)
    assert opened.text == HOSTILE
    (looked,) = pages.office.entries(EntryKind.LOOK_UP)
    assert (looked.officer, looked.subject) == (OFFICER, ONE)


def test_what_was_said_aloud_is_listed_and_not_read(pages: CasePages) -> None:
    hand_in(pages, b"OggS")
    (line,) = of_one(pages).lines
    assert line.voice
    opened = pages.reports.read(reading(Page.THOUGHT_REPORTS, line.key))
    assert isinstance(opened, ReportContent)
    assert opened.text == ""
    assert pages.office.entries(EntryKind.LOOK_UP) == []


def test_what_was_altered_or_deleted_or_is_not_for_reading_says_so(pages: CasePages) -> None:
    hand_in(pages, "x")
    (line,) = of_one(pages).lines
    place = reading(Page.THOUGHT_REPORTS, line.key)
    with pages.office.rig.database.write() as connection:
        connection.exec_driver_sql("UPDATE attachments SET size_bytes = 2")
    assert pages.reports.read(place) == Refused(Refusal.ALTERED)
    with pages.office.rig.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM attachments")
    assert pages.reports.read(place) == Refused(Refusal.NOT_KEPT)
    pages.desk.officer = None
    assert pages.reports.read(place) == Refused(Refusal.NOT_LOGGED_IN)


def test_strangers_and_entries_that_are_not_there_are_not_shown(pages: CasePages) -> None:
    for about in ("p9", f"{ONE}#x/1/1", "staff-1"):
        found = pages.reports.read(reading(Page.THOUGHT_REPORTS, about))
        assert found == Refused(ConsoleProblem.NOT_THERE)
