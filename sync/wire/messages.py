"""JSON bodies between kiosk and city server. Normative text: PROTOCOL.md §3 to §6.

Unknown fields and oversized values are refused. Bytes are base64 (RFC 4648, 4) in JSON.
"""

from __future__ import annotations

import binascii
from enum import StrEnum
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, model_validator

from sync.wire.entry import MAX_ENTRY_BYTES, SealedEntry
from sync.wire.roster import MAX_PAGE_BYTES
from sync.wire.roster_fields import Identifier, Name

MAX_ENTRIES_PER_UPLOAD = 500
MAX_STATEMENT_BYTES = 65_536
_MAX_POSITION = 2**53 - 1
"""The largest integer every JSON reader keeps exactly (RFC 8259, 6)."""


def _from_base64(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        decoded = binascii.a2b_base64(value, strict_mode=True)
    except ValueError:  # Also of text that is not ASCII.
        raise ValueError("not base64") from None
    if _to_base64(decoded) != value:
        raise ValueError("not base64 in canonical form")
    return decoded


def _to_base64(value: bytes) -> str:
    return binascii.b2a_base64(value, newline=False).decode("ascii")


Base64 = Annotated[
    bytes, BeforeValidator(_from_base64), PlainSerializer(_to_base64, when_used="json")
]
Signature = Annotated[Base64, Field(min_length=64, max_length=64)]
PublicKey = Annotated[Base64, Field(min_length=32, max_length=32)]
DeviceId = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
ClientNonce = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
"""16 random bytes, chosen anew for every request."""
ServerNonce = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
MAX_EPOCH: Final = 2**31 - 1
Epoch = Annotated[int, Field(ge=1, le=MAX_EPOCH)]
Seq = Annotated[int, Field(ge=1, le=_MAX_POSITION)]
UnixMs = Annotated[int, Field(ge=0, le=_MAX_POSITION)]
"""Milliseconds since 1970."""
KioskSeq = Annotated[int, Field(ge=0, le=_MAX_POSITION)]
"""Of the last entry of a journal; 0 when it is empty."""
Cursor = Annotated[int, Field(ge=0, le=_MAX_POSITION)]
"""The last revision of the roster that a kiosk applied; 0 at first."""
MAX_SENTENCE_CHARACTERS = 512
Sentence = Annotated[str, Field(max_length=MAX_SENTENCE_CHARACTERS)]
LOWEST_PROTOCOL: Final = 1
HIGHEST_PROTOCOL: Final = 1
ProtocolVersion = Annotated[int, Field(ge=1, le=65_535)]


class WireModel(BaseModel):
    """Frozen, and refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Position(WireModel):
    """Where an entry stands in a device's journal."""

    epoch: Epoch
    seq: Seq


class Signed(WireModel):
    """Exact bytes and the server's Ed25519 signature over a domain tag and them."""

    content: Annotated[Base64, Field(min_length=1, max_length=MAX_PAGE_BYTES)]
    signature: Signature


class Envelope(WireModel):
    """One entry on its way up. The position is repeated so that bytes nobody can read have one."""

    epoch: Epoch
    seq: Seq
    content: Annotated[Base64, Field(min_length=1, max_length=MAX_ENTRY_BYTES)]
    signature: Signature

    def sealed(self) -> SealedEntry:
        """The entry as the journal keeps it."""
        return SealedEntry(self.content, self.signature)


class RegisterRequest(WireModel):
    """POST /v1/devices."""

    code: Annotated[str, Field(min_length=1, max_length=64)]
    public_key: PublicKey
    sealing_key: PublicKey
    """X25519: what is sealed to this kiosk is sealed to it."""
    proof: Signature
    sealing_proof: Signature
    """By the device's key over the sealing key, for other kiosks to check (PROTOCOL.md §3)."""


class RegisterAnswer(WireModel):
    """The device now belongs to an office; the server's key is pinned from here on."""

    device: DeviceId
    office: Identifier
    office_name: Name
    approved: bool
    """False: the city must approve the device before it is heard."""
    server_public_key: PublicKey
    server_sealing_key: PublicKey
    """X25519: exports on a data carrier are sealed to it."""


class Limits(WireModel):
    """What one upload may hold: entries, and bytes of their contents together."""

    max_entries: Annotated[int, Field(ge=1, le=MAX_ENTRIES_PER_UPLOAD)]
    max_bytes: Annotated[int, Field(ge=MAX_ENTRY_BYTES, le=64 * 2**20)]


class KioskHead(WireModel):
    """Where the kiosk's journal ends."""

    epoch: Epoch
    seq: KioskSeq
    hash: Annotated[Base64, Field(min_length=32, max_length=32)]


class HelloRequest(WireModel):
    """POST /v1/sync/hello."""

    lowest_protocol: ProtocolVersion = LOWEST_PROTOCOL
    highest_protocol: ProtocolVersion = HIGHEST_PROTOCOL
    head: KioskHead
    roster_since: Cursor | None = None
    """Answer with the roster page after this cursor too: one request less."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.lowest_protocol > self.highest_protocol:
            raise ValueError("lowest_protocol is above highest_protocol")
        return self


class HelloAnswer(WireModel):
    """POST /v1/sync/hello."""

    protocol: ProtocolVersion
    """The one to go on with: the highest that both sides speak."""
    statement: Signed
    time: Signed
    """A TimeToken (sync/wire/time_token.py)."""
    server_nonce: ServerNonce
    limits: Limits
    roster: Signed | None = None
    """What ``GET /v1/roster`` would answer under ``server_nonce``, where it was asked for and the
    server knows that cursor."""


class UploadRequest(WireModel):
    """POST /v1/sync/entries."""

    client_nonce: ClientNonce
    entries: Annotated[
        tuple[Envelope, ...], Field(min_length=1, max_length=MAX_ENTRIES_PER_UPLOAD, strict=False)
    ]


class UploadOutcome(StrEnum):
    """What became of an upload. None of them acknowledges anything: the signed heads do."""

    ADVANCED = "advanced"
    ALREADY = "already"
    QUARANTINED = "quarantined"
    FORK = "fork"
    GAP = "gap"
    REJECTED = "rejected"


class UploadAnswer(WireModel):
    """The signed heads after the upload, and the entry the outcome is about."""

    outcome: Annotated[UploadOutcome, Field(strict=False)]
    at: Position | None
    """gap: resend from here. rejected, fork, quarantined: the first such entry. Else null."""
    message: Sentence
    statement: Signed
    server_nonce: ServerNonce


class ErrorAnswer(WireModel):
    """Every answer that is not 200."""

    error: Annotated[str, Field(pattern=r"^[a-z_]{1,64}$")]
    message: Sentence


class HealthAnswer(WireModel):
    """GET /healthz."""

    status: Literal["ok"]
