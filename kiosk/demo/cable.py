"""The network cable between kiosk and city: a loopback forwarder that can be pulled out.

Run as ``python -m kiosk.demo.cable UPSTREAM_PORT``. It prints the port it listens on and then obeys
the lines ``cut`` and ``plug`` on standard input; end of input ends it.
"""

from __future__ import annotations

import asyncio
import sys

HOST = "127.0.0.1"
CHUNK_BYTES = 65_536


class Cable:
    """Forwards while plugged in; drops every connection while cut."""

    def __init__(self, upstream_port: int) -> None:
        self._upstream_port = upstream_port
        self._plugged = True
        self._writers: set[asyncio.StreamWriter] = set()

    async def serve(self) -> asyncio.Server:
        """Listen on a free port."""
        return await asyncio.start_server(self._accept, HOST, 0)

    def cut(self) -> None:
        """Drop what is connected and refuse what comes."""
        self._plugged = False
        for writer in self._writers:
            writer.transport.abort()

    def plug(self) -> None:
        """Forward again."""
        self._plugged = True

    async def _accept(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        if not self._plugged:
            back.transport.abort()
            return
        try:
            far, out = await asyncio.open_connection(HOST, self._upstream_port)
        except OSError:
            back.transport.abort()
            return
        self._writers |= {back, out}
        await asyncio.gather(_copy(near, out), _copy(far, back))
        self._writers -= {back, out}


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    try:
        while data := await source.read(CHUNK_BYTES):
            sink.write(data)
            await sink.drain()
    except ConnectionError:
        sink.transport.abort()
    else:
        sink.close()


async def _obey(cable: Cable) -> None:
    commands = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    while line := await commands.readline():
        match line.strip():
            case b"cut":
                cable.cut()
            case b"plug":
                cable.plug()
            case other:
                raise ValueError(f"unknown command {other!r}: say cut or plug")
        sys.stdout.write("done\n")
        sys.stdout.flush()


async def _main(upstream_port: int) -> None:
    cable = Cable(upstream_port)
    server = await cable.serve()
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with server:
        await _obey(cable)


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1])))
