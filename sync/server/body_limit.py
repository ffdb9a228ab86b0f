"""Refusing a body that is too large or too slow, before it is held in memory."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.server.error_answers import answer_of
from sync.server.errors import ApiError


class _TooLarge(Exception):
    pass


class BodyLimit:
    """ASGI middleware: reads at most ``max_bytes`` of a body within ``timeout_s``, then the app."""

    def __init__(self, app: ASGIApp, max_bytes: int, timeout_s: float) -> None:
        """Wrap an app."""
        self._app = app
        self._max_bytes = max_bytes
        self._timeout_s = timeout_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._timeout_s):
                body = await self._read(scope, receive)
        except _TooLarge:
            message = f"The body is larger than {self._max_bytes} bytes: send fewer entries."
            refusal = ApiError(413, "too_large", message)
        except TimeoutError:
            refusal = ApiError(408, "too_slow", "The body did not arrive in time.")
        else:
            if body is not None:
                await self._app(scope, _replay(body, receive), send)
            return
        answer = answer_of(refusal)
        answer.headers["Connection"] = "close"
        await answer(scope, receive, send)

    async def _read(self, scope: Scope, receive: Receive) -> bytes | None:
        """The whole body; None when the client went away."""
        headers = dict(scope["headers"])
        declared = headers.get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > self._max_bytes:
            raise _TooLarge
        chunks, length, more = [], 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            chunk: bytes = message.get("body", b"")
            length += len(chunk)
            if length > self._max_bytes:
                raise _TooLarge
            chunks.append(chunk)
            more = message.get("more_body", False)
        return b"".join(chunks)


def _replay(body: bytes, receive: Receive) -> Receive:
    pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return pending.pop() if pending else await receive()

    return replay
