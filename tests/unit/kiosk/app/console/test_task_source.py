"""What waits for an officer, about everybody."""

from __future__ import annotations

from datetime import date, timedelta

from kiosk.console.flags import FlagContent
from kiosk.console.pages import Page, Place
from kiosk.console.tasks import TaskLine
from sync.wire.visit_body import VisitBody, VisitFlag
from tests.unit.kiosk.app.casework import ONE, TUESDAY, attend, feed, leave, supervised
from tests.unit.kiosk.app.console.cases import CasePages, reading

MOVED = VisitFlag("address_changed", "moved", 24, high=False)


def tasks(pages: CasePages, day: date = TUESDAY) -> tuple[TaskLine, ...]:
    return pages.tasks.read(reading(Page.TASKS, day=day)).lines


def of_kind(pages: CasePages, kind: str, day: date = TUESDAY) -> TaskLine:
    (line,) = [it for it in tasks(pages, day) if it.kind == kind]
    return line


def test_a_flag_is_a_task_that_leads_to_its_page(pages: CasePages) -> None:
    attend(pages.office, said=VisitBody(policy="p", flags=(MOVED,)))
    line = of_kind(pages, "flag")
    assert (line.deadline, line.deadline_at) == (TUESDAY + timedelta(days=1), "10:00")
    assert line.there is not None
    opened = pages.flags.read(reading(Page.FLAGS, line.there.about))
    assert isinstance(opened, FlagContent)
    assert opened.line.code == "address_changed"


def test_missed_reports_are_told_with_rule_and_article(pages: CasePages) -> None:
    line = of_kind(pages, "report_missed")
    assert line.overdue
    assert "社区矫正法 第30条" not in line.reasons[0].articles
    assert line.there == Place(Page.PERSON, ONE)
    search = of_kind(pages, "search")
    assert "社区矫正法 第30条" in search.reasons[0].articles


def test_who_waits_for_a_ruling_is_sent_to_the_reviews(pages: CasePages) -> None:
    attend(pages.office, outcome="referred")
    assert of_kind(pages, "verdict").there == Place(Page.REVIEWS)


def test_an_overdue_return_leads_to_the_leaves(pages: CasePages) -> None:
    feed(pages.office, leave(20, "l1", TUESDAY - timedelta(days=9), TUESDAY - timedelta(days=6)))
    assert of_kind(pages, "leave_return_overdue").there == Place(Page.LEAVES)


def test_a_thought_report_is_overdue_then_handed_in_then_coming(pages: CasePages) -> None:
    late = of_kind(pages, "thought_report")
    assert (late.coming, late.overdue) == (False, True)
    assert late.there == Place(Page.THOUGHT_REPORTS, ONE)
    attend(pages.office)
    pages.desk.reports.hand_in(ONE, "一", TUESDAY, TUESDAY)
    assert "thought_report" not in {it.kind for it in tasks(pages)}
    coming = of_kind(pages, "thought_report", TUESDAY + timedelta(days=20))
    due = TUESDAY + timedelta(days=30)
    assert (coming.coming, coming.overdue, coming.deadline) == (True, False, due)
    # Handed in by a clock that nobody has checked: then nobody is late.
    later = of_kind(pages, "thought_report", TUESDAY + timedelta(days=40))
    assert (later.coming, later.overdue) == (True, False)
    assert "终端时间未校准" in later.reasons[-1].text.zh


def test_health_papers_of_who_serves_outside_come_into_sight(pages: CasePages) -> None:
    began = TUESDAY - timedelta(days=20)
    feed(pages.office, supervised(20, since=began, sentence_type="temporary_outside"))
    line = of_kind(pages, "health_report")
    assert (line.coming, line.there) == (True, Place(Page.PERSON, ONE))
    assert "身体情况报告" in line.text.zh


def test_overdue_ones_come_first_and_papers_to_come_last(pages: CasePages) -> None:
    attend(pages.office, outcome="referred", said=VisitBody(policy="p", flags=(MOVED,)))
    found = tasks(pages)
    ranks = [(it.coming, not it.overdue, it.deadline) for it in found]
    assert ranks == sorted(ranks)
    assert len({it.kind for it in found}) >= 2
