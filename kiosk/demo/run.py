"""Running the demo: open for play where there is a display, with pictures where there is none."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from drivers.emulation.client import EmulatorGone
from kiosk.app.host import this_computer
from kiosk.app.kiosk import Kiosk
from kiosk.app.log import close_log
from kiosk.app.main import EXIT_BUG, Shell, start_application
from kiosk.app.not_started import NotStarted
from kiosk.demo.computer import DemoComputer
from kiosk.demo.dock import Dock
from kiosk.demo.dock_model import DockModel
from kiosk.demo.folder import FolderRefused
from kiosk.demo.programs import CommandFailed
from kiosk.demo.proof import prove
from kiosk.demo.scenes import Director
from kiosk.demo.script import whole_demo
from kiosk.demo.site import Site
from kiosk.demo.stagecraft import Stagecraft

Progress = Callable[[str], None]

EXIT_OK = 0
EXIT_FAILED = 1
_SEE_LOG = "see kiosk/logs/kiosk.log in the demo's folder"


class DemoFailed(Exception):
    """One sentence: what the demo did not get to show."""


def has_display(environ: Mapping[str, str]) -> bool:
    """Whether there is a screen to show windows on."""
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def run_demo(folder: Path, *, portrait: bool, windowed: bool, liveness: bool) -> int:
    """Play the script, then prove what came of it. The last line starts with DEMO OK or FAILED."""
    started_s = time.monotonic()

    def progress(what: str) -> None:
        sys.stdout.write(f"[{time.monotonic() - started_s:6.1f} s] {what}\n")
        sys.stdout.flush()

    try:
        site = Site(folder, portrait=portrait, paced=windowed, liveness=liveness, progress=progress)
        with closing(site):
            _play(site, progress, windowed=windowed)
            progress("comparing and verifying the journals at both ends")
            proof = prove(site.settings, site.city_data, site.folder)
    except (DemoFailed, FolderRefused, CommandFailed, EmulatorGone, NotStarted) as failure:
        return _failed(str(failure))
    said = json.dumps(asdict(proof), ensure_ascii=False)
    if not proof.ok(played_on=windowed):
        return _failed(said)
    sys.stdout.write(f"DEMO OK {said}\n")
    return EXIT_OK


def _play(site: Site, progress: Progress, *, windowed: bool) -> None:
    """Raises DemoFailed, NotStarted."""
    application = start_application(site.settings)
    computer = DemoComputer(this_computer(), site.settings.ballast)
    shell = Shell(site.settings, computer.host)
    try:
        shell.start()
        if shell.kiosk is None:
            raise DemoFailed(f"the kiosk could not open its store: {_SEE_LOG}")
        computer.holds(shell.kiosk.storage.database)
        dock = _dock(shell.kiosk, site, computer) if windowed else None
        _direct(application, shell.kiosk, site, progress, dock)
    finally:
        shell.close()
        close_log()


def _dock(kiosk: Kiosk, site: Site, computer: DemoComputer) -> Dock:
    model = DockModel(site.props, site.cable, site.printer, computer)
    return Dock(model, kiosk.front.window)


def _direct(
    application: QGuiApplication,
    kiosk: Kiosk,
    site: Site,
    progress: Progress,
    dock: Dock | None,
) -> None:
    ends: list[Exception | None] = []
    stage = Stagecraft(kiosk, site, progress)
    if dock is not None:
        dock.closed.connect(application.quit)

    def ended(error: Exception | None) -> None:
        ends.append(error)
        if error is not None:
            stage.snapshot("failed")
        if error is not None or dock is None:
            application.quit()
        else:
            progress("the kiosk is yours: use the dock; close either window to end")
            dock.open()

    director = Director(whole_demo(stage), time.monotonic, ended)
    director.start()
    status = application.exec()
    if dock is not None:
        dock.close()
    if status == EXIT_BUG:
        raise DemoFailed(f"the kiosk ended itself on a bug: {_SEE_LOG}")
    if not ends:
        raise DemoFailed("the window was closed before the script had ended")
    if ends[0] is not None:
        raise DemoFailed(str(ends[0])) from ends[0]


def _failed(why: str) -> int:
    sys.stdout.write(f"DEMO FAILED {why}\n")
    return EXIT_FAILED
