"""Processes that are killed at random moments, forked from one that has loaded everything."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess

PATIENCE_S = 60.0


def loaded(*modules: str) -> ForkServerContext:
    """A context whose processes start with these modules loaded, if it is this process's first."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(modules))
    return context


class Victim:
    """A running process, and what it sends."""

    def __init__(
        self, context: ForkServerContext, target: Callable[..., None], *arguments: object
    ) -> None:
        self.received, sender = context.Pipe(duplex=False)
        self._process: ForkServerProcess = context.Process(
            target=target, args=(*arguments, sender), daemon=True
        )
        self._process.start()
        sender.close()
        self._timer: threading.Timer | None = None

    def kill_in(self, delay_s: float) -> None:
        """SIGKILL after so long, while this process goes on."""
        self._timer = threading.Timer(delay_s, self._process.kill)
        self._timer.start()

    def kill(self) -> None:
        """SIGKILL now, and wait for the end."""
        if self._timer is not None:
            self._timer.join()
        self._process.kill()
        self._process.join(PATIENCE_S)
        if self._process.exitcode != -signal.SIGKILL:
            raise RuntimeError(f"ended by itself with {self._process.exitcode}")
        self._process.close()


def receive(connection: Connection) -> object:
    """The next thing sent. Raises TimeoutError after a minute, EOFError after the end."""
    if not connection.poll(PATIENCE_S):
        raise TimeoutError("the process says nothing")
    return connection.recv()
