"""What is read, beyond the prompt, to somebody who asked to be read to: the page itself.

Others are in the room: without that wish the contents of a page are never said.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kiosk.checkin.presentation import Screen
from kiosk.domain.agenda import AnswerKind
from kiosk.domain.announcement import TextLanguage
from kiosk.ui.spoken_days import Translate, spoken_date, spoken_day
from kiosk.ui.viewmodels.announcement import AnnouncementViewModel
from kiosk.ui.viewmodels.checkin import CheckInViewModel
from kiosk.ui.viewmodels.conversation import ConversationViewModel
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from kiosk.voice.passages import Part, Passage, passage


class SpokenPages:
    """Reads the view-models; keeps nothing."""

    def __init__(self, translations: Mapping[str, Translate]) -> None:
        """By language."""
        self._translations = translations

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
                day = date.fromisoformat(str(pages.property("day")))
                return passage(spoken_day(day, self._translations[language]), language)
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
        translate = self._translations[language]
        match bool(least), bool(most):
            case True, True:
                both = translate("NumberAnswer", "%1 到 %2")
                return both.replace("%1", least).replace("%2", most)
            case False, True:
                return translate("NumberAnswer", "最多 %1").replace("%1", most)
            case True, False:
                return translate("NumberAnswer", "至少 %1").replace("%1", least)
            case _:
                return ""

    def _result(self, checkin: CheckInViewModel, language: str) -> tuple[Part, ...]:
        translate = self._translations[language]
        said = []
        if checkin.property("dueDay"):
            said.append(self._due(checkin, translate))
        if checkin.property("nextDue"):
            next_due = date.fromisoformat(str(checkin.property("nextDue")))
            said.append(translate("ResultPage", "下次报到"))
            said.append(spoken_day(next_due, translate))
        read = (passage(_sentences(*said), language),) if said else ()
        return (*read, "control_will_talk") if checkin.property("wantsToTalk") else read

    def _due(self, checkin: CheckInViewModel, translate: Translate) -> str:
        late = int(checkin.property("lateDays"))
        if late == 0:
            return translate("CompletedScreen", "这次是按时报到")
        due = spoken_date(date.fromisoformat(str(checkin.property("dueDay"))), translate)
        text = translate("CompletedScreen", "应报到日期是%1，晚了 %2 天，这次已经补上")
        return text.replace("%1", due).replace("%2", str(late))


def _read(text: str, language: str, pages: ConversationViewModel) -> tuple[Passage, ...]:
    return (passage(text, language, keep=pages.same_for_everybody()),) if text else ()


def _sentences(*texts: str) -> str:
    """One below the other: the voice pauses at the end of a line."""
    return "\n".join(text for text in texts if text)
