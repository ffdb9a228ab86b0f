"""Starting an emulator as a child process. Standard library only."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from drivers.fingerprint.emulator.client import EmulatorControl, EmulatorGone

_SOURCE_ROOT = Path(__file__).resolve().parents[3]
_PROGRAM = "drivers.fingerprint.emulator"
_STOP_S = 10.0


class _EmulatorProgram(subprocess.Popen[bytes]):
    """This interpreter running the emulator, which ends with its standard input."""

    def __init__(self, options: Sequence[str]) -> None:
        inherited = os.environ.get("PYTHONPATH")
        search_path = [str(_SOURCE_ROOT), *([inherited] if inherited else [])]
        super().__init__(
            (sys.executable, "-m", _PROGRAM, "--until-input-ends", *options),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(search_path)},
            # Ctrl-C in a terminal ends the starter only; the emulator follows.
            start_new_session=True,
        )


class EmulatorProcess:
    """A running emulator; it also ends when this process does."""

    def __init__(self, process: _EmulatorProgram, port: Path, control: Path) -> None:
        self._process = process
        self.port = port
        """What to give to ZfmSensor."""
        self.control_path = control
        self.control = EmulatorControl(control)

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        return self._process.pid

    def terminate(self) -> None:
        """Stop it and wait for its end; safe to call twice."""
        self._process.terminate()
        try:
            self._process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def __enter__(self) -> EmulatorProcess:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.terminate()


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
    process = _EmulatorProgram(options)
    emulator = EmulatorProcess(process, port, control)
    if process.stdout is None or not _says_ready(process.stdout.fileno(), ready_timeout_s):
        emulator.terminate()
        raise EmulatorGone("the fingerprint emulator did not start: see its message above")
    return emulator


def _says_ready(descriptor: int, timeout_s: float) -> bool:
    readable, _, _ = select.select([descriptor], [], [], timeout_s)
    return bool(readable) and os.read(descriptor, 64).startswith(b"ready")
