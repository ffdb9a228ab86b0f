"""One start of the kiosk: ``… start_up_probe CONFIG``.

Prints two moments of the monotonic clock in nanoseconds, as JSON: when the window was drawn for the
first time, and when camera, face engine and sensor were there too.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from kiosk.app.kiosk import Kiosk
from kiosk.app.log import close_log
from kiosk.app.main import Shell, start_application
from kiosk.app.settings import load_settings

GIVE_UP_MS = 120_000
EXIT_NEVER_READY = 3


class Watch(QObject):
    """Looks at a started kiosk until it is ready, then ends the program."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self._devices = kiosk.devices
        self._first_ns = 0
        self.ready_ns = 0
        kiosk.devices.changed.connect(self._look)
        kiosk.front.window.frameSwapped.connect(self._drawn)
        QTimer.singleShot(GIVE_UP_MS, self._give_up)

    @property
    def first_ns(self) -> int:
        """When the window was drawn first; 0 before."""
        return self._first_ns

    @Slot()
    def _drawn(self) -> None:
        if not self._first_ns:
            self._first_ns = time.monotonic_ns()
            self._look()

    @Slot()
    def _look(self) -> None:
        there = self._devices.face.available and self._devices.finger.available
        if there and self._first_ns and not self.ready_ns:
            self.ready_ns = time.monotonic_ns()
            QCoreApplication.exit(0)

    @Slot()
    def _give_up(self) -> None:
        QCoreApplication.exit(EXIT_NEVER_READY)


def main(config: str) -> int:
    """Start, wait, say when."""
    settings = load_settings(Path(config))
    application = start_application(settings)
    shell = Shell(settings)
    try:
        shell.start()
        if shell.kiosk is None:
            sys.stderr.write("the kiosk could not open its store\n")
            return EXIT_NEVER_READY
        watch = Watch(shell.kiosk)
        status = application.exec()
        sys.stdout.write(json.dumps([watch.first_ns, watch.ready_ns]) + "\n")
        return status
    finally:
        shell.close()
        close_log()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
