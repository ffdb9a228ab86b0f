"""ESC/POS printers over a device file.

Ready-made libraries were looked at: python-escpos cannot read from a device file, so it knows no
status there, and writes without a deadline. A receipt takes seven commands.

The device is opened for each call, so that a printer may be unplugged and come back at any time.
Between two bands of the picture the printer is asked how it stands: this end is never more than a
band ahead of it, needs no flow control, and learns of an empty roll at once.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from drivers.printer import escpos_commands as cmd
from drivers.printer.device_line import (
    DeviceLine,
    LineGone,
    LineRefused,
    Wait,
    wait_until_ready,
)
from drivers.printer.exchange import Exchange, Silence
from drivers.printer.protocol import PrinterStatus, Raster


class EscPosPrinter:
    """Implements ReceiptPrinter."""

    def __init__(
        self,
        device: Path,
        *,
        baud: int,
        monotonic: Callable[[], float],
        wait: Wait = wait_until_ready,
    ) -> None:
        """``baud`` (one of device_line.SPEEDS) concerns serial printers only."""
        self._device = device
        self._baud = baud
        self._monotonic = monotonic
        self._wait = wait
        self._hanging = False
        """A piece of an earlier picture still hangs from the printer."""

    def status(self) -> PrinterStatus:
        """How it stands now."""
        return self._call(_status)

    def print_and_cut(self, raster: Raster) -> PrinterStatus:
        """Print, feed and cut.

        What a fault leaves half done is forgotten by both ends, and what hangs from the printer is
        cut off before the next picture: it is somebody else's.
        """
        return self._call(lambda exchange: self._print(exchange, raster))

    def _call(self, act: Callable[[Exchange], PrinterStatus]) -> PrinterStatus:
        try:
            with DeviceLine(self._device, self._baud, self._wait) as line:
                try:
                    return act(Exchange(line, self._monotonic))
                except Silence:
                    line.forget_unsent()
                    return PrinterStatus.SILENT
        except LineRefused:
            return PrinterStatus.REFUSED
        except LineGone:
            return PrinterStatus.GONE

    def _print(self, exchange: Exchange, raster: Raster) -> PrinterStatus:
        exchange.discard()
        status = _status(exchange)
        if not status.can_print:
            return status
        exchange.begin_job()
        if self._hanging:
            exchange.send(cmd.FEED_AND_CUT)
        self._hanging = True
        try:
            status = _sent_and_finished(exchange, raster)
        except Silence:
            exchange.clear()
            raise
        if status.can_print:
            self._hanging = False
        else:
            exchange.clear()
        return status


def _status(exchange: Exchange) -> PrinterStatus:
    """Cover before paper: an open cover hides the roll from its sensors."""
    offline = exchange.ask(cmd.OFFLINE_CAUSE)
    roll = exchange.ask(cmd.ROLL_PAPER)
    if offline & cmd.COVER_IS_OPEN:
        return PrinterStatus.COVER_OPEN
    if roll & cmd.ROLL_END or offline & cmd.STOPPED_BY_PAPER_END:
        return PrinterStatus.PAPER_OUT
    if offline & cmd.ERROR:
        return PrinterStatus.FAULT
    return PrinterStatus.PAPER_LOW if roll & cmd.ROLL_NEAR_END else PrinterStatus.READY


def _sent_and_finished(exchange: Exchange, raster: Raster) -> PrinterStatus:
    """How it stands when all is printed, or as soon as it cannot go on."""
    exchange.send(cmd.INITIALISE)
    status = PrinterStatus.READY
    for band in cmd.bands_of(raster):
        exchange.send(band)
        status = _status(exchange)
        if not status.can_print:
            return status
    exchange.send(cmd.FEED_AND_CUT + cmd.TRANSMIT_PAPER_STATUS)
    exchange.expect_end()
    while status.can_print and not exchange.finished():
        status = _status(exchange)
    return status
