"""Asking for leave, as the check-in screens show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.checkin.presentation import Action, ScreenProps
from kiosk.ui.viewmodels.changes import emit_changes
from kiosk.ui.viewmodels.settling import Settling


@dataclass(frozen=True, slots=True)
class LeaveFields:
    """One field per QML property."""

    first_day: str = ""
    """ISO 8601 date; empty where nothing was answered."""
    last_day: str = ""
    days: int = 0
    destination_zh: str = ""
    destination_en: str = ""
    reason_zh: str = ""
    reason_en: str = ""
    sequence: int = 0
    """Of the request on the journal; 0 where it is not there."""
    can_ask: bool = False
    can_submit: bool = False


def fold_leave(props: ScreenProps) -> LeaveFields:
    """The fields for ``props``."""
    can_ask, can_submit = (it in props.actions for it in (Action.ASK_LEAVE, Action.SUBMIT_LEAVE))
    leave = props.leave
    if leave is None:
        return LeaveFields(can_ask=can_ask, can_submit=can_submit)
    return LeaveFields(
        first_day=leave.from_day.isoformat(),
        last_day=leave.until_day.isoformat(),
        days=leave.days,
        destination_zh=leave.destination.zh,
        destination_en=leave.destination.en,
        reason_zh=leave.reason.zh,
        reason_en=leave.reason.en,
        sequence=props.leave_sequence,
        can_ask=can_ask,
        can_submit=can_submit,
    )


class LeaveViewModel(QObject):
    """``CheckIn.leave`` in QML."""

    wished = Signal()
    submitted = Signal()
    wentBack = Signal()

    firstDayChanged = Signal()
    lastDayChanged = Signal()
    daysChanged = Signal()
    destinationZhChanged = Signal()
    destinationEnChanged = Signal()
    reasonZhChanged = Signal()
    reasonEnChanged = Signal()
    sequenceChanged = Signal()
    canAskChanged = Signal()
    canSubmitChanged = Signal()

    def __init__(self, clock_s: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields = LeaveFields()
        self._settling = Settling(clock_s)

    def show(self, props: ScreenProps) -> None:
        """Show what ``props`` say of a leave."""
        before, self._fields = self._fields, fold_leave(props)
        self._settling.show(props.screen.value)
        emit_changes(self, before, self._fields)

    @Slot()
    def ask(self) -> None:
        """The first question, please."""
        if self._settling.over:
            self.wished.emit()

    @Slot()
    def submit(self) -> None:
        """Everything is right: send it."""
        if self._settling.over:
            self.submitted.emit()

    @Slot()
    def goBack(self) -> None:
        """To the question before, or to the visit's receipt."""
        if self._settling.over:
            self.wentBack.emit()

    firstDay = Property(str, lambda self: self._fields.first_day, notify=firstDayChanged)
    lastDay = Property(str, lambda self: self._fields.last_day, notify=lastDayChanged)
    days = Property(int, lambda self: self._fields.days, notify=daysChanged)
    destinationZh = Property(
        str, lambda self: self._fields.destination_zh, notify=destinationZhChanged
    )
    destinationEn = Property(
        str, lambda self: self._fields.destination_en, notify=destinationEnChanged
    )
    reasonZh = Property(str, lambda self: self._fields.reason_zh, notify=reasonZhChanged)
    reasonEn = Property(str, lambda self: self._fields.reason_en, notify=reasonEnChanged)
    sequence = Property(int, lambda self: self._fields.sequence, notify=sequenceChanged)
    canAsk = Property(bool, lambda self: self._fields.can_ask, notify=canAskChanged)
    canSubmit = Property(bool, lambda self: self._fields.can_submit, notify=canSubmitChanged)
