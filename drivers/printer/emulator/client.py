"""A running emulated printer from outside. Standard library only."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from drivers.emulation.client import EmulatorGone, ask_emulator
from drivers.emulation.process import EmulatorProgram, RunningEmulator

_PROGRAM: Final = "drivers.printer.emulator"
_ANSWER_S: Final = 30.0


class PrinterProcess(RunningEmulator):
    """``port`` is what to give to EscPosPrinter."""

    def change(self, **changes: bool | str) -> None:
        """``roll`` (full, low, out), ``cover_open``, ``error``, ``silent``, ``plugged``.

        Raises EmulatorGone, EmulatorRefused.
        """
        ask_emulator(self.control_path, {"change": changes}, "printer emulator", _ANSWER_S)

    def papers(self) -> int:
        """Pieces of paper that were cut off. Raises EmulatorGone."""
        request: dict[str, object] = {"state": True}
        answer = ask_emulator(self.control_path, request, "printer emulator", _ANSWER_S)
        return int(answer["state"]["papers"])


def start_printer(
    port: Path, control: Path, papers: Path, *, width_dots: int, ready_timeout_s: float = 60.0
) -> PrinterProcess:
    """Start one and wait until its device and control socket exist.

    Each piece of paper becomes ``paper-NN.png`` in the folder ``papers``. Raises EmulatorGone.
    """
    options = ["--link", str(port), "--control", str(control), "--papers", str(papers)]
    program = EmulatorProgram(_PROGRAM, [*options, "--width-dots", str(width_dots)])
    emulator = PrinterProcess(program, port, control)
    if not program.says_ready(ready_timeout_s):
        emulator.terminate()
        raise EmulatorGone("the printer emulator did not start: see its message above")
    return emulator
