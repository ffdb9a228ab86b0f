"""The body limit, driven message by message as a server would."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator

from starlette.types import Message, Receive, Scope, Send

from sync.server.body_limit import BodyLimit
from sync.wire.messages import ErrorAnswer

MAX_BYTES = 10


class Exchange:
    """One request through the middleware: what the app saw, what went out, what was read."""

    def __init__(self, messages: Iterable[Message], length: str | None, timeout_s: float) -> None:
        self.reads = 0
        self.sent: list[Message] = []
        self.body: bytes | None = None
        self._messages: Iterator[Message] = iter(messages)
        headers = [] if length is None else [(b"content-length", length.encode())]
        scope: Scope = {"type": "http", "headers": headers}
        limit = BodyLimit(self._app, MAX_BYTES, timeout_s)
        asyncio.run(limit(scope, self._receive, self._send))

    def refusal(self) -> tuple[int, str]:
        start, body = self.sent
        return start["status"], ErrorAnswer.model_validate_json(body["body"]).error

    async def _app(self, scope: Scope, receive: Receive, send: Send) -> None:
        message = await receive()
        assert not message["more_body"]
        self.body = message["body"]

    async def _receive(self) -> Message:
        self.reads += 1
        message = next(self._messages, None)
        if message is None:
            await asyncio.Event().wait()
            raise AssertionError("nothing more was to be read")
        return message

    async def _send(self, message: Message) -> None:
        self.sent.append(message)


def chunk(body: bytes, *, more: bool) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def exchange(*messages: Message, length: str | None = None, timeout_s: float = 60.0) -> Exchange:
    return Exchange(messages, length, timeout_s)


def test_a_body_within_the_limit_arrives_whole() -> None:
    assert exchange(chunk(b"12345", more=True), chunk(b"67890", more=False)).body == b"1234567890"


def test_a_declared_length_above_the_limit_is_refused_before_reading() -> None:
    refused = exchange(length="11")
    assert refused.refusal() == (413, "too_large")
    assert (refused.reads, refused.body) == (0, None)


def test_a_body_that_grows_above_the_limit_is_read_no_further() -> None:
    refused = exchange(chunk(b"x" * 8, more=True), *[chunk(b"x" * 8, more=True)] * 50)
    assert refused.refusal() == (413, "too_large")
    assert refused.reads == 2


def test_a_lying_length_is_not_believed() -> None:
    assert exchange(chunk(b"x" * 11, more=False), length="3").refusal() == (413, "too_large")
    assert exchange(chunk(b"x", more=False), length="many").body == b"x"


def test_a_body_that_does_not_arrive_is_refused() -> None:
    refused = exchange(chunk(b"x", more=True), timeout_s=0.01)
    assert refused.refusal() == (408, "too_slow")


def test_a_client_that_leaves_is_answered_nothing() -> None:
    left = exchange(chunk(b"x", more=True), {"type": "http.disconnect"})
    assert (left.sent, left.body) == ([], None)
