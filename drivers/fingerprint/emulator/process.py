"""Starting an emulator as a child process. Standard library only."""

from __future__ import annotations

from pathlib import Path

from drivers.emulation.client import EmulatorGone
from drivers.emulation.process import EmulatorProgram, RunningEmulator
from drivers.fingerprint.emulator.client import EmulatorControl

_PROGRAM = "drivers.fingerprint.emulator"


class EmulatorProcess(RunningEmulator):
    """A running emulator; ``port`` is what to give to ZfmSensor."""

    def __init__(self, program: EmulatorProgram, port: Path, control: Path) -> None:
        super().__init__(program, port, control)
        self.control = EmulatorControl(control)


def start_emulator(
    port: Path,
    control: Path,
    *,
    model: str = "zfm20",
    flash: Path | None = None,
    fingers: Path | None = None,
    paced: bool = True,
    seed: int | None = 1,
    password: int | None = None,
    ready_timeout_s: float = 60.0,
) -> EmulatorProcess:
    """Start an emulator and wait until its port and control socket exist.

    ``port`` becomes a link to its terminal, ``control`` a Unix socket (at most 107 bytes long);
    ``flash`` keeps library, notepad and registers, ``fingers`` is a directory that keeps grown
    fingers between runs. The same ``seed`` gives the same noise and random faults; None never does.
    Raises EmulatorGone if it does not come up.
    """
    options = ["--link", str(port), "--control", str(control), "--model", model]
    options += [] if seed is None else ["--seed", str(seed)]
    options += [] if password is None else ["--password", str(password)]
    options += [] if paced else ["--unpaced"]
    options += [] if flash is None else ["--flash", str(flash)]
    options += [] if fingers is None else ["--fingers", str(fingers)]
    program = EmulatorProgram(_PROGRAM, options)
    emulator = EmulatorProcess(program, port, control)
    if not program.says_ready(ready_timeout_s):
        emulator.terminate()
        raise EmulatorGone("the fingerprint emulator did not start: see its message above")
    return emulator
