"""A made-up kiosk: check-ins like real ones, really signed, sent over HTTP (PROTOCOL.md)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.client.link import compressed
from sync.client.register import Registration, register
from sync.client.results import Failure
from sync.client.transport import Transport
from sync.wire.entry import (
    GENESIS_HASH,
    AttemptFields,
    ClockGrade,
    Entry,
    EntryKind,
    SealedEntry,
    seal_entry,
)
from sync.wire.identity import device_id
from sync.wire.messages import (
    Envelope,
    HelloAnswer,
    HelloRequest,
    KioskHead,
    UploadAnswer,
    UploadOutcome,
    UploadRequest,
)
from sync.wire.requests import SignedRequest, request_headers

_HELLO = "/v1/sync/hello"
_ENTRIES = "/v1/sync/entries"
_NO_ENTRY = KioskHead(epoch=1, seq=0, hash=GENESIS_HASH)


class ServerFailed(Exception):
    """A server under measurement did not do what is measured."""


class MadeUpKiosk:
    """Its journal grows as it is asked for."""

    def __init__(self, seed: int) -> None:
        """Make its key; the same seed makes the same journal."""
        self._chance = np.random.default_rng(seed)
        self.key = Ed25519PrivateKey.from_private_bytes(self._chance.bytes(32))
        self.device = device_id(self.key.public_key())
        self._journal = self._grow()

    def envelopes(self, entries: int) -> Iterator[Envelope]:
        """The next entries, one by one."""
        return islice(self._journal, entries)

    def uploads(self, entries: int, at_once: int) -> Iterator[bytes]:
        """Bodies of the uploads that carry the next entries."""
        taken = self.envelopes(entries)
        while batch := tuple(islice(taken, at_once)):
            request = UploadRequest(client_nonce=self._nonce(), entries=batch)
            yield request.model_dump_json().encode("utf-8")

    def register(self, transport: Transport, code: str) -> None:
        """Make the city know it."""
        answer = register(transport, self.key, code)
        if not isinstance(answer, Registration):
            raise ServerFailed(f"the bench's server refused a registration: {answer}")

    def hello(self, transport: Transport) -> str:
        """The server's nonce."""
        body = HelloRequest(head=_NO_ENTRY).model_dump_json().encode("utf-8")
        answer = self._post(transport, _HELLO, body, self._nonce())
        return HelloAnswer.model_validate_json(answer).server_nonce

    def upload(self, transport: Transport, body: bytes, nonce: str) -> str:
        """Send a body; the server's next nonce. Raises ServerFailed unless it was stored."""
        answer = UploadAnswer.model_validate_json(self._post(transport, _ENTRIES, body, nonce))
        if answer.outcome is not UploadOutcome.ADVANCED:
            raise ServerFailed(f"the bench's server answered {answer.outcome}: {answer.message}")
        return answer.server_nonce

    def _post(self, transport: Transport, target: str, body: bytes, nonce: str) -> bytes:
        sent, encoding = compressed(body)
        signed = request_headers(SignedRequest(nonce, "POST", target, sent), self.key)
        answer = transport.send("POST", target, sent, {**signed, **encoding})
        if isinstance(answer, Failure):
            raise ServerFailed(f"the bench's server did not answer {target}: {answer}")
        return answer

    def _nonce(self) -> str:
        return self._chance.bytes(16).hex()

    def _grow(self) -> Iterator[Envelope]:
        head = GENESIS_HASH
        seq = 0
        while True:
            seq += 1
            sealed = self._check_in(seq, head)
            head = sealed.hash
            yield Envelope(epoch=1, seq=seq, content=sealed.content, signature=sealed.signature)

    def _check_in(self, seq: int, prev: bytes) -> SealedEntry:
        """One face attempt and one finger attempt, as nearly every visit has."""
        face = AttemptFields(
            modality="face",
            number=1,
            quality=int(self._chance.integers(101)),
            pad="bona_fide",
            score=self._chance.random(),
            score_is="dissimilarity",
            threshold=0.5,
            decision="match",
            engine="dlib-resnet-v1",
        )
        finger = face.model_copy(
            update={"modality": "fingerprint", "finger": 2, "engine": "mcc-geometry-1"}
        )
        entry = Entry(
            kind=EntryKind.CHECK_IN,
            office="office-1",
            subject=f"person-{self._chance.integers(60)}",
            purpose="routine_report",
            outcome="verified",
            attempts=(face, finger),
            rule_pack="city-default-1",
            body={"claim_method": "face_proposal", "finger_stage_1": "characteristics"},
            device=self.device,
            epoch=1,
            seq=seq,
            prev=prev,
            event_id=self._chance.bytes(16),
            wall_ms=1_750_000_000_000 + seq,
            boot_id=bytes(16),
            boot_ms=seq,
            clock_grade=ClockGrade.ANCHORED_THIS_BOOT,
            software="0.1.0",
        )
        return seal_entry(entry, self.key)
