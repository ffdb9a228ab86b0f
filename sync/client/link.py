"""The conversation with the city: signed requests out, verified answers in."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from pydantic import BaseModel, ValidationError

from sync.client.results import Failure, bad_answer
from sync.client.transport import Sender
from sync.wire.chain import Head
from sync.wire.heads import HeadsStatement, StatementInvalid, check_statement
from sync.wire.identity import device_id
from sync.wire.messages import (
    HIGHEST_PROTOCOL,
    LOWEST_PROTOCOL,
    Envelope,
    HelloAnswer,
    HelloRequest,
    KioskHead,
    Limits,
    Position,
    Signed,
    UploadAnswer,
    UploadOutcome,
    UploadRequest,
)
from sync.wire.pages import PageInvalid, SignedPage, open_page
from sync.wire.requests import SignedRequest, request_headers
from sync.wire.time_token import TimeToken, TokenInvalid, open_token

_CLIENT_NONCE_BYTES = 16
COMPRESSED_FROM_BYTES: Final = 1024
"""Smaller bodies fit into one packet anyway."""
_Answer = TypeVar("_Answer", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class SignedTime:
    """The server's time about a head of this kiosk's journal, as signed and as read."""

    signed: Signed
    token: TimeToken


@dataclass(frozen=True, slots=True)
class Greeting:
    """A verified answer to a hello."""

    statement: HeadsStatement
    time: SignedTime
    server_nonce: str
    limits: Limits
    page: SignedPage | Failure | None
    """The roster page that was asked for; None where the server sent none."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A verified answer to an upload."""

    outcome: UploadOutcome
    at: Position | None
    message: str
    statement: HeadsStatement
    server_nonce: str


class CityLink:
    """One registered kiosk's side of the protocol."""

    def __init__(
        self,
        transport: Sender,
        *,
        signing_key: Ed25519PrivateKey,
        server_key: Ed25519PublicKey,
        office: str,
        random_bytes: Callable[[int], bytes],
    ) -> None:
        """``server_key`` and ``office`` are what registration answered."""
        self._transport = transport
        self._signing_key = signing_key
        self._device = device_id(signing_key.public_key())
        self._server_key = server_key
        self._office = office
        self._random_bytes = random_bytes

    def hello(self, head: Head, roster_since: int | None = None) -> Greeting | Failure:
        """Ask what the server holds; ``head`` is where the kiosk's journal ends.

        ``roster_since`` asks for the roster page after that cursor too.
        """
        nonce = self._nonce()
        at = KioskHead(epoch=head.epoch, seq=head.seq, hash=head.hash)
        request = HelloRequest(head=at, roster_since=roster_since)
        body = request.model_dump_json(exclude_none=True).encode("utf-8")
        raw = self._send("POST", "/v1/sync/hello", body, nonce)
        answer = _read(raw, HelloAnswer)
        if not isinstance(answer, HelloAnswer):
            return answer
        statement = self._check(answer.statement, nonce)
        if not isinstance(statement, HeadsStatement):
            return statement
        time = self._check_time(answer, head, nonce)
        if not isinstance(time, SignedTime):
            return time
        page = None
        if answer.roster is not None and roster_since is not None:
            page = self._open_page(answer.roster, roster_since, answer.server_nonce)
        return Greeting(statement, time, answer.server_nonce, answer.limits, page)

    def upload(self, entries: tuple[Envelope, ...], server_nonce: str) -> Uploaded | Failure:
        """Send entries."""
        nonce = self._nonce()
        request = UploadRequest(client_nonce=nonce, entries=entries)
        body = request.model_dump_json().encode("utf-8")
        answer = _read(self._send("POST", "/v1/sync/entries", body, server_nonce), UploadAnswer)
        if not isinstance(answer, UploadAnswer):
            return answer
        statement = self._check(answer.statement, nonce)
        if not isinstance(statement, HeadsStatement):
            return statement
        return Uploaded(answer.outcome, answer.at, answer.message, statement, answer.server_nonce)

    def roster(self, since: int, server_nonce: str) -> SignedPage | Failure:
        """Ask for the roster changes after a cursor."""
        signed = _read(self._send("GET", f"/v1/roster?since={since}", b"", server_nonce), Signed)
        if not isinstance(signed, Signed):
            return signed
        return self._open_page(signed, since, server_nonce)

    def _open_page(self, signed: Signed, since: int, nonce: str) -> SignedPage | Failure:
        try:
            page = open_page(
                signed, self._server_key, nonce=nonce, office=self._office, since=since
            )
        except PageInvalid as error:
            return bad_answer(str(error))
        return SignedPage(page, signed)

    def _check_time(self, answer: HelloAnswer, head: Head, nonce: str) -> SignedTime | Failure:
        try:
            token = open_token(answer.time, self._server_key)
        except TokenInvalid as error:
            return bad_answer(str(error))
        asked = (self._device, (head.epoch, head.seq, head.hash), nonce, answer.server_nonce)
        if (token.device, token.head, token.nonce, token.server_nonce) != asked:
            return bad_answer("the time token answers another request")
        if not LOWEST_PROTOCOL <= answer.protocol <= HIGHEST_PROTOCOL:
            return bad_answer("the server goes on with a protocol this kiosk does not speak")
        return SignedTime(answer.time, token)

    def _nonce(self) -> str:
        return self._random_bytes(_CLIENT_NONCE_BYTES).hex()

    def _send(self, method: str, target: str, body: bytes, nonce: str) -> bytes | Failure:
        sent, encoding = compressed(body)
        request = SignedRequest(nonce, method, target, sent)
        headers = {**request_headers(request, self._signing_key), **encoding}
        return self._transport.send(method, target, sent, headers)

    def _check(self, signed: Signed, nonce: str) -> HeadsStatement | Failure:
        try:
            return check_statement(signed, self._server_key, device=self._device, nonce=nonce)
        except StatementInvalid as error:
            return bad_answer(str(error))


def compressed(body: bytes) -> tuple[bytes, dict[str, str]]:
    """A body as it is sent, and the header that says how; the signature covers these bytes."""
    if len(body) < COMPRESSED_FROM_BYTES:
        return body, {}
    return gzip.compress(body, compresslevel=6, mtime=0), {"Content-Encoding": "gzip"}


def _read(answer: bytes | Failure, model: type[_Answer]) -> _Answer | Failure:
    if not isinstance(answer, bytes):
        return answer
    try:
        return model.model_validate_json(answer)
    except ValidationError as error:
        return bad_answer(f"{error.error_count()} fields of the answer are not as agreed")
