"""An agenda with every kind of page, and what may be said to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kiosk.domain.agenda import (
    Agenda,
    AgendaMessage,
    AgendaQuestion,
    AnswerChoice,
    AnswerKind,
    AskIf,
    DueFacts,
    FlagRule,
    LocalText,
)
from kiosk.domain.record import Purpose


def words(text: str) -> LocalText:
    """The same in both languages."""
    return LocalText(text, text)


NOTICE = AgendaMessage("notice-1", 3, "告知书", must_acknowledge=True)
REMINDER = AgendaMessage("reminder-1", 1, "周五有学习", must_acknowledge=False)
MOVED = AgendaQuestion(
    "moved",
    AnswerKind.YES_NO,
    words("住址有变化吗？"),
    choices=(AnswerChoice("yes", words("有")), AnswerChoice("no", words("没有"))),
    flags=(FlagRule("moved", frozenset({"yes"}), 24, high=False),),
)
WHERE = AgendaQuestion(
    "where",
    AnswerKind.CHOICE,
    words("搬到哪里？"),
    choices=(AnswerChoice("here", words("本区")), AnswerChoice("away", words("外地"))),
    ask_if=AskIf("moved", frozenset({"yes"})),
    flags=(FlagRule("moved", frozenset({"away"}), 4, high=True),),
)
HOURS = AgendaQuestion("hours", AnswerKind.NUMBER, words("几小时？"), minimum=0, maximum=40)
SINCE = AgendaQuestion("since", AnswerKind.DAY, words("从哪天起？"), personal=True)
DUE = DueFacts(date(2026, 3, 2), (date(2026, 3, 2),), 1, date(2026, 3, 9))
AGENDA = Agenda(
    purposes=(Purpose.ROUTINE_REPORT, Purpose.STUDY_SIGN_IN, Purpose.LEAVE_RETURN),
    due=DUE,
    messages=(NOTICE, REMINDER),
    questions=(MOVED, WHERE, HOURS, SINCE),
    questionnaire="weekly@2",
    rule_pack="gz@1",
    leave="leave-7",
)
LAST_QUESTION = replace(AGENDA, messages=(), questions=(MOVED,))
ONE_MESSAGE = replace(AGENDA, messages=(REMINDER,), questions=())
