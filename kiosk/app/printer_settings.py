"""The ``[printer]`` section of kiosk.toml: a receipt printer, where there is one."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from drivers.printer.protocol import WIDTH_DOTS


class PrinterSettings(BaseModel):
    """An ESC/POS thermal printer with 203 dots per inch."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    device: Path
    """Its device file, such as /dev/usb/lp0, or its serial port."""
    paper_mm: Literal[58, 80] = 80
    """Width of the roll."""
    baud: Literal[19_200, 38_400, 57_600, 115_200] = 115_200
    """Of a serial printer, as its switches are set; others do not look at it."""

    @property
    def width_dots(self) -> int:
        """What its head prints."""
        return WIDTH_DOTS[self.paper_mm]
