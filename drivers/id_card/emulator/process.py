"""Starting and steering an emulated reader as a child process. Standard library only."""

from __future__ import annotations

from pathlib import Path

from drivers.emulation.client import EmulatorGone, ask_emulator
from drivers.emulation.process import EmulatorProgram, RunningEmulator
from drivers.id_card.emulator.faults import FaultValue

_PROGRAM = "drivers.id_card.emulator"
_TIMEOUT_S = 30.0


class ReaderEmulator(RunningEmulator):
    """A running emulator; ``port`` is what to give to SdtReader.

    Its methods raise EmulatorGone and EmulatorRefused.
    """

    def place(self, number: str, name: str, valid_until: str | None = None) -> None:
        """Put a card on the reader; ``valid_until`` is YYYYMMDD, None for one valid for ever."""
        card = {"number": number, "name": name}
        self._ask({"place": card if valid_until is None else {**card, "valid_until": valid_until}})

    def lift(self) -> None:
        """Take it away."""
        self._ask({"lift": True})

    def set_fault(self, **changes: FaultValue) -> None:
        """Set fields of ``faults.Faults``."""
        self._ask({"fault": changes})

    def clear_faults(self) -> None:
        """Make the reader sound again; plugs it back in if a fault unplugged it."""
        self._ask({"clear_faults": True})

    def _ask(self, request: dict[str, object]) -> None:
        ask_emulator(self.control_path, request, "identity card emulator", _TIMEOUT_S)


def start_reader_emulator(
    port: Path, control: Path, *, paced: bool = True, ready_timeout_s: float = 60.0
) -> ReaderEmulator:
    """Start an emulator and wait until its port and control socket exist.

    ``port`` becomes a link to its terminal, ``control`` a Unix socket (at most 107 bytes long).
    Raises EmulatorGone if it does not come up.
    """
    options = ["--link", str(port), "--control", str(control)]
    program = EmulatorProgram(_PROGRAM, options if paced else [*options, "--unpaced"])
    emulator = ReaderEmulator(program, port, control)
    if not program.says_ready(ready_timeout_s):
        emulator.terminate()
        raise EmulatorGone("the identity card emulator did not start: see its message above")
    return emulator
