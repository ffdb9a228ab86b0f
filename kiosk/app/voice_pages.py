"""What is read, beyond the prompt, to somebody who asked to be read to: the page itself.

Others are in the room: without that wish the contents of a page are never said.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from kiosk.checkin.presentation import Screen
from kiosk.domain.agenda import AnswerKind
from kiosk.domain.announcement import TextLanguage
from kiosk.ui.spoken_days import Translate, spoken_date, spoken_day
from kiosk.ui.viewmodels.announcement import AnnouncementViewModel
from kiosk.ui.viewmodels.checkin import CheckInViewModel
from kiosk.ui.viewmodels.conversation import ConversationViewModel
from kiosk.ui.viewmodels.leave import LeaveViewModel
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from kiosk.voice.passages import Part, Passage, passage

PHRASES: Final[Mapping[str, tuple[str, str]]] = {
    "bounds": ("NumberAnswer", "%1 到 %2"),
    "most": ("NumberAnswer", "最多 %1"),
    "least": ("NumberAnswer", "至少 %1"),
    "on_time": ("CompletedScreen", "这次是按时报到"),
    "late": ("CompletedScreen", "应报到日期是%1，晚了 %2 天，这次已经补上"),
    "next_due": ("ResultPage", "下次报到"),
    "leave_from": ("LeaveFacts", "离开"),
    "leave_until": ("LeaveFacts", "回来（共 %1 天）"),
    "leave_where": ("LeaveFacts", "去哪里"),
    "leave_why": ("LeaveFacts", "为什么"),
    "leave_is_asked": ("LeaveEndedScreen", "这只是申请，批准之前不能离开"),
}
"""To the QML file and the Chinese text in it."""


class SpokenPages:
    """Reads the view-models; keeps nothing."""

    def __init__(self, translations: Mapping[str, Translate]) -> None:
        """By language. Raises TranslationFailed."""
        self._translations = translations
        self._phrases = {
            (language, name): translate(file, text)
            for language, translate in translations.items()
            for name, (file, text) in PHRASES.items()
        }

    def of_visit(self, checkin: CheckInViewModel, language: str) -> tuple[Part, ...]:
        """What follows the prompt; nothing on most screens."""
        match Screen(checkin.property("screen")):
            case Screen.CONFIRM if checkin.property("purposes"):
                return (f"control_{checkin.property('purpose')}",)
            case Screen.MESSAGE:
                return _read(str(checkin.pages.property("messageText")), language, checkin.pages)
            case Screen.QUESTION:
                return self._question(checkin.pages, language)
            case Screen.COMPLETED:
                return self._result(checkin, language)
            case Screen.LEAVE_REVIEW | Screen.LEAVE_ENDED if checkin.leaves.property("firstDay"):
                return (passage(self._leave(checkin.leaves, language), language),)
            case _:
                return ()

    def answers(self, pages: ConversationViewModel, language: str) -> tuple[Passage, ...]:
        """What the answers to choose from are called, where the question says that."""
        texts = pages.choice_texts(english=language == ENGLISH)
        keep = pages.same_for_everybody()
        return tuple(passage(text, language, keep=keep) for text in texts)

    def entry(self, pages: ConversationViewModel, language: str) -> Passage | None:
        """The number or the day as it was entered; None where there is none."""
        match pages.property("kind"):
            case AnswerKind.DAY.value:
                return passage(self._day(pages.property("day"), language), language)
            case AnswerKind.NUMBER.value if pages.property("typed"):
                return passage(str(pages.property("typed")), language)
            case _:
                return None

    def announcement(self, shown: AnnouncementViewModel) -> tuple[Passage, ...]:
        """The page that is open, in the language in which it is to be read."""
        language, heading, body = shown.heard_page()
        text = "\n".join(line for line in (heading, body) if line)
        spoken = ENGLISH if language is TextLanguage.ENGLISH else CHINESE
        return (passage(text, spoken, keep=True),) if text else ()

    def _question(self, pages: ConversationViewModel, language: str) -> tuple[Passage, ...]:
        text = str(pages.property("textEn" if language == ENGLISH else "textZh"))
        number = pages.property("kind") == AnswerKind.NUMBER.value
        bounds = self._bounds(pages, language) if number else ""
        return _read(_sentences(text, bounds), language, pages)

    def _bounds(self, pages: ConversationViewModel, language: str) -> str:
        least, most = str(pages.property("least")), str(pages.property("most"))
        match bool(least), bool(most):
            case True, True:
                return self._phrase("bounds", language, least, most)
            case False, True:
                return self._phrase("most", language, most)
            case True, False:
                return self._phrase("least", language, least)
            case _:
                return ""

    def _result(self, checkin: CheckInViewModel, language: str) -> tuple[Part, ...]:
        said = []
        if checkin.property("dueDay"):
            said.append(self._due(checkin, language))
        if checkin.property("nextDue"):
            said.append(self._phrase("next_due", language))
            said.append(self._day(checkin.property("nextDue"), language))
        read = (passage(_sentences(*said), language),) if said else ()
        return (*read, "control_will_talk") if checkin.property("wantsToTalk") else read

    def _due(self, checkin: CheckInViewModel, language: str) -> str:
        late = int(checkin.property("lateDays"))
        if late == 0:
            return self._phrase("on_time", language)
        due = date.fromisoformat(str(checkin.property("dueDay")))
        said = spoken_date(due, self._translations[language])
        return self._phrase("late", language, said, str(late))

    def _leave(self, leave: LeaveViewModel, language: str) -> str:
        tongue = "En" if language == ENGLISH else "Zh"
        return _sentences(
            self._phrase("leave_from", language),
            self._day(leave.property("firstDay"), language),
            self._phrase("leave_until", language, str(leave.property("days"))),
            self._day(leave.property("lastDay"), language),
            self._phrase("leave_where", language),
            str(leave.property(f"destination{tongue}")),
            self._phrase("leave_why", language),
            str(leave.property(f"reason{tongue}")),
            self._phrase("leave_is_asked", language) if leave.property("sequence") else "",
        )

    def _day(self, day: object, language: str) -> str:
        return spoken_day(date.fromisoformat(str(day)), self._translations[language])

    def _phrase(self, name: str, language: str, *values: str) -> str:
        text = self._phrases[language, name]
        for number, value in enumerate(values, start=1):
            text = text.replace(f"%{number}", value)
        return text


def _read(text: str, language: str, pages: ConversationViewModel) -> tuple[Passage, ...]:
    return (passage(text, language, keep=pages.same_for_everybody()),) if text else ()


def _sentences(*texts: str) -> str:
    """One below the other: the voice pauses at the end of a line."""
    return "\n".join(text for text in texts if text)
