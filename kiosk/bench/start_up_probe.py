"""One start of the kiosk, as ``baodao kiosk run`` does it: ``… start_up_probe CONFIG``.

Prints two moments of the monotonic clock in nanoseconds, as JSON: when the first page was drawn,
and when people could begin a check-in.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.app.crew import open_crew
from kiosk.app.settings import load_settings

if TYPE_CHECKING:
    from kiosk.app.main import Shell

GIVE_UP_MS = 120_000
EXIT_NEVER_READY = 3


def main(config: str) -> int:
    """Start, wait, say when."""
    settings = load_settings(Path(config))
    with closing(open_crew(settings)) as crew:
        crew.start()
        # As kiosk.cli.kiosk does: the workers load their libraries beside Qt.
        from kiosk.app.log import close_log
        from kiosk.app.main import Shell, start_application

        application = start_application(settings)
        shell = Shell(settings, crew=crew)
        try:
            shell.show_first_page()
            moments = watch(shell)
            status = application.exec()
            if shell.problem is not None:
                sys.stderr.write(f"{shell.problem}\n")
            else:
                sys.stdout.write(json.dumps([moments["first"], moments["ready"]]) + "\n")
            return status
        finally:
            shell.close()
            close_log()


def watch(shell: Shell) -> dict[str, int]:
    """Notes when the window of a shell was drawn and when it waits for people; then ends."""
    from PySide6.QtCore import QCoreApplication, QTimer

    moments = {"first": 0, "ready": 0}
    front = shell.front
    if front is None:
        raise RuntimeError("a shell that shows nothing cannot be watched")

    def drawn() -> None:
        moments["first"] = moments["first"] or time.monotonic_ns()
        if moments["ready"]:
            QCoreApplication.exit(0)

    def changed() -> None:
        # The end comes with the frame that shows it.
        if front.checkin.property("screen") == "idle":
            moments["ready"] = moments["ready"] or time.monotonic_ns()

    front.window.frameSwapped.connect(drawn)
    front.checkin.screenChanged.connect(changed)
    QTimer.singleShot(GIVE_UP_MS, lambda: QCoreApplication.exit(EXIT_NEVER_READY))
    return moments


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
