"""Putting the print desk together, where the kiosk has a printer."""

from __future__ import annotations

import time
from datetime import tzinfo

from drivers.printer.escpos import EscPosPrinter
from drivers.printer.protocol import PrinterStatus
from kiosk.app.print_desk import PaperStyle, PrintDesk
from kiosk.app.printer_settings import PrinterSettings
from kiosk.app.threads import Threads
from kiosk.checkin.runner import CheckInRunner
from kiosk.ui.qt_app import FrontEnd


def printer_of(settings: PrinterSettings) -> EscPosPrinter:
    """The configured printer; nothing is opened yet."""
    return EscPosPrinter(settings.device, baud=settings.baud, monotonic=time.monotonic)


def open_printing(
    settings: PrinterSettings | None,
    front: FrontEnd,
    zone: tzinfo,
    runner: CheckInRunner,
    threads: Threads,
) -> PrintDesk | None:
    """None where no printer is configured; ``start`` the desk, and ``stop`` it."""
    if settings is None:
        return None
    style = PaperStyle(
        office_name=lambda: str(front.status.property("officeName")),
        zone=zone,
        width_dots=settings.width_dots,
        language=lambda: str(front.status.property("language")),
    )

    def told(status: PrinterStatus) -> None:
        front.status.set_printer("" if status is PrinterStatus.READY else status.value)

    desk = PrintDesk(
        view=front.printing,
        runner=runner,
        printer=printer_of(settings),
        style=style,
        threads=threads,
        status_changed=told,
    )
    front.checkin.screenChanged.connect(desk.show)
    return desk
