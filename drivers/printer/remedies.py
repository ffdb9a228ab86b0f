"""What is wrong with a printer and what to do, in one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import assert_never

from drivers.printer.protocol import PrinterStatus


def remedy(status: PrinterStatus, device: Path) -> str:
    """For whoever looks after the kiosk; also where there is nothing to do."""
    match status:
        case PrinterStatus.READY:
            return f"{device} answers and has paper"
        case PrinterStatus.PAPER_LOW:
            return f"{device} answers; its roll is near the end: keep another one at hand"
        case PrinterStatus.PAPER_OUT:
            return f"{device} is out of paper: put in a new roll"
        case PrinterStatus.COVER_OPEN:
            return f"the cover of {device} is open: close it until it clicks"
        case PrinterStatus.FAULT:
            return (
                f"{device} reports a fault: look for paper in its cutter, let its head cool, "
                "switch it off and on"
            )
        case PrinterStatus.SILENT:
            return (
                f"{device} does not answer: switch it off and on; for a serial printer compare "
                "baud with its switches"
            )
        case PrinterStatus.REFUSED:
            return (
                f"{device} cannot be used: add this account to the group lp (serial: dialout), "
                "and stop other programs that print on it, such as CUPS"
            )
        case PrinterStatus.GONE:
            return f"there is no printer at {device}: plug it in, switch it on, or correct device"
        case _:
            assert_never(status)
