"""Servers as processes of their own, and how much CPU they have used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PARENT, _USER, _SYSTEM = 1, 11, 12
"""Fields of /proc/PID/stat after the name in parentheses (proc_pid_stat(5): 4, 14 and 15)."""


@dataclass(frozen=True, slots=True)
class Listening:
    """A server that answers."""

    url: str
    pid: int


class _Server(subprocess.Popen[bytes]):
    """``python -m module``, its log in a file."""

    def __init__(self, command: list[str], ready_fd: int, log: Path) -> None:
        with log.open("ab") as said:
            super().__init__(command, pass_fds=(ready_fd,), stderr=said)


@contextmanager
def listening(module: str, *options: str, log: Path) -> Iterator[Listening]:
    """Run ``python -m module`` until the block ends; it says on ``--ready-fd`` where it listens."""
    reader, writer = os.pipe()
    command = [sys.executable, "-m", module, *options, "--port", "0", "--ready-fd", str(writer)]
    process = _Server(command, writer, log)
    os.close(writer)
    try:
        with os.fdopen(reader, encoding="utf-8") as ready:
            line = ready.readline()
        if not line:
            raise RuntimeError(f"{module} did not start: {log.read_text(encoding='utf-8')}")
        yield Listening(json.loads(line)["url"], process.pid)
    finally:
        process.terminate()
        process.wait(timeout=60)


def cpu_s(pid: int) -> float:
    """Seconds of CPU that a process has used, in user and system mode."""
    fields = _stat(pid)
    return (int(fields[_USER]) + int(fields[_SYSTEM])) / os.sysconf("SC_CLK_TCK")


def cpu_with_children_s(pid: int) -> float:
    """The same of a process and of those it started and that still run."""
    total_s = cpu_s(pid)
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and _parent(int(folder.name)) == pid:
            total_s += cpu_s(int(folder.name))
    return total_s


def cpu_used_s(work: Callable[[], object], *clocks: Callable[[], float]) -> float:
    """Seconds of CPU that all clocks together advance while ``work`` runs."""
    start_s = sum(clock() for clock in clocks)
    work()
    return sum(clock() for clock in clocks) - start_s


def _parent(pid: int) -> int | None:
    try:
        return int(_stat(pid)[_PARENT])
    except (FileNotFoundError, ProcessLookupError):
        return None


def _stat(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
