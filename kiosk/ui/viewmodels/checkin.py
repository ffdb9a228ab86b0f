"""The check-in screens' view-model: folds props, emits what changed, passes touches on."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.checkin.presentation import ScreenProps
from kiosk.ui.viewmodels.changes import emit_changes
from kiosk.ui.viewmodels.checkin_fields import CheckInFields, fold
from kiosk.ui.viewmodels.conversation import ConversationViewModel
from kiosk.ui.viewmodels.id_number_entry import IdNumberEntry
from kiosk.ui.viewmodels.leave import LeaveViewModel
from kiosk.ui.viewmodels.settling import Settling
from kiosk.ui.viewmodels.tap_counter import TapCounter


class CheckInViewModel(QObject):
    """QML singleton ``CheckIn``. Holds no text and decides nothing."""

    started = Signal()
    idNumberSubmitted = Signal(str)
    """A number whose check character is right; it still has to be looked up."""
    claimConfirmed = Signal()
    claimRejected = Signal()
    purposeChosen = Signal(str)
    cancelled = Signal()
    officerRequested = Signal()
    finished = Signal()
    officerCornerTapped = Signal()
    touched = Signal()
    """Somebody is typing, or looking for a control."""

    screenChanged = Signal()
    promptChanged = Signal()
    stepChanged = Signal()
    stepIndexChanged = Signal()
    maskedNameChanged = Signal()
    attemptChanged = Signal()
    progressChanged = Signal()
    fingerChanged = Signal()
    receiptCodeChanged = Signal()
    receiptDateChanged = Signal()
    receiptTimeChanged = Signal()
    receiptSequenceChanged = Signal()
    receiptQrChanged = Signal()
    nextDueChanged = Signal()
    purposeChanged = Signal()
    purposesChanged = Signal()
    dueDayChanged = Signal()
    lateDaysChanged = Signal()
    wantsToTalkChanged = Signal()
    canStartChanged = Signal()
    canEnterIdNumberChanged = Signal()
    canConfirmClaimChanged = Signal()
    canRejectClaimChanged = Signal()
    canChoosePurposeChanged = Signal()
    canCancelChanged = Signal()
    canAskForOfficerChanged = Signal()
    canFinishChanged = Signal()
    livePreviewChanged = Signal()
    cardReaderChanged = Signal()
    speakChanged = Signal()
    entryChanged = Signal()

    def __init__(
        self,
        zone: tzinfo = UTC,
        clock_s: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
        *,
        today: Callable[[], date] | None = None,
    ) -> None:
        """``today`` is where a day to be picked begins; by default that of ``zone``."""
        super().__init__(parent)
        self._zone = zone
        self._fields = CheckInFields()
        self._entry = IdNumberEntry()
        self._corner = TapCounter(clock_s)
        self.pages = ConversationViewModel(
            clock_s, today or (lambda: datetime.now(zone).date()), self
        )
        self.leaves = LeaveViewModel(clock_s, self)
        self._settling = Settling(clock_s)

    def show(self, props: ScreenProps) -> None:
        """Show ``props``; whatever was typed is forgotten when the screen changes."""
        before, self._fields = self._fields, fold(props, self._zone)
        if before.screen != self._fields.screen:
            self._set_entry(IdNumberEntry())
        self.pages.show(props)
        self.leaves.show(props)
        self._settling.show(props.screen.value)
        emit_changes(self, before, self._fields)

    @Slot()
    def start(self) -> None:
        self.started.emit()

    @Slot(str)
    def pressKey(self, key: str) -> None:
        """One key of the number pad: 0-9 or X. The eighteenth submits a valid number."""
        self.touch()
        self._set_entry(self._entry.pressed(key))
        number = self._entry.complete()
        if number is not None:
            self._set_entry(IdNumberEntry())
            self.idNumberSubmitted.emit(number.value)

    @Slot()
    def eraseKey(self) -> None:
        self.touch()
        self._set_entry(self._entry.erased())

    @Slot()
    def touch(self) -> None:
        self.touched.emit()

    @Slot()
    def confirmClaim(self) -> None:
        self.claimConfirmed.emit()

    @Slot()
    def rejectClaim(self) -> None:
        self.claimRejected.emit()

    @Slot(str)
    def choosePurpose(self, purpose: str) -> None:
        """``purpose`` is one of ``purposes``."""
        self.purposeChosen.emit(purpose)

    @Slot()
    def cancel(self) -> None:
        self.cancelled.emit()

    @Slot()
    def askForOfficer(self) -> None:
        self.officerRequested.emit()

    @Slot()
    def finish(self) -> None:
        if self._settling.over:
            self.finished.emit()

    @Slot()
    def tapCorner(self) -> None:
        """One tap in the top-right corner."""
        if self._corner.tapped():
            self.officerCornerTapped.emit()

    def _set_entry(self, entry: IdNumberEntry) -> None:
        if entry != self._entry:
            self._entry = entry
            self.entryChanged.emit()

    screen = Property(str, lambda self: self._fields.screen, notify=screenChanged)
    prompt = Property(str, lambda self: self._fields.prompt, notify=promptChanged)
    step = Property(str, lambda self: self._fields.step, notify=stepChanged)
    stepIndex = Property(int, lambda self: self._fields.step_index, notify=stepIndexChanged)
    maskedName = Property(str, lambda self: self._fields.masked_name, notify=maskedNameChanged)
    attempt = Property(int, lambda self: self._fields.attempt, notify=attemptChanged)
    progress = Property(float, lambda self: self._fields.progress, notify=progressChanged)
    finger = Property(int, lambda self: self._fields.finger, notify=fingerChanged)
    receiptCode = Property(str, lambda self: self._fields.receipt_code, notify=receiptCodeChanged)
    receiptDate = Property(str, lambda self: self._fields.receipt_date, notify=receiptDateChanged)
    receiptTime = Property(str, lambda self: self._fields.receipt_time, notify=receiptTimeChanged)
    receiptSequence = Property(
        int, lambda self: self._fields.receipt_sequence, notify=receiptSequenceChanged
    )
    receiptQr = Property(str, lambda self: self._fields.receipt_qr, notify=receiptQrChanged)
    nextDue = Property(str, lambda self: self._fields.next_due, notify=nextDueChanged)
    purpose = Property(str, lambda self: self._fields.purpose, notify=purposeChanged)
    purposes = Property(list, lambda self: list(self._fields.purposes), notify=purposesChanged)
    conversation = Property(QObject, lambda self: self.pages, constant=True)
    leave = Property(QObject, lambda self: self.leaves, constant=True)
    dueDay = Property(str, lambda self: self._fields.due_day, notify=dueDayChanged)
    lateDays = Property(int, lambda self: self._fields.late_days, notify=lateDaysChanged)
    wantsToTalk = Property(bool, lambda self: self._fields.wants_to_talk, notify=wantsToTalkChanged)
    canStart = Property(bool, lambda self: self._fields.can_start, notify=canStartChanged)
    canEnterIdNumber = Property(
        bool, lambda self: self._fields.can_enter_id_number, notify=canEnterIdNumberChanged
    )
    canConfirmClaim = Property(
        bool, lambda self: self._fields.can_confirm_claim, notify=canConfirmClaimChanged
    )
    canRejectClaim = Property(
        bool, lambda self: self._fields.can_reject_claim, notify=canRejectClaimChanged
    )
    canChoosePurpose = Property(
        bool, lambda self: self._fields.can_choose_purpose, notify=canChoosePurposeChanged
    )
    canCancel = Property(bool, lambda self: self._fields.can_cancel, notify=canCancelChanged)
    canAskForOfficer = Property(
        bool, lambda self: self._fields.can_ask_for_officer, notify=canAskForOfficerChanged
    )
    canFinish = Property(bool, lambda self: self._fields.can_finish, notify=canFinishChanged)
    speak = Property(bool, lambda self: self._fields.speak, notify=speakChanged)
    livePreview = Property(bool, lambda self: self._fields.live_preview, notify=livePreviewChanged)
    cardReader = Property(bool, lambda self: self._fields.card_reader, notify=cardReaderChanged)
    entryMasked = Property(str, lambda self: self._entry.masked(), notify=entryChanged)
    entryHint = Property(str, lambda self: self._entry.hint, notify=entryChanged)
