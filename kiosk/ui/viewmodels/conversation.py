"""The messages and questions of a visit, as the check-in screens show them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.checkin.presentation import ScreenProps
from kiosk.domain.agenda import AgendaQuestion, AnswerKind
from kiosk.domain.notice import NOTICE_MESSAGE
from kiosk.domain.questions import accepts
from kiosk.ui.viewmodels.changes import emit_changes
from kiosk.ui.viewmodels.conversation_fields import (
    ConversationFields,
    choice_rows,
    fold_conversation,
)
from kiosk.ui.viewmodels.day_entry import FIRST_DAY, LAST_DAY, DayEntry, DayPart
from kiosk.ui.viewmodels.rows import RowModel
from kiosk.ui.viewmodels.settling import Settling

MOST_DIGITS: Final = 6


class ConversationViewModel(QObject):
    """``CheckIn.conversation`` in QML."""

    acknowledged = Signal(str)
    putAside = Signal(str)
    answered = Signal(str, str)
    skipped = Signal(str)
    wentBack = Signal()
    touched = Signal()
    """Somebody is reading or typing."""
    talkWanted = Signal(bool)

    pageChanged = Signal()
    positionChanged = Signal()
    totalChanged = Signal()
    messageChanged = Signal()
    messageTextChanged = Signal()
    mustAcknowledgeChanged = Signal()
    questionChanged = Signal()
    kindChanged = Signal()
    textZhChanged = Signal()
    textEnChanged = Signal()
    leastChanged = Signal()
    mostChanged = Signal()
    canPutAsideChanged = Signal()
    canGoBackChanged = Signal()
    canSkipChanged = Signal()
    canTalkChanged = Signal()
    wantsToTalkChanged = Signal()
    entryChanged = Signal()

    def __init__(
        self,
        clock_s: Callable[[], float],
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settling = Settling(clock_s)
        self._today = today
        self._fields = ConversationFields()
        self._question: AgendaQuestion | None = None
        self.rows = RowModel(("code", "zh", "en"), self)
        self._typed = ""
        self._day = DayEntry(today())

    def show(self, props: ScreenProps) -> None:
        """Show the page that ``props`` have; what was typed for another is forgotten."""
        before, self._fields = self._fields, fold_conversation(props)
        self._question = props.page.question if props.page else None
        self.rows.set_rows(choice_rows(self._question))
        self._settling.show(self._fields.page)
        if before.page != self._fields.page:
            self._enter("", _day_entry(self._question, self._today()))
        emit_changes(self, before, self._fields)

    @Slot()
    def acknowledge(self) -> None:
        if self.takes_answers():
            self.acknowledged.emit(self._fields.message)

    @Slot()
    def putMessageAside(self) -> None:
        if self.takes_answers():
            self.putAside.emit(self._fields.message)

    @Slot(str)
    def choose(self, code: str) -> None:
        self._answer(code)

    @Slot(str)
    def pressKey(self, key: str) -> None:
        """One key of the number pad; leading noughts are dropped."""
        typed = key if self._typed == "0" else self._typed + key
        if len(typed) <= MOST_DIGITS:
            self._enter(typed, self._day)
        self.touched.emit()

    @Slot()
    def eraseKey(self) -> None:
        self._enter(self._typed[:-1], self._day)
        self.touched.emit()

    @Slot()
    def submitNumber(self) -> None:
        self._answer(self._typed)

    @Slot(str, int)
    def stepDay(self, part: str, by: int) -> None:
        """``part`` is year, month or day."""
        self._enter(self._typed, self._day.stepped(DayPart(part), by))
        self.touched.emit()

    @Slot()
    def submitDay(self) -> None:
        self._answer(self._day.day.isoformat())

    @Slot()
    def touch(self) -> None:
        """The text was scrolled: the second tap of two that scroll must not confirm it."""
        self._settling.restart()
        self.touched.emit()

    @Slot()
    def skip(self) -> None:
        if self.takes_answers():
            self.skipped.emit(self._fields.question)

    @Slot()
    def goBack(self) -> None:
        if self.takes_answers():
            self.wentBack.emit()

    @Slot()
    def toggleTalk(self) -> None:
        self.talkWanted.emit(not self._fields.wants_to_talk)

    def _answer(self, value: str) -> None:
        if self.takes_answers() and self._accepts(value):
            self.answered.emit(self._fields.question, value)

    def _accepts(self, value: str) -> bool:
        return self._question is not None and accepts(self._question, value)

    def same_for_everybody(self) -> bool:
        """Whether the words of this page are nobody's: a question of the pack, or the notice."""
        if self._question is not None:
            return not self._question.personal
        return self._fields.message == NOTICE_MESSAGE

    def choice_texts(self, *, english: bool) -> tuple[str, ...]:
        """What the answers are called; none where the screen has its own words for them."""
        texts = ((row.en if english else row.zh) for row in choice_rows(self._question))
        return tuple(text for text in texts if text)

    def takes_answers(self) -> bool:
        """Whether the page has been there long enough to have been meant."""
        return self._settling.over

    def _enter(self, typed: str, day: DayEntry) -> None:
        if (typed, day) != (self._typed, self._day):
            self._typed, self._day = typed, day
            self.entryChanged.emit()

    choices = Property(QObject, lambda self: self.rows, constant=True)
    page = Property(str, lambda self: self._fields.page, notify=pageChanged)
    position = Property(int, lambda self: self._fields.position, notify=positionChanged)
    total = Property(int, lambda self: self._fields.total, notify=totalChanged)
    message = Property(str, lambda self: self._fields.message, notify=messageChanged)
    messageText = Property(str, lambda self: self._fields.message_text, notify=messageTextChanged)
    mustAcknowledge = Property(
        bool, lambda self: self._fields.must_acknowledge, notify=mustAcknowledgeChanged
    )
    question = Property(str, lambda self: self._fields.question, notify=questionChanged)
    kind = Property(str, lambda self: self._fields.kind, notify=kindChanged)
    textZh = Property(str, lambda self: self._fields.text_zh, notify=textZhChanged)
    textEn = Property(str, lambda self: self._fields.text_en, notify=textEnChanged)
    least = Property(str, lambda self: self._fields.least, notify=leastChanged)
    most = Property(str, lambda self: self._fields.most, notify=mostChanged)
    canPutAside = Property(bool, lambda self: self._fields.can_put_aside, notify=canPutAsideChanged)
    canGoBack = Property(bool, lambda self: self._fields.can_go_back, notify=canGoBackChanged)
    canSkip = Property(bool, lambda self: self._fields.can_skip, notify=canSkipChanged)
    canTalk = Property(bool, lambda self: self._fields.can_talk, notify=canTalkChanged)
    wantsToTalk = Property(bool, lambda self: self._fields.wants_to_talk, notify=wantsToTalkChanged)
    typed = Property(str, lambda self: self._typed, notify=entryChanged)
    numberFits = Property(bool, lambda self: self._accepts(self._typed), notify=entryChanged)
    day = Property(str, lambda self: self._day.day.isoformat(), notify=entryChanged)
    dayIsFirst = Property(
        bool, lambda self: self._day.day == self._day.earliest, notify=entryChanged
    )
    dayIsLast = Property(bool, lambda self: self._day.day == self._day.latest, notify=entryChanged)


def _day_entry(question: AgendaQuestion | None, today: date) -> DayEntry:
    """Begins with today; bounds of a day count from there."""
    if question is None or question.kind is not AnswerKind.DAY:
        return DayEntry(today)
    least, most = question.minimum, question.maximum
    return DayEntry(
        today,
        FIRST_DAY if least is None else today + timedelta(days=least),
        LAST_DAY if most is None else today + timedelta(days=most),
    )
