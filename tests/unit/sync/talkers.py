"""Hand-made requests, for what the client would never send."""

from __future__ import annotations

from dataclasses import dataclass

import httpx

from sync.wire.messages import (
    Envelope,
    ErrorAnswer,
    HelloAnswer,
    HelloRequest,
    KioskHead,
    UploadRequest,
)
from sync.wire.requests import SignedRequest, request_headers
from tests.unit.sync.cities import TestCity, new_key
from tests.unit.sync.journals import MemoryJournal

JSON = {"Content-Type": "application/json"}
NONCE = "ab" * 16

HELLO = HelloRequest(head=KioskHead(epoch=1, seq=0, hash=bytes(32))).model_dump_json().encode()


@dataclass
class Talker:
    """Hand-made requests of one registered device."""

    city: TestCity
    journal: MemoryJournal

    def post(
        self, target: str, body: bytes, nonce: str, headers: dict[str, str] | None = None
    ) -> httpx.Response:
        request = SignedRequest(nonce, "POST", target, body)
        signed = {**request_headers(request, self.journal.key), **JSON, **(headers or {})}
        return self.city.client.request("POST", target, body, signed)

    def hello(self) -> httpx.Response:
        return self.post("/v1/sync/hello", HELLO, NONCE)

    def server_nonce(self) -> str:
        return HelloAnswer.model_validate_json(self.hello().content).server_nonce

    def upload_body(self) -> bytes:
        return upload_body(self.journal)


def registered_talker(city: TestCity, seed: int = 1) -> Talker:
    """A device that the city hears, with three entries of its own."""
    journal = MemoryJournal(new_key(seed))
    journal.write(3)
    city.register(journal.key)
    return Talker(city, journal)


def upload_body(journal: MemoryJournal) -> bytes:
    entries = tuple(
        Envelope(epoch=1, seq=seq, content=one.content, signature=one.signature)
        for seq, one in enumerate(journal.sealed(), start=1)
    )
    return UploadRequest(client_nonce=NONCE, entries=entries).model_dump_json().encode()


def refusal(answer: httpx.Response) -> tuple[int, str]:
    parsed = ErrorAnswer.model_validate_json(answer.content)
    assert parsed.message.endswith(".")
    return answer.status_code, parsed.error
