"""The other programs of the demo, run as anybody would run them: city server and cable."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

STOP_S = 15.0


class CommandFailed(RuntimeError):
    """A command of the demo did not do its work; the message is what it wrote."""


class Program(subprocess.Popen[str]):
    """A module of this project as a child process with pipes."""

    def __init__(
        self,
        module: str,
        arguments: Sequence[str],
        *,
        pass_fds: tuple[int, ...] = (),
        stderr: int | None = None,
    ) -> None:
        super().__init__(
            (sys.executable, "-m", module, *arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            pass_fds=pass_fds,
            start_new_session=True,
        )

    def stop(self) -> None:
        """Ask it to end, then make it."""
        self.terminate()
        try:
            self.communicate(timeout=STOP_S)
        except subprocess.TimeoutExpired:
            self.kill()
            self.communicate()


def baodao(*arguments: str, typed: str = "") -> str:
    """Run one ``baodao`` command to its end; what it wrote. Raises CommandFailed."""
    program = Program("kiosk.cli.main", arguments, stderr=subprocess.PIPE)
    output, complaint = program.communicate(typed)
    if program.returncode != 0:
        raise CommandFailed(f"baodao {' '.join(arguments[:2])}: {complaint.strip()}")
    return output


class CityServer:
    """The reference server on a free port of this machine."""

    def __init__(self, data: Path) -> None:
        """Start and wait until it listens. Raises CommandFailed."""
        reading, writing = os.pipe()
        arguments = ("server", "run", "--data", str(data), "--port", "0")
        self._program = Program(
            "kiosk.cli.main", (*arguments, "--ready-fd", str(writing)), pass_fds=(writing,)
        )
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as ready:
            line = ready.readline()
        if not line:
            self._program.stop()
            raise CommandFailed("the city server did not start: see its message above")
        self.port: int = json.loads(line)["port"]

    def stop(self) -> None:
        """Stop it."""
        self._program.stop()


class NetworkCable:
    """The cable between kiosk and server, in a process of its own."""

    def __init__(self, upstream_port: int) -> None:
        """Start and wait until it listens. Raises CommandFailed."""
        self._program = Program("kiosk.demo.cable", (str(upstream_port),))
        try:
            self.port = int(_line(self._program.stdout))
        except CommandFailed:
            self._program.stop()
            raise

    def cut(self) -> None:
        """Pull it out."""
        self._say("cut")

    def plug(self) -> None:
        """Put it back."""
        self._say("plug")

    def close(self) -> None:
        """Throw it away."""
        self._program.stop()

    def _say(self, command: str) -> None:
        pipe = self._program.stdin
        if pipe is None:
            raise CommandFailed("the cable has no ends")
        pipe.write(command + "\n")
        pipe.flush()
        _line(self._program.stdout)


def _line(pipe: IO[str] | None) -> str:
    line = pipe.readline() if pipe is not None else ""
    if not line:
        raise CommandFailed("the cable has broken: see its message above")
    return line
