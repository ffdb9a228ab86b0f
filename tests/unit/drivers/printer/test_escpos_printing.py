"""What the driver sends is what comes out, dot for dot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from drivers.printer.emulator.printer import Roll
from drivers.printer.escpos_commands import BAND_ROWS, bands_of
from drivers.printer.protocol import PrinterStatus, Raster
from tests.unit.drivers.printer.print_bench import PrintBench, noise


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[PrintBench]:
    made = PrintBench(tmp_path)
    yield made
    made.close()


def _dots(raster: Raster) -> NDArray[np.bool_]:
    rows = np.frombuffer(raster.packed, np.uint8).reshape(raster.height_dots, -1)
    return np.unpackbits(rows, axis=1).astype(bool)


@pytest.mark.parametrize("height_dots", [1, BAND_ROWS, BAND_ROWS + 1, 700])
def test_every_row_comes_out_once(bench: PrintBench, height_dots: int) -> None:
    sent = noise(384, height_dots)
    assert bench.printer.print_and_cut(sent) is PrinterStatus.READY
    [paper] = bench.papers
    printed = paper.dots()
    differing = printed[:height_dots] != _dots(sent)
    # One dot more where the picture holds a command that printers obey inside pictures.
    assert differing.mean() < 0.001
    assert not (differing & _dots(sent)).any()
    assert not printed[height_dots:].any()
    assert not bench.emulated.garbled


def test_a_picture_that_holds_commands_is_a_picture(bench: PrintBench) -> None:
    obeyed = (b"\x10\x04\x01", b"\x10\x04\x02", b"\x10\x05\x02", b"\x10\x14\x08\x01\x03\x14\x01")
    row = b"".join(obeyed).ljust(48, b"\x10")
    sent = Raster(384, row * 30)
    assert bench.printer.print_and_cut(sent) is PrinterStatus.READY
    assert all(bytes(command[:2]) not in b"".join(bands_of(sent)) for command in obeyed)
    [paper] = bench.papers
    assert (paper.dots()[:30] != _dots(sent)).sum(axis=1).max() == len(obeyed)


def test_a_low_roll_prints_and_says_so(bench: PrintBench) -> None:
    bench.emulated.roll = Roll.LOW
    assert bench.printer.status() is PrinterStatus.PAPER_LOW
    assert bench.printer.print_and_cut(noise(384, 50)) is PrinterStatus.PAPER_LOW
    assert len(bench.papers) == 1


def test_a_printer_that_does_not_answer_in_turn_prints_all_the_same(bench: PrintBench) -> None:
    bench.emulated.knows_queued_status = False
    assert bench.printer.print_and_cut(noise(384, 50)) is PrinterStatus.READY
    assert len(bench.papers) == 1


def test_two_receipts_are_two_pieces_of_paper(bench: PrintBench) -> None:
    first, second = noise(384, 40, seed=1), noise(384, 60, seed=2)
    bench.printer.print_and_cut(first)
    bench.printer.print_and_cut(second)
    assert [int(piece.dots()[:, 0].sum()) for piece in bench.papers] == [40, 60]


def test_paper_is_kept_as_a_picture_with_its_margins(bench: PrintBench, tmp_path: Path) -> None:
    bench.printer.print_and_cut(noise(384, 40))
    bench.papers[0].save(tmp_path / "paper.png")
    with Image.open(tmp_path / "paper.png") as picture:
        assert picture.width == 464
        assert picture.getpixel((0, 0)) == 255
        assert picture.getpixel((40, 48)) == 0


@pytest.mark.parametrize(("width_dots", "packed"), [(383, b""), (0, b""), (16, b"\x00")])
def test_a_picture_has_whole_rows(width_dots: int, packed: bytes) -> None:
    with pytest.raises(ValueError, match=r"multiple of 8|no rows of"):
        Raster(width_dots, packed)
