"""The emulated printer as a program: started, broken and mended from outside."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PIL import Image

from drivers.emulation.client import EmulatorRefused
from drivers.printer.emulator.client import PrinterProcess, start_printer
from drivers.printer.escpos import EscPosPrinter
from drivers.printer.protocol import PrinterStatus
from tests.unit.drivers.printer.print_bench import noise


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrinterProcess]:
    folder = tmp_path_factory.mktemp("printer")
    with start_printer(folder / "lp0", folder / "lp0.control", folder, width_dots=576) as running:
        yield running


def _printer(emulator: PrinterProcess) -> EscPosPrinter:
    return EscPosPrinter(emulator.port, baud=115_200, monotonic=time.monotonic)


def test_it_prints_by_the_kernels_clock_too(emulator: PrinterProcess) -> None:
    before = emulator.papers()
    assert _printer(emulator).print_and_cut(noise(576, 100)) is PrinterStatus.READY
    assert emulator.papers() == before + 1
    with Image.open(emulator.port.with_name(f"paper-{before + 1:02d}.png")) as picture:
        assert picture.width == 640


def test_it_is_broken_and_mended_from_outside(emulator: PrinterProcess) -> None:
    printer = _printer(emulator)
    for change, mended, status in (
        ({"roll": "out"}, {"roll": "full"}, PrinterStatus.PAPER_OUT),
        ({"cover_open": True}, {"cover_open": False}, PrinterStatus.COVER_OPEN),
        ({"error": True}, {"error": False}, PrinterStatus.FAULT),
        ({"plugged": False}, {"plugged": True}, PrinterStatus.GONE),
    ):
        emulator.change(**change)
        assert printer.status() is status
        emulator.change(**mended)
        assert printer.status() is PrinterStatus.READY


@pytest.mark.parametrize("change", [{"roll": "wet"}, {"cover_open": 1}, {"colour": True}])
def test_changes_it_does_not_know_are_refused(
    emulator: PrinterProcess, change: dict[str, bool | str]
) -> None:
    with pytest.raises(EmulatorRefused):
        emulator.change(**change)
