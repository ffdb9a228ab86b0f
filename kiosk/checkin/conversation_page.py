"""The page of a conversation, as the front end shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.checkin.states import Conversing
from kiosk.domain.agenda import AgendaMessage, AgendaQuestion, AnswerKind
from kiosk.domain.conversation import Progress, one_back, page_of, progress_of

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

    @property
    def prompt(self) -> str:
        """The code of the one sentence above it."""
        if self.message is not None:
            return "message_confirm" if self.message.must_acknowledge else "message_read"
        if self.question is None:
            return ""
        return "questions_begin" if self.first_question else _QUESTION_PROMPTS[self.question.kind]


def conversation_page(state: Conversing) -> ConversationPage:
    """Of ``state``, which is never shown without a page."""
    agenda, said = state.claim.agenda, state.said
    page = page_of(agenda, said)
    return ConversationPage(
        progress=progress_of(agenda, said),
        message=page if isinstance(page, AgendaMessage) else None,
        question=page if isinstance(page, AgendaQuestion) else None,
        first_question=not said.answers,
        can_go_back=one_back(agenda, said) is not None,
        wants_to_talk=said.wants_to_talk,
    )
