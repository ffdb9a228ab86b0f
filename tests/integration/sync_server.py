"""The real server as a process of its own: started, killed and started again on its data."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.repository import ROOT


@dataclass
class ServerProcess:
    """A running server."""

    url: str
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """SIGKILL, as a power cut would: nothing is flushed, nobody is told."""
        self.process.kill()
        self.process.wait(timeout=60)

    def terminate(self) -> int:
        """SIGTERM; the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


@contextmanager
def server_process(data: Path, *options: str) -> Iterator[ServerProcess]:
    """Start a server on a free port and wait for its ready line."""
    reader, writer = os.pipe()
    with (data / "server.log").open("ab") as log:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "sync.server", "--data", str(data), "--port", "0"),
                *("--ready-fd", str(writer), *options),
            ],
            cwd=ROOT,
            pass_fds=(writer,),
            stderr=log,
        )
    os.close(writer)
    try:
        with os.fdopen(reader, encoding="utf-8") as ready:
            line = ready.readline()
        assert line, (data / "server.log").read_text()
        yield ServerProcess(json.loads(line)["url"], process)
    finally:
        process.kill()
        process.wait(timeout=60)
