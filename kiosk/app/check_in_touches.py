"""What is touched on the check-in screens, as events of the session that is on screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from kiosk.checkin import events as ev
from kiosk.checkin.runner import CheckInRunner
from kiosk.checkin.states import InSession
from kiosk.domain.identity import IdNumber, SessionId, parse_id_number
from kiosk.domain.record import Purpose
from kiosk.ui.viewmodels.checkin import CheckInViewModel


class CheckInTouches(QObject):
    """Lives as long as both."""

    def __init__(self, view: CheckInViewModel, runner: CheckInRunner) -> None:
        super().__init__()
        self._runner = runner
        view.started.connect(self._start)
        view.idNumberSubmitted.connect(self._number)
        view.claimConfirmed.connect(self._confirm)
        view.claimRejected.connect(self._reject)
        view.purposeChosen.connect(self._choose_purpose)
        view.cancelled.connect(self._cancel)
        view.officerRequested.connect(self._ask)
        view.finished.connect(self._finish)
        view.touched.connect(self._touch)
        view.pages.acknowledged.connect(self._acknowledge)
        view.pages.putAside.connect(self._put_aside)
        view.pages.answered.connect(self._answer)
        view.pages.skipped.connect(self._skip)
        view.pages.touched.connect(self._touch)
        view.pages.wentBack.connect(self._go_back)
        view.pages.talkWanted.connect(self._talk)
        view.leaves.wished.connect(self._wish_for_leave)
        view.leaves.submitted.connect(self._submit_leave)
        view.leaves.wentBack.connect(self._go_back)

    def _in_session(self, event: Callable[[SessionId], ev.Event]) -> None:
        """A touch belongs to the session that is on screen; without one it means nothing."""
        state = self._runner.state
        if isinstance(state, InSession):
            self._runner.post(event(state.session))

    @Slot()
    def _start(self) -> None:
        self._runner.begin()

    @Slot(str)
    def _number(self, typed: str) -> None:
        number = parse_id_number(typed)
        if isinstance(number, IdNumber):
            self._in_session(lambda session: ev.IdNumberEntered(session, number))

    @Slot()
    def _confirm(self) -> None:
        self._in_session(ev.ClaimConfirmed)

    @Slot()
    def _reject(self) -> None:
        self._in_session(ev.ClaimRejected)

    @Slot(str)
    def _choose_purpose(self, purpose: str) -> None:
        self._in_session(lambda session: ev.PurposeChosen(session, Purpose(purpose)))

    @Slot(str)
    def _acknowledge(self, message: str) -> None:
        self._in_session(lambda session: ev.MessageAcknowledged(session, message))

    @Slot(str)
    def _put_aside(self, message: str) -> None:
        self._in_session(lambda session: ev.MessagePutAside(session, message))

    @Slot(str, str)
    def _answer(self, question: str, value: str) -> None:
        self._in_session(lambda session: ev.QuestionAnswered(session, question, value))

    @Slot(str)
    def _skip(self, question: str) -> None:
        self._in_session(lambda session: ev.QuestionSkipped(session, question))

    @Slot()
    def _touch(self) -> None:
        self._in_session(ev.PageTouched)

    @Slot()
    def _go_back(self) -> None:
        self._in_session(ev.WentBack)

    @Slot(bool)
    def _talk(self, wanted: bool) -> None:
        self._in_session(lambda session: ev.TalkWanted(session, wanted))

    @Slot()
    def _wish_for_leave(self) -> None:
        self._in_session(ev.LeaveWished)

    @Slot()
    def _submit_leave(self) -> None:
        self._in_session(ev.LeaveSubmitted)

    @Slot()
    def _cancel(self) -> None:
        self._in_session(ev.CancelPressed)

    @Slot()
    def _ask(self) -> None:
        self._in_session(ev.OfficerRequested)

    @Slot()
    def _finish(self) -> None:
        self._in_session(ev.FinishPressed)
