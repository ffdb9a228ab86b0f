"""Ending the program so that the service manager starts the one that is installed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from kiosk.app.health import KioskHealth
from kiosk.app.log import log_restart
from kiosk.app.print_desk import PrintDesk
from kiosk.app.update_watch import UpdateWatch
from kiosk.checkin.runner import CheckInRunner
from kiosk.checkin.states import Idle, OutOfService

EXIT_RESTART = 75
"""EX_TEMPFAIL (sysexits.h): the service manager restarts the program."""
SHOWN_MS = 3_000
"""The screen that says so is read before it goes."""


class Restart(QObject):
    """Never while somebody is at the kiosk: a visit, an officer, a receipt being printed."""

    def __init__(
        self,
        watch: UpdateWatch,
        health: KioskHealth,
        runner: CheckInRunner,
        printing: PrintDesk | None,
        leave: Callable[[int], None] = QCoreApplication.exit,
    ) -> None:
        """``leave`` ends the program with a status."""
        super().__init__()
        self._watch = watch
        self._health = health
        self._runner = runner
        self._printing = printing
        self._leave = leave
        self._shown = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._shown.timeout.connect(self._end)

    def look(self) -> None:
        """To be called every second."""
        if not self._shown.isActive() and self._watch.is_time(free=self._free()):
            self._health.restarting = True
            self._runner.health_changed()
            self._shown.start()

    def stop(self) -> None:
        """The program ends anyway."""
        self._shown.stop()

    def _free(self) -> bool:
        printing = self._printing is not None and self._printing.busy
        return isinstance(self._runner.state, Idle | OutOfService) and not printing

    @Slot()
    def _end(self) -> None:
        if self._free():
            log_restart()
            self._leave(EXIT_RESTART)
        else:
            # An officer came meanwhile.
            self._health.restarting = False
            self._runner.health_changed()
