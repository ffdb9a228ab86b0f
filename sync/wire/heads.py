"""The server's signed statement of what it holds: the only acknowledgement there is.

Normative text: PROTOCOL.md §4.3.
"""

from __future__ import annotations

import io
from typing import Annotated, Final, Literal

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sync.wire.chain import Head
from sync.wire.entry import GENESIS_HASH
from sync.wire.messages import (
    MAX_STATEMENT_BYTES,
    ClientNonce,
    DeviceId,
    Epoch,
    Seq,
    Signed,
    UnixMs,
)

STATEMENT_VERSION: Final = 1
MAX_EPOCHS = 512
MAX_BRANCHES = 16
_STATEMENT_DOMAIN = b"baodao-heads-v1"

HeadItem = tuple[Epoch, Seq, Annotated[bytes, Field(min_length=32, max_length=32)]]

DurableItem = tuple[Epoch, Seq]


class StatementInvalid(ValueError):
    """The statement is not what the pinned server signed for this request."""


class HeadsStatement(BaseModel):
    """What the server holds of one device's journal, at one moment."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    v: Literal[1] = STATEMENT_VERSION
    device: DeviceId
    instance_id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    server_time_ms: UnixMs
    nonce: ClientNonce
    """The device's own nonce of the request this answers."""
    heads: Annotated[tuple[HeadItem, ...], Field(max_length=MAX_EPOCHS)]
    """(epoch, seq, hash) of the last entry of every epoch the server has, epochs ascending."""
    branches: Annotated[tuple[HeadItem, ...], Field(max_length=MAX_BRANCHES)]
    """Ends of forked histories kept beside the main one."""
    durable: Annotated[tuple[DurableItem, ...], Field(max_length=MAX_EPOCHS)] = ()
    """(epoch, seq) up to which every backup the server keeps holds the journal too."""

    def head(self, epoch: int) -> Head:
        """The server's head of an epoch; sequence 0 when it has none."""
        for item in self.heads:
            if item[0] == epoch:
                return Head(*item)
        return Head(epoch, 0, GENESIS_HASH)

    def newest_head(self) -> Head:
        """The head of the highest epoch; sequence 0 of epoch 1 when the server has nothing."""
        return Head(*self.heads[-1]) if self.heads else self.head(1)


def sign_statement(statement: HeadsStatement, key: Ed25519PrivateKey) -> Signed:
    """Encode as canonical CBOR (RFC 8949, 4.2.1) and sign tag ‖ LF ‖ bytes."""
    content = cbor2.dumps(statement.model_dump(mode="python"), canonical=True)
    return Signed(content=content, signature=key.sign(_STATEMENT_DOMAIN + b"\n" + content))


def open_statement(signed: Signed, key: Ed25519PublicKey) -> HeadsStatement:
    """Check the signature, then read. Raises StatementInvalid."""
    try:
        key.verify(signed.signature, _STATEMENT_DOMAIN + b"\n" + signed.content)
    except InvalidSignature:
        raise StatementInvalid("the statement is not signed by the registered server") from None
    if len(signed.content) > MAX_STATEMENT_BYTES:
        raise StatementInvalid(f"statement of {len(signed.content)} bytes")
    return _decode(signed.content)


def check_statement(
    signed: Signed, key: Ed25519PublicKey, *, device: str, nonce: str
) -> HeadsStatement:
    """Open a statement and check that it answers this device's request. Raises StatementInvalid."""
    statement = open_statement(signed, key)
    if statement.device != device:
        raise StatementInvalid("the statement is about another device")
    if statement.nonce != nonce:
        raise StatementInvalid("the statement answers another request")
    return statement


def _decode(content: bytes) -> HeadsStatement:
    try:
        fields = cbor2.load(io.BytesIO(content))
    except (cbor2.CBORDecodeError, ValueError, RecursionError, OverflowError) as error:
        raise StatementInvalid(f"not CBOR: {type(error).__name__}") from error
    if not isinstance(fields, dict):
        raise StatementInvalid("not a map")
    lists = {
        name: tuple(tuple(item) if isinstance(item, list) else item for item in value)
        for name, value in fields.items()
        if isinstance(value, list)
    }
    try:
        statement = HeadsStatement.model_validate({**fields, **lists})
    except ValidationError as error:
        raise StatementInvalid(f"{error.error_count()} fields are not as agreed") from error
    epochs = [item[0] for item in statement.heads]
    if epochs != sorted(set(epochs)):
        raise StatementInvalid("epochs are not ascending")
    return statement
