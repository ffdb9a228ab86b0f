"""外出请假 without typing: four questions, and what the answers ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from kiosk.domain.agenda import Agenda, AgendaQuestion, AnswerChoice, AnswerKind, LocalText
from kiosk.domain.identity import SubjectId
from kiosk.domain.visit_content import Answer

MOST_DAYS: Final = 90
"""Longer absences are talked over at the counter; the rules may refuse shorter ones."""
MOST_DAYS_AHEAD: Final = 365
"""Of the first day, from today."""
FIRST_DAY, DAYS, DESTINATION, REASON = "leave_from", "leave_days", "leave_where", "leave_why"


@dataclass(frozen=True, slots=True)
class LeaveWish:
    """What somebody asks for; both days included."""

    subject: SubjectId
    from_day: date
    until_day: date
    destination: str
    """In Chinese, as it is journalled."""
    reason: str
    """Likewise."""


class LeaveEnd(StrEnum):
    """What became of a request at the kiosk. Every value is also a message code."""

    OFFICE = "leave_asked_office"
    COUNTY = "leave_asked_county"
    PREFECTURE = "leave_asked_prefecture"
    """On the journal; that level decides."""
    PAST = "leave_not_asked_past"
    """The first day lies in the past."""
    TOO_LONG = "leave_not_asked_too_long"
    """The rules allow no leave of so many days."""
    COUNTER = "leave_not_asked_counter"
    """Nothing could be asked for: an officer helps."""
    UNKNOWN = "leave_not_known"
    """The store did not answer in time; the request may be on the journal or not."""

    @property
    def asked(self) -> bool:
        """The request is on the journal."""
        return self in {LeaveEnd.OFFICE, LeaveEnd.COUNTY, LeaveEnd.PREFECTURE}

    @property
    def may_ask_again(self) -> bool:
        """Nothing was asked for, and other days may be."""
        return self in {LeaveEnd.PAST, LeaveEnd.TOO_LONG, LeaveEnd.COUNTER}


@dataclass(frozen=True, slots=True)
class LeaveAnswer:
    """What the store says to a request."""

    end: LeaveEnd
    sequence: int = 0
    """Of the request on the journal, from 1; 0 where it is not there."""


@dataclass(frozen=True, slots=True)
class LeaveSummary:
    """The answers together, to be looked over before they are sent, and after."""

    from_day: date
    until_day: date
    days: int
    destination: LocalText
    reason: LocalText


def leave_summary(answers: tuple[Answer, ...]) -> LeaveSummary:
    """Of the answers to every question of LEAVE_QUESTIONS."""
    given = {answer.question: answer.value for answer in answers}
    first, days = date.fromisoformat(given[FIRST_DAY]), int(given[DAYS])
    return LeaveSummary(
        from_day=first,
        until_day=first + timedelta(days=days - 1),
        days=days,
        destination=_chosen(DESTINATION, given),
        reason=_chosen(REASON, given),
    )


def wish_of(subject: SubjectId, summary: LeaveSummary) -> LeaveWish:
    """As it is journalled: in Chinese, whatever language the answers were given in."""
    return LeaveWish(
        subject,
        summary.from_day,
        summary.until_day,
        summary.destination.zh,
        summary.reason.zh,
    )


def _choice(code: str, zh: str, en: str) -> AnswerChoice:
    return AnswerChoice(code, LocalText(zh, en))


LEAVE_QUESTIONS: Final = (
    AgendaQuestion(
        FIRST_DAY,
        AnswerKind.DAY,
        LocalText("哪一天离开？", "On which day do you leave?"),
        minimum=0,
        maximum=MOST_DAYS_AHEAD,
    ),
    AgendaQuestion(
        DAYS,
        AnswerKind.NUMBER,
        LocalText(
            "一共离开几天？当天回来算 1 天", "For how many days? Back the same day counts as 1"
        ),
        minimum=1,
        maximum=MOST_DAYS,
    ),
    AgendaQuestion(
        DESTINATION,
        AnswerKind.CHOICE,
        LocalText("去哪里？", "Where are you going?"),
        choices=(
            _choice("city", "本市其他区", "Another district of the city"),
            _choice("province", "本省其他市", "Another city of the province"),
            _choice("away", "外省", "Another province"),
        ),
    ),
    AgendaQuestion(
        REASON,
        AnswerKind.CHOICE,
        LocalText("为什么去？", "What for?"),
        choices=(
            _choice("medical", "看病就医", "Medical treatment"),
            _choice("family", "探望家人", "Visiting family"),
            _choice("work", "工作需要", "Work"),
            _choice("papers", "办理证件", "Papers"),
            _choice("urgent", "家中有急事", "Urgent family matter"),
            _choice("ceremony", "红白喜事", "Wedding or funeral"),
        ),
    ),
)
LEAVE_AGENDA: Final = Agenda(questions=LEAVE_QUESTIONS)


def _chosen(question: str, given: dict[str, str]) -> LocalText:
    asked = next(it for it in LEAVE_QUESTIONS if it.question == question)
    return next(it.text for it in asked.choices if it.code == given[question])
