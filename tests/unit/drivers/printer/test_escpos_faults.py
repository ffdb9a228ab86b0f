"""Whatever a printer does, the driver says what in time, and nothing comes out later."""

from __future__ import annotations

import fcntl
import os
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drivers.printer.emulator.printer import Roll
from drivers.printer.escpos import EscPosPrinter
from drivers.printer.exchange import ANSWER_S, JOB_S
from drivers.printer.protocol import PrinterStatus
from tests.unit.drivers.printer.print_bench import PrintBench, noise

Break = Callable[[PrintBench], None]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[PrintBench]:
    made = PrintBench(tmp_path)
    yield made
    made.close()


def _no_paper(bench: PrintBench) -> None:
    bench.emulated.roll = Roll.OUT


def _open_cover(bench: PrintBench) -> None:
    bench.emulated.cover_open = True


def _stuck_cutter(bench: PrintBench) -> None:
    bench.emulated.error = True


def _silence(bench: PrintBench) -> None:
    bench.machine.silent = True


def _pulled(bench: PrintBench) -> None:
    bench.machine.unplug()


FAULTS: tuple[tuple[Break, PrinterStatus], ...] = (
    (_no_paper, PrinterStatus.PAPER_OUT),
    (_open_cover, PrinterStatus.COVER_OPEN),
    (_stuck_cutter, PrinterStatus.FAULT),
    (_silence, PrinterStatus.SILENT),
    (_pulled, PrinterStatus.GONE),
)


def _mend(bench: PrintBench) -> None:
    bench.emulated.roll = Roll.FULL
    bench.emulated.cover_open = bench.emulated.error = bench.machine.silent = False
    bench.machine.plug()
    bench.machine.receive()
    bench.machine.advance()


@pytest.mark.parametrize(("break_it", "status"), FAULTS)
def test_a_fault_before_printing(bench: PrintBench, break_it: Break, status: PrinterStatus) -> None:
    break_it(bench)
    assert bench.printer.status() is status
    assert bench.printer.print_and_cut(noise(384, 50)) is status
    _mend(bench)
    assert bench.papers == []
    assert bench.printer.print_and_cut(noise(384, 50)) is PrinterStatus.READY
    [paper] = bench.papers
    assert int(paper.dots()[:, 0].sum()) == 50


@pytest.mark.parametrize(("break_it", "status"), FAULTS)
@pytest.mark.parametrize("after_bytes", [100, 5_000, 20_000])
def test_a_fault_while_printing(
    bench: PrintBench, break_it: Break, status: PrinterStatus, after_bytes: int
) -> None:
    bench.machine.bytes_per_s = 10_000.0
    began_s = bench.now_s
    broken = False

    def breaks() -> None:
        nonlocal broken
        if not broken and (bench.now_s - began_s) * 10_000 > after_bytes:
            broken = True
            break_it(bench)

    bench.before_wait = breaks
    assert bench.printer.print_and_cut(noise(384, 700)) is status
    assert broken
    assert bench.papers == []


@pytest.mark.parametrize("break_it", [_no_paper, _open_cover, _stuck_cutter])
def test_what_a_fault_left_undone_is_not_printed_later(bench: PrintBench, break_it: Break) -> None:
    bench.emulated.rows_left = 60
    assert bench.printer.print_and_cut(noise(384, 300)) is PrinterStatus.PAPER_OUT
    break_it(bench)
    bench.machine.receive()
    _mend(bench)
    assert bench.emulated.buffered_bytes == 0
    assert bench.printer.print_and_cut(noise(384, 50)) is PrinterStatus.READY
    assert [int(paper.dots()[:, 0].sum()) for paper in bench.papers] == [60, 50]


def test_a_roll_that_ends_inside_the_picture(bench: PrintBench) -> None:
    bench.emulated.rows_left = 90
    assert bench.printer.print_and_cut(noise(384, 300)) is PrinterStatus.PAPER_OUT
    assert bench.papers == []


def test_silence_costs_no_more_than_an_answers_deadline(bench: PrintBench) -> None:
    _silence(bench)
    assert bench.took_s(bench.printer.status) <= ANSWER_S + 1
    assert bench.took_s(lambda: bench.printer.print_and_cut(noise(384, 50))) <= ANSWER_S + 2


def test_a_printer_that_creeps_is_given_up(bench: PrintBench) -> None:
    bench.machine.bytes_per_s = 700.0
    took_s = bench.took_s(lambda: bench.printer.print_and_cut(noise(576, 700)))
    assert bench.papers == []
    assert took_s < JOB_S + 10


def test_a_slow_line_prints(bench: PrintBench) -> None:
    bench.machine.bytes_per_s = 1_920.0
    statuses: list[PrinterStatus] = []
    took_s = bench.took_s(lambda: statuses.append(bench.printer.print_and_cut(noise(384, 700))))
    assert statuses == [PrinterStatus.READY]
    assert 17 < took_s < 25


def test_a_printer_of_another_program_is_refused(bench: PrintBench) -> None:
    other = os.open(bench.device, os.O_RDWR | os.O_NOCTTY)
    try:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert bench.printer.status() is PrinterStatus.REFUSED
    finally:
        os.close(other)
    assert bench.printer.status() is PrinterStatus.READY


def test_babble_before_a_question_is_nobodys_answer(bench: PrintBench) -> None:
    os.write(bench.machine.line.fileno(), b"\x12\x16\x7e\x00" * 20)
    assert bench.printer.status() is PrinterStatus.READY


def test_a_serial_line_is_set_up_so_that_nothing_is_held_back(bench: PrintBench) -> None:
    held = os.open(bench.device, os.O_RDWR | os.O_NOCTTY)
    try:
        attributes = termios.tcgetattr(held)
        attributes[0] |= termios.IXON
        attributes[2] |= termios.CRTSCTS
        termios.tcsetattr(held, termios.TCSANOW, attributes)
        assert bench.printer.status() is PrinterStatus.READY
        read, _, control, local, sent_baud, read_baud, _ = termios.tcgetattr(held)
    finally:
        os.close(held)
    assert not read & termios.IXON
    assert not control & termios.CRTSCTS
    assert not local & (termios.ECHO | termios.ICANON)
    assert sent_baud == read_baud == termios.B115200


def test_nothing_is_written_into_a_file(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("dear", encoding="utf-8")
    printer = EscPosPrinter(file, baud=115_200, monotonic=time.monotonic)
    assert printer.status() is PrinterStatus.GONE
    assert printer.print_and_cut(noise(384, 10)) is PrinterStatus.GONE
    assert file.read_text("utf-8") == "dear"
