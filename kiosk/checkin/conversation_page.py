"""The page of a conversation, as the front end shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kiosk.checkin.states import AskingLeave, Conversing
from kiosk.domain.agenda import Agenda, AgendaMessage, AgendaQuestion, AnswerKind
from kiosk.domain.conversation import Progress, Said, one_back, page_of, progress_of
from kiosk.domain.leave_wish import LEAVE_AGENDA

_QUESTION_PROMPTS: Final = {
    AnswerKind.CHOICE: "question_choose",
    AnswerKind.YES_NO: "question_choose",
    AnswerKind.NUMBER: "question_number",
    AnswerKind.DAY: "question_day",
}


@dataclass(frozen=True, slots=True)
class ConversationPage:
    """One message, or one question."""

    progress: Progress
    message: AgendaMessage | None
    question: AgendaQuestion | None
    first_question: bool
    can_go_back: bool
    wants_to_talk: bool
    optional: bool = True
    """A question may be left without an answer."""
    can_talk: bool = True
    """It can be said here that an officer should come."""
    own_prompt: bool = False
    """The kiosk's own question: its name is the code of a sentence that asks it."""

    @property
    def prompt(self) -> str:
        """The code of the one sentence above it."""
        if self.message is not None:
            return "message_confirm" if self.message.must_acknowledge else "message_read"
        if self.question is None:
            return ""
        if self.own_prompt:
            return self.question.question
        return "questions_begin" if self.first_question else _QUESTION_PROMPTS[self.question.kind]


def conversation_page(state: Conversing) -> ConversationPage:
    """Of ``state``, which is never shown without a page."""
    return _page(state.claim.agenda, state.said)


def leave_page(state: AskingLeave) -> ConversationPage | None:
    """One question about the leave; the visit is saved, so nothing else can be said with it. None
    where all are answered."""
    if page_of(LEAVE_AGENDA, state.said) is None:
        return None
    page = _page(LEAVE_AGENDA, state.said)
    return replace(page, can_go_back=True, optional=False, can_talk=False, own_prompt=True)


def _page(agenda: Agenda, said: Said) -> ConversationPage:
    page = page_of(agenda, said)
    return ConversationPage(
        progress=progress_of(agenda, said),
        message=page if isinstance(page, AgendaMessage) else None,
        question=page if isinstance(page, AgendaQuestion) else None,
        first_question=not said.answers,
        can_go_back=one_back(agenda, said) is not None,
        wants_to_talk=said.wants_to_talk,
    )
