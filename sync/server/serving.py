"""Running the application under uvicorn, and saying when it listens."""

from __future__ import annotations

import json
import logging
import os
import socket
import sys
from pathlib import Path

import uvicorn

from sync.server.app import create_app
from sync.server.settings import ServerSettings


class _Announcing(uvicorn.Server):
    """Writes where it listens, once it does, so that nobody has to wait and guess."""

    def __init__(self, config: uvicorn.Config, ready_fd: int | None, address: str) -> None:
        super().__init__(config)
        self._ready_fd = ready_fd
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._announce()

    def _announce(self) -> None:
        line = self._address + "\n"
        if self._ready_fd is None:
            sys.stdout.write(line)
            sys.stdout.flush()
            return
        with os.fdopen(self._ready_fd, "w", encoding="utf-8") as ready:
            ready.write(line)


def serve(
    settings: ServerSettings,
    *,
    host: str,
    port: int,
    tls_cert: Path | None = None,
    tls_key: Path | None = None,
    ready_fd: int | None = None,
) -> int:
    """Serve until SIGTERM or SIGINT. Raises OSError when the address cannot be had.

    The line announced is ``{"host", "port", "url", "pid"}``.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    app = create_app(settings)
    with socket.create_server((host, port), backlog=256) as listener:
        bound: int = listener.getsockname()[1]
        scheme = "https" if tls_cert else "http"
        address = {"host": host, "port": bound, "url": f"{scheme}://{host}:{bound}"}
        config = uvicorn.Config(
            app,
            access_log=False,
            server_header=False,
            log_config=None,
            lifespan="on",
            timeout_graceful_shutdown=10,
            ssl_certfile=tls_cert,
            ssl_keyfile=tls_key,
        )
        server = _Announcing(config, ready_fd, json.dumps({**address, "pid": os.getpid()}))
        server.run(sockets=[listener])
    return 0
