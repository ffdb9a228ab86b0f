"""Starting an emulator as a child process. Standard library only."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

_SOURCE_ROOT = Path(__file__).resolve().parents[2]
_STOP_S = 10.0


class EmulatorProgram(subprocess.Popen[bytes]):
    """This interpreter running an emulator, which ends with its standard input."""

    def __init__(self, module: str, options: Sequence[str]) -> None:
        inherited = os.environ.get("PYTHONPATH")
        search_path = [str(_SOURCE_ROOT), *([inherited] if inherited else [])]
        super().__init__(
            (sys.executable, "-m", module, "--until-input-ends", *options),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(search_path)},
            # Ctrl-C in a terminal ends the starter only; the emulator follows.
            start_new_session=True,
        )

    def says_ready(self, timeout_s: float) -> bool:
        """Whether its port and its control socket came up in time."""
        if self.stdout is None:
            return False
        descriptor = self.stdout.fileno()
        readable, _, _ = select.select([descriptor], [], [], timeout_s)
        return bool(readable) and os.read(descriptor, 64).startswith(b"ready")


class RunningEmulator:
    """An emulator that also ends when this process does."""

    def __init__(self, program: EmulatorProgram, port: Path, control: Path) -> None:
        self._program = program
        self.port = port
        """What to give to the driver."""
        self.control_path = control

    @property
    def running(self) -> bool:
        return self._program.poll() is None

    @property
    def pid(self) -> int:
        return self._program.pid

    def terminate(self) -> None:
        """Stop it and wait for its end; safe to call twice."""
        self._program.terminate()
        try:
            self._program.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            self._program.kill()
            self._program.wait()
        for pipe in (self._program.stdin, self._program.stdout):
            if pipe is not None:
                pipe.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.terminate()
