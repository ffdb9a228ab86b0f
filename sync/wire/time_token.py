"""The server's signed time, bound to a place in the kiosk's journal. Normative: PROTOCOL.md §4.5.

Written into the chain it bounds when entries were made: those it names as the kiosk's head are
older than its time, and those after the anchor entry are younger.
"""

from __future__ import annotations

import io
from typing import Annotated, Final, Literal

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sync.wire.messages import ClientNonce, DeviceId, Epoch, KioskSeq, ServerNonce, Signed, UnixMs
from sync.wire.signatures import is_signed

TOKEN_VERSION: Final = 1
MAX_TOKEN_BYTES = 1024
_TOKEN_DOMAIN = b"baodao-time-v1"

KioskHead = tuple[Epoch, KioskSeq, Annotated[bytes, Field(min_length=32, max_length=32)]]


class TokenInvalid(ValueError):
    """The token is not what the pinned server signed for this kiosk and this request."""


class TimeToken(BaseModel):
    """What the server signs at every hello."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    v: Literal[1] = TOKEN_VERSION
    device: DeviceId
    head: KioskHead
    """(epoch, seq, hash) that the kiosk said its journal ends with; seq 0 and zeros when empty."""
    nonce: ClientNonce
    server_nonce: ServerNonce
    server_time_ms: UnixMs


def sign_token(token: TimeToken, key: Ed25519PrivateKey) -> Signed:
    """Encode as canonical CBOR (RFC 8949, 4.2.1) and sign tag ‖ LF ‖ bytes."""
    content = cbor2.dumps(token.model_dump(mode="python"), canonical=True)
    return Signed(content=content, signature=key.sign(_TOKEN_DOMAIN + b"\n" + content))


def open_token(signed: Signed, key: Ed25519PublicKey) -> TimeToken:
    """Check the signature, then read. Raises TokenInvalid."""
    if len(signed.content) > MAX_TOKEN_BYTES:
        raise TokenInvalid(f"time token of {len(signed.content)} bytes")
    if not is_signed(key, signed.signature, _TOKEN_DOMAIN + b"\n" + signed.content):
        raise TokenInvalid("the time token is not signed by the registered server")
    stream = io.BytesIO(signed.content)
    try:
        fields = cbor2.load(stream)
    except (cbor2.CBORDecodeError, ValueError, RecursionError, OverflowError) as error:
        raise TokenInvalid(f"not CBOR: {type(error).__name__}") from error
    if stream.tell() != len(signed.content) or not isinstance(fields, dict):
        raise TokenInvalid("the time token is not one map")
    head = fields.get("head")
    if isinstance(head, list):
        fields["head"] = tuple(head)
    try:
        return TimeToken.model_validate(fields)
    except ValidationError as error:
        raise TokenInvalid(f"{error.error_count()} fields are not as agreed") from error
