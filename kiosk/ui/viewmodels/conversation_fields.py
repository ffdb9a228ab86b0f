"""A page of a conversation folded into the flat fields and rows that QML binds to."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.checkin.conversation_page import ConversationPage
from kiosk.checkin.presentation import Action, ScreenProps
from kiosk.domain.agenda import AgendaQuestion, AnswerKind

_YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class ConversationFields:
    """One field per QML property."""

    page: str = ""
    """Differs from page to page; empty where there is none."""
    position: int = 0
    total: int = 0
    message: str = ""
    message_text: str = ""
    must_acknowledge: bool = False
    question: str = ""
    kind: str = ""
    """An AnswerKind."""
    text_zh: str = ""
    text_en: str = ""
    least: str = ""
    """Decimal digits; empty where there is no such bound."""
    most: str = ""
    can_put_aside: bool = False
    can_go_back: bool = False
    can_skip: bool = False
    can_talk: bool = False
    wants_to_talk: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One answer to choose; texts are empty where the screen has its own words for the code."""

    code: str
    zh: str
    en: str


def fold_conversation(props: ScreenProps) -> ConversationFields:
    """The fields for ``props``."""
    page = props.page
    if page is None:
        return ConversationFields()
    message, question = page.message, page.question
    return ConversationFields(
        page=_name(page),
        position=page.progress.position,
        total=page.progress.total,
        message=message.message if message else "",
        message_text=message.text if message else "",
        must_acknowledge=message.must_acknowledge if message else False,
        question=question.question if question else "",
        kind=question.kind.value if question else "",
        text_zh=question.text.zh if question else "",
        text_en=question.text.en if question else "",
        least=_bound(question.minimum if question else None),
        most=_bound(question.maximum if question else None),
        can_put_aside=Action.PUT_ASIDE in props.actions,
        can_go_back=page.can_go_back,
        can_skip=Action.SKIP in props.actions,
        can_talk=Action.WANT_TO_TALK in props.actions,
        wants_to_talk=page.wants_to_talk,
    )


def choice_rows(question: AgendaQuestion | None) -> tuple[ChoiceRow, ...]:
    """The answers to choose from; none where digits or a day answer."""
    if question is None or question.kind in {AnswerKind.NUMBER, AnswerKind.DAY}:
        return ()
    if question.kind is AnswerKind.YES_NO and not question.choices:
        return tuple(ChoiceRow(code, "", "") for code in _YES_NO)
    return tuple(ChoiceRow(it.code, it.text.zh, it.text.en) for it in question.choices)


def _name(page: ConversationPage) -> str:
    what = page.message.message if page.message else page.question.question if page.question else ""
    return f"{page.progress.position}/{what}"


def _bound(value: int | None) -> str:
    return "" if value is None else str(value)
