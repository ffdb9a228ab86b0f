"""Running the demo: open for play where there is a display, with pictures where there is none."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from kiosk.app.log import close_log
from kiosk.app.main import Shell, start_application
from kiosk.demo.dock import Dock
from kiosk.demo.proof import Proof, prove
from kiosk.demo.scenes import Director
from kiosk.demo.script import whole_demo
from kiosk.demo.site import Site
from kiosk.demo.stagecraft import Stagecraft

Progress = Callable[[str], None]

EXIT_OK = 0
EXIT_FAILED = 1


def has_display(environ: Mapping[str, str]) -> bool:
    """Whether there is a screen to show windows on."""
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def run_demo(folder: Path, *, portrait: bool, windowed: bool, liveness: bool) -> int:
    """Play the script, then prove what came of it. The last line starts with DEMO OK or FAILED."""
    started_s = time.monotonic()

    def progress(what: str) -> None:
        sys.stdout.write(f"[{time.monotonic() - started_s:6.1f} s] {what}\n")
        sys.stdout.flush()

    site = Site(folder, portrait=portrait, paced=windowed, liveness=liveness, progress=progress)
    try:
        failure = _play(site, progress, windowed=windowed)
        progress("comparing and verifying the journals at both ends")
        proof = None if failure else prove(site.settings, site.city_data)
    finally:
        site.close()
    return _tell(failure, proof)


def _play(site: Site, progress: Progress, *, windowed: bool) -> Exception | None:
    application = start_application(site.settings)
    shell = Shell(site.settings)
    shell.start()
    if shell.kiosk is None:
        return RuntimeError("the kiosk could not open its store")
    ends: list[Exception | None] = []
    stage = Stagecraft(shell.kiosk, site, progress)
    dock = Dock(site, shell.kiosk.front.window) if windowed else None
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
    application.exec()
    shell.close()
    close_log()
    return ends[0] if ends else RuntimeError("the window was closed before the script had ended")


def _tell(failure: Exception | None, proof: Proof | None) -> int:
    if proof is not None and proof.ok:
        sys.stdout.write(f"DEMO OK {json.dumps(asdict(proof), ensure_ascii=False)}\n")
        return EXIT_OK
    why = str(failure) if failure else json.dumps(asdict(proof)) if proof else "no proof"
    sys.stdout.write(f"DEMO FAILED {why}\n")
    return EXIT_FAILED
