"""Receipts on paper: offered where a printer can print, never waited for.

A visit's receipt is printed once, on a thread of its own: a printer that hangs holds up nothing but
itself. The workflow is told when printing starts and ends, so that the result stays on screen.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import QObject, QTimer, Slot

from drivers.printer.protocol import PrinterStatus, ReceiptPrinter
from kiosk.app.log import log_device
from kiosk.app.threads import Threads
from kiosk.checkin import events as ev
from kiosk.checkin.runner import CheckInRunner
from kiosk.checkin.states import (
    AskingLeave,
    Completed,
    InSession,
    LeaveEnded,
    Referred,
    SendingLeave,
    State,
)
from kiosk.domain.identity import SessionId
from kiosk.domain.record import Outcome
from kiosk.ui.paper.content import PrintedVisit, paper_receipt
from kiosk.ui.paper.drawing import drawn
from kiosk.ui.viewmodels.printing import PrintingViewModel, PrintStage

LOOK_MS = 15_000
"""How often the printer is asked how it stands."""


@dataclass(frozen=True, slots=True)
class PaperStyle:
    """What every receipt of this kiosk has in common."""

    office_name: Callable[[], str]
    zone: tzinfo
    width_dots: int
    language: Callable[[], str]
    """Of the visit on screen."""


class PrintDesk(QObject):
    """Between the result screens and the printer."""

    def __init__(
        self,
        *,
        view: PrintingViewModel,
        runner: CheckInRunner,
        printer: ReceiptPrinter,
        style: PaperStyle,
        threads: Threads,
        status_changed: Callable[[PrinterStatus], None],
    ) -> None:
        """``status_changed`` is told how the printer stands, at first and after every change."""
        super().__init__()
        self._view = view
        self._runner = runner
        self._printer = printer
        self._style = style
        self._threads = threads
        self._status_changed = status_changed
        self._line = threading.Lock()
        self._status: PrinterStatus | None = None
        self._looking = False
        self._printing = False
        self._offered_to: SessionId | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        view.requested.connect(self._print)

    def start(self) -> None:
        """Ask how the printer stands, now and then again."""
        self.look()
        self._timer.start()

    @property
    def busy(self) -> bool:
        """Whether a receipt is coming out."""
        return self._printing

    def stop(self) -> None:
        """Ask no more; what is being printed comes out."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Ask, unless an answer is still awaited or a receipt is being printed."""
        if not self._looking and not self._printing:
            self._looking = True
            self._threads.run("printer-status", self._asked, self._looked)

    @Slot()
    def show(self) -> None:
        """The check-in shows another screen: offer its receipt once, and only what can be kept."""
        state = self._runner.state
        if isinstance(state, AskingLeave | SendingLeave | LeaveEnded):
            # The way leads back to the same receipt.
            return
        if not isinstance(state, Completed | Referred):
            self._offered_to = None
            self._view.show(PrintStage.NONE)
        elif state.session != self._offered_to:
            self._offered_to = state.session
            can_print = self._status is not None and self._status.can_print
            ready = can_print and not self._printing
            self._view.show(PrintStage.OFFERED if ready else PrintStage.NONE)

    @Slot()
    def _print(self) -> None:
        state = self._runner.state
        visit = printed_visit(state, self._style.office_name())
        if visit is None or not isinstance(state, InSession):
            return
        session = state.session
        paper = paper_receipt(visit, self._style.language(), self._style.zone)
        raster = drawn(paper, self._style.width_dots)
        self._printing = True
        self._view.show(PrintStage.PRINTING)
        self._runner.post(ev.PrintStarted(session))

        def work() -> PrinterStatus:
            with self._line:
                return self._printer.print_and_cut(raster)

        self._threads.run("print-receipt", work, lambda status: self._printed(session, status))

    def _printed(self, session: SessionId, status: PrinterStatus) -> None:
        self._printing = False
        self._note(status)
        state = self._runner.state
        if isinstance(state, InSession) and state.session == session:
            self._view.show(stage_after(status))
            self._runner.post(ev.PrintEnded(session))

    def _asked(self) -> PrinterStatus:
        with self._line:
            return self._printer.status()

    def _looked(self, status: PrinterStatus) -> None:
        self._looking = False
        self._note(status)

    def _note(self, status: PrinterStatus) -> None:
        if status is self._status:
            return
        self._status = status
        if status is not PrinterStatus.READY:
            log_device("printer", status.value)
        self._status_changed(status)


def printed_visit(state: State, office_name: str) -> PrintedVisit | None:
    """What the paper is about; None where nothing is saved."""
    if not isinstance(state, Completed | Referred) or state.receipt is None:
        return None
    due = None if state.receipt.clock_wrong else state.due
    by_schedule = None if due is None else due.next_due
    return PrintedVisit(
        office_name=office_name,
        masked_name=state.masked_name,
        purpose=state.purpose,
        outcome=Outcome.VERIFIED if isinstance(state, Completed) else Outcome.REFERRED,
        receipt=state.receipt,
        next_due=state.receipt.next_due or by_schedule,
    )


def stage_after(status: PrinterStatus) -> PrintStage:
    """What the person is told."""
    if status.can_print:
        return PrintStage.PRINTED
    return PrintStage.OUT_OF_PAPER if status is PrinterStatus.PAPER_OUT else PrintStage.FAULT
