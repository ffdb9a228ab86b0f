"""The control socket: one JSON object per line in, one per line out.

What may be asked is the emulator's matter. The answer is ``{}``, what was asked for, or
``{"error": "..."}``.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

Request = dict[str, object]
Answer = dict[str, object]
_LONGEST_LINE = 65_536


class ControlServer:
    """Non-blocking; the owner waits for ``sockets`` to become readable and calls ``serve``."""

    def __init__(self, path: Path, answer: Callable[[Request], Answer]) -> None:
        """``answer`` raises ValueError for a request it refuses."""
        self._path = path
        self._answer = answer
        self._clients: dict[socket.socket, bytearray] = {}
        path.unlink(missing_ok=True)
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(str(path))
        path.chmod(0o600)
        self._listener.listen()
        self._listener.setblocking(False)

    @property
    def sockets(self) -> list[socket.socket]:
        return [self._listener, *self._clients]

    def serve(self, ready: socket.socket) -> None:
        """Accept a client, or read and answer its requests."""
        if ready is self._listener:
            # A client may have given up before it was accepted.
            with suppress(BlockingIOError, ConnectionAbortedError):
                client, _ = self._listener.accept()
                self._clients[client] = bytearray()
            return
        try:
            received = ready.recv(4096)
        except ConnectionError:
            received = b""
        pending = self._clients[ready]
        pending += received
        while b"\n" in pending:
            line, _, rest = bytes(pending).partition(b"\n")
            pending[:] = rest
            # A client that has gone does not want its answer.
            with suppress(BrokenPipeError, ConnectionResetError):
                ready.sendall(json.dumps(self._answer_line(line)).encode() + b"\n")
        if not received or len(pending) > _LONGEST_LINE:
            del self._clients[ready]
            ready.close()

    def close(self) -> None:
        for client in self._clients:
            client.close()
        self._listener.close()
        self._path.unlink(missing_ok=True)

    def _answer_line(self, line: bytes) -> Answer:
        try:
            request = json.loads(line)
        except ValueError:
            return {"error": "a request is one line of JSON"}
        if not isinstance(request, dict):
            return {"error": "a request is a JSON object"}
        try:
            return self._answer(request)
        except ValueError as error:
            return {"error": str(error)}
