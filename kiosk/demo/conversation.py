"""A visitor who reads every message to its end and answers every question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt

from kiosk.demo.scenes import Script, Until
from kiosk.demo.stagecraft import Stagecraft
from kiosk.domain.agenda import AnswerKind
from kiosk.ui.viewmodels.conversation import ConversationViewModel

PAGES: Final = ("message", "question")


def converse(stage: Stagecraft, name: str, answers: Mapping[str, str]) -> Script:
    """Deal with page after page until there is none.

    ``answers``: question to code or digits; where it says nothing, no, the first choice, the least
    number or the day shown.
    """
    pages = stage.kiosk.front.checkin.pages
    while stage.screen in PAGES:
        yield Until("a page that takes answers", pages.takes_answers)
        yield from stage.photograph(f"{stage.screen}-{name}")
        if stage.screen == "message":
            yield from _read(stage, pages)
        else:
            yield from _answer(stage, pages, answers.get(str(pages.property("question")), ""))


def _read(stage: Stagecraft, pages: ConversationViewModel) -> Script:
    """A long message takes several touches; the last one confirms it."""
    before = _page(pages)
    while _page(pages) == before:
        yield from stage.tap("message.onward")


def _answer(stage: Stagecraft, pages: ConversationViewModel, value: str) -> Script:
    before, kind = _page(pages), str(pages.property("kind"))
    match kind:
        case AnswerKind.NUMBER:
            yield from stage.type_digits(value or str(pages.property("least")) or "1")
            yield from stage.tap("question.send")
        case AnswerKind.DAY:
            yield from stage.tap("question.send")
        case AnswerKind.YES_NO:
            yield from stage.tap(f"answer.{value or 'no'}")
        case _:
            yield from stage.tap(f"answer.{value or _first_choice(pages)}")
    yield Until("the next page", lambda: _page(pages) != before)


def _page(pages: ConversationViewModel) -> str:
    return str(pages.property("page"))


def _first_choice(pages: ConversationViewModel) -> str:
    choices = pages.rows
    return str(choices.data(choices.index(0, 0), Qt.ItemDataRole.UserRole))
