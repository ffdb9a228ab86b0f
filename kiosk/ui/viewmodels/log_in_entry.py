"""Who logs in, and the PIN while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot

PIN_DIGITS_MAX = 12


class LogInEntry(QObject):
    """Part of the QML singleton ``Enrolment``. The PIN lives here only until it is sent or the
    screen goes."""

    logInSubmitted = Signal(str, str)
    """Officer, PIN."""
    logInEntryChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._officer = ""
        self._pin = ""

    def forget(self) -> None:
        """Drop the chosen officer and whatever was typed."""
        self._set_log_in_entry("", "")

    @Slot(str)
    def chooseOfficer(self, officer: str) -> None:
        self._set_log_in_entry(officer, "")

    @Slot(str)
    def pressPinKey(self, key: str) -> None:
        self._set_log_in_entry(self._officer, (self._pin + key)[:PIN_DIGITS_MAX])

    @Slot()
    def erasePinKey(self) -> None:
        self._set_log_in_entry(self._officer, self._pin[:-1])

    @Slot()
    def submitPin(self) -> None:
        """Send officer and PIN, and forget the PIN here."""
        officer, pin = self._officer, self._pin
        self._set_log_in_entry(officer, "")
        self.logInSubmitted.emit(officer, pin)

    def _set_log_in_entry(self, officer: str, pin: str) -> None:
        if (officer, pin) != (self._officer, self._pin):
            self._officer, self._pin = officer, pin
            self.logInEntryChanged.emit()

    chosenOfficer = Property(str, lambda self: self._officer, notify=logInEntryChanged)
    pinLength = Property(int, lambda self: len(self._pin), notify=logInEntryChanged)
