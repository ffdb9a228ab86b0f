"""What every ReceiptPrinter keeps: on the emulated one always, on hardware with ``-m device``.

For hardware set BAODAO_PRINTER_DEVICE: it prints two pictures and has paper, its cover closed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.printer.escpos import EscPosPrinter
from drivers.printer.protocol import PrinterStatus, Raster, ReceiptPrinter
from tests.unit.drivers.printer.print_bench import PrintBench, noise


def _hardware() -> ReceiptPrinter:
    device = os.environ.get("BAODAO_PRINTER_DEVICE")
    if device is None:
        pytest.skip("set BAODAO_PRINTER_DEVICE to the printer's device file")
    return EscPosPrinter(Path(device), baud=115_200, monotonic=time.monotonic)


@pytest.fixture(params=["emulated", pytest.param("hardware", marks=pytest.mark.device)])
def printer(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ReceiptPrinter]:
    if request.param == "hardware":
        yield _hardware()
        return
    bench = PrintBench(tmp_path)
    yield bench.printer
    bench.close()


def test_a_sound_printer_can_print(printer: ReceiptPrinter) -> None:
    assert printer.status().can_print


@pytest.mark.parametrize("width_dots", [384, 576])
def test_a_picture_of_either_width_is_printed(printer: ReceiptPrinter, width_dots: int) -> None:
    assert printer.print_and_cut(noise(width_dots, 60)).can_print


def test_asking_and_printing_may_be_mixed_and_repeated(printer: ReceiptPrinter) -> None:
    answers = [
        printer.status(),
        printer.print_and_cut(noise(384, 8)),
        printer.status(),
        printer.print_and_cut(noise(384, 8)),
    ]
    assert all(answer.can_print for answer in answers)


def test_an_empty_picture_leaves_a_sound_printer(printer: ReceiptPrinter) -> None:
    assert printer.print_and_cut(Raster(384, b"")).can_print
    assert printer.status().can_print


def test_no_device_is_a_printer_that_is_gone(tmp_path: Path) -> None:
    absent = EscPosPrinter(tmp_path / "lp9", baud=115_200, monotonic=time.monotonic)
    assert absent.status() is PrinterStatus.GONE
    assert absent.print_and_cut(noise(384, 8)) is PrinterStatus.GONE
