"""The print button of the result screens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.ui.viewmodels.changes import emit_changes


class PrintStage(StrEnum):
    """How far the receipt of the visit on screen has come."""

    NONE = ""
    """Nothing to print, or no printer that could."""
    OFFERED = "offered"
    PRINTING = "printing"
    PRINTED = "printed"
    OUT_OF_PAPER = "out_of_paper"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class PrintingFields:
    """One field per QML property."""

    stage: str = PrintStage.NONE.value


class PrintingViewModel(QObject):
    """QML singleton ``Printing``. Decides nothing."""

    requested = Signal()
    """The person wants the receipt on paper."""

    stageChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields = PrintingFields()

    def show(self, stage: PrintStage) -> None:
        """Show this from now on."""
        before, self._fields = self._fields, replace(self._fields, stage=stage.value)
        emit_changes(self, before, self._fields)

    @Slot()
    def request(self) -> None:
        """A touch on the button; a second one does nothing."""
        if self._fields.stage == PrintStage.OFFERED:
            self.requested.emit()

    stage = Property(str, lambda self: self._fields.stage, notify=stageChanged)
