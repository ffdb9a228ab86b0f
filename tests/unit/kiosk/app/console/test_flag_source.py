"""What was said, in words, with its clock; and taking note of it."""

from __future__ import annotations

from datetime import timedelta

from kiosk.app.casework_journal import Refusal
from kiosk.console.flags import AcknowledgeFlag, FlagContent, FlagLine, FlagsContent
from kiosk.console.pages import ConsoleProblem, Done, Page, Refused
from kiosk.domain.agenda import LocalText
from sync.wire.entry import EntryKind
from sync.wire.visit_body import VisitBody, VisitFlag
from tests.unit.kiosk.app.casework import ONE, TUESDAY, attend, feed, go_to, supervised
from tests.unit.kiosk.app.console.cases import CasePages, asking, reading

MOVED = VisitFlag("address_changed", "moved", 24, high=False)
HARD = VisitFlag("in_difficulty", "state", 8, high=True)


def lines(pages: CasePages) -> tuple[FlagLine, ...]:
    content = pages.flags.read(reading(Page.FLAGS))
    assert isinstance(content, FlagsContent)
    return content.lines


def test_an_answer_is_told_in_the_words_of_the_rules_and_the_first_deadline_comes_first(
    pages: CasePages,
) -> None:
    feed(pages.office, supervised(20, "严管"))
    attend(pages.office, said=VisitBody(policy="p", flags=(MOVED, HARD)))
    first, second = lines(pages)
    assert (first.question, first.answers) == (
        LocalText("最近过得怎么样？", "How have you been lately?"),
        (LocalText("有困难", "It is hard"),),
    )
    assert (second.question, second.answers) == (
        LocalText("住的地方有变化吗？", "Has your address changed?"),
        (LocalText("是", "Yes"),),
    )
    assert (first.high, first.minutes_left, first.raised_day) == (True, 8 * 60, TUESDAY)
    assert (first.raised_at, first.deadline_day, first.deadline_at) == ("10:00", TUESDAY, "18:00")
    assert (second.minutes_left, second.talk) == (24 * 60, False)


def test_the_clock_goes_on_after_the_deadline(pages: CasePages) -> None:
    talk = VisitFlag("talk", None, 24, high=False)
    attend(pages.office, said=VisitBody(policy="p", flags=(talk,)))
    go_to(pages.office, TUESDAY + timedelta(days=1), hour=11)
    (line,) = lines(pages)
    assert (line.talk, line.question, line.minutes_left) == (True, None, -60)


def test_a_flag_that_the_rules_do_not_know_is_shown_by_its_code(pages: CasePages) -> None:
    attend(
        pages.office, said=VisitBody(policy="p", flags=(VisitFlag("odd", "q9", 24, high=False),))
    )
    (line,) = lines(pages)
    assert (line.code, line.question, line.answers, line.talk) == ("odd", None, (), False)


def test_one_flag_is_opened_noted_and_gone(pages: CasePages) -> None:
    attend(pages.office, said=VisitBody(policy="p", flags=(MOVED,)))
    (line,) = lines(pages)
    opened = pages.flags.read(reading(Page.FLAGS, line.key))
    assert isinstance(opened, FlagContent)
    assert opened.line == line
    act = AcknowledgeFlag(line.key, "已电话联系")
    assert pages.flags.acknowledge(act, asking()) == Done("console_flag_noted", back=True)
    (entry,) = pages.office.entries(EntryKind.FLAG_ACKNOWLEDGED)
    assert (entry.subject, entry.body["note"]) == (ONE, "已电话联系")
    assert lines(pages) == ()
    assert pages.flags.acknowledge(act, asking()) == Refused(Refusal.NOT_OPEN)
    gone = pages.flags.read(reading(Page.FLAGS, line.key))
    assert gone == Refused(ConsoleProblem.NOT_THERE)


def test_nobody_reads_or_notes_it_without_an_officer(pages: CasePages) -> None:
    attend(pages.office, said=VisitBody(policy="p", flags=(MOVED,)))
    (line,) = lines(pages)
    pages.desk.officer = None
    refused = Refused(Refusal.NOT_LOGGED_IN)
    assert pages.flags.read(reading(Page.FLAGS)) == refused
    assert pages.flags.acknowledge(AcknowledgeFlag(line.key, ""), asking()) == refused


def test_a_note_too_long_is_refused_in_its_own_words(pages: CasePages) -> None:
    attend(pages.office, said=VisitBody(policy="p", flags=(MOVED,)))
    (line,) = lines(pages)
    act = AcknowledgeFlag(line.key, "字" * 1001)
    assert pages.flags.acknowledge(act, asking()) == Refused(Refusal.TEXT_TOO_LONG)
