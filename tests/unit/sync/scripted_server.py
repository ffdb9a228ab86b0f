"""A server that answers exactly the bytes a test gives it, for what no honest server sends."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Script = Callable[[socket.socket], None]


@contextmanager
def scripted_server(script: Script) -> Iterator[str]:
    """Run ``script`` on the first connection, after its request was read; gives the address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_serve, args=(listener, script))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join(timeout=30)
            assert not thread.is_alive()


def reply(status: str, body: bytes = b"", *headers: str) -> bytes:
    """One HTTP/1.1 answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode("ascii") + b"\r\n\r\n" + body


def _serve(listener: socket.socket, script: Script) -> None:
    try:
        connection, _ = listener.accept()
    except OSError:
        return
    with connection:
        _read_request(connection)
        try:
            script(connection)
        except OSError:
            # The client hung up, as some tests want it to.
            return


def _read_request(connection: socket.socket) -> None:
    """All of it: closing with bytes unread would reset the connection under the answer."""
    with connection.makefile("rb") as stream:
        length = 0
        while (line := stream.readline().strip()) != b"":
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        stream.read(length)
