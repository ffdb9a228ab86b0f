"""References on their way from one kiosk to another, sealed so that only that one reads them.

Normative text: PROTOCOL.md §9.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field
from typing import Annotated, Final, Literal, Self

import cbor2
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from sync.wire.identity import device_id
from sync.wire.messages import DeviceId, Epoch, Seq
from sync.wire.roster_fields import Identifier
from sync.wire.signatures import is_signed

TRANSFER_VERSION: Final = 1
MAX_REFERENCES = 64
MAX_TEMPLATE_BYTES = 65_536
MAX_SEALED_BYTES = 262_144
_INFO_DOMAIN = b"baodao-reference-transfer-v1"
_SIGNATURE_DOMAIN = b"baodao-reference-transfer-signature-v1"

TransferId = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
"""16 random bytes, chosen by the sending kiosk."""


class TransferInvalid(ValueError):
    """The transfer is not what its sender sealed for this kiosk; the message says in what way."""


class TransferTooLarge(ValueError):
    """More than one transfer may hold."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class TransferredReference(_Strict):
    """One reference, and the entry of the journal it was enrolled with."""

    modality: Literal["face", "fingerprint"]
    finger: Annotated[int, Field(ge=1, le=10)] | None
    """ISO/IEC 19794-2, table 2; None for a face."""
    engine: Annotated[str, Field(min_length=1, max_length=256)]
    quality: Annotated[int, Field(ge=0, le=100)] | None
    """None for a fingerprint."""
    template: bytes = Field(min_length=1, max_length=MAX_TEMPLATE_BYTES, repr=False)
    device: DeviceId
    """The kiosk it was enrolled at; with ``epoch`` and ``seq``, the place in its journal."""
    epoch: Epoch
    seq: Seq
    enrolled_ms: Annotated[int, Field(ge=0, le=2**53 - 1)] | None
    """That entry's wall clock; None where its content was pruned."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        is_face = self.modality == "face"
        if is_face != (self.finger is None) or is_face == (self.quality is None):
            raise ValueError("a face has a quality, a fingerprint has a finger")
        return self


class TransferContent(_Strict):
    """What is sealed."""

    v: Literal[1] = TRANSFER_VERSION
    transfer: TransferId
    sender: DeviceId
    receiver: DeviceId
    office: Identifier
    """The sender's."""
    subject: Identifier
    references: Annotated[
        tuple[TransferredReference, ...], Field(min_length=1, max_length=MAX_REFERENCES)
    ]


@dataclass(frozen=True, slots=True)
class SealedTransfer:
    """A transfer as it travels; the platform sees who sends to whom, and nothing else."""

    transfer: str
    sender: str
    receiver: str
    sealed: bytes = field(repr=False)
    """HPKE (RFC 9180, base mode): the encapsulated key, 32 bytes, and the ciphertext."""
    signature: bytes = field(repr=False)
    """Ed25519 (RFC 8032) of the sender, 64 bytes."""


def seal_transfer(
    content: TransferContent, sealing_key: X25519PublicKey, signing_key: Ed25519PrivateKey
) -> SealedTransfer:
    """Seal to the receiver's key and sign. Raises TransferTooLarge; ValueError for a weak key."""
    plain = _canonical(content)
    if len(plain) > MAX_SEALED_BYTES - 48:
        raise TransferTooLarge(f"references of {len(plain)} bytes do not fit in one transfer")
    info = _info(content.transfer, content.sender, content.receiver)
    sealed = _suite().encrypt(plain, sealing_key, info=info)
    unsigned = SealedTransfer(content.transfer, content.sender, content.receiver, sealed, b"")
    signature = signing_key.sign(signed_bytes(unsigned))
    return SealedTransfer(content.transfer, content.sender, content.receiver, sealed, signature)


def signed_bytes(transfer: SealedTransfer) -> bytes:
    """What the sender signs: tag, transfer, sender and receiver, an LF each, then SHA-256."""
    named = (transfer.transfer, transfer.sender, transfer.receiver)
    head = b"".join(line.encode("utf-8") + b"\n" for line in named)
    return _SIGNATURE_DOMAIN + b"\n" + head + hashlib.sha256(transfer.sealed).digest()


def transfer_is_signed(transfer: SealedTransfer, sender_key: Ed25519PublicKey) -> bool:
    """Whether the device it names as its sender signed it."""
    if device_id(sender_key) != transfer.sender:
        return False
    return is_signed(sender_key, transfer.signature, signed_bytes(transfer))


def open_transfer(
    transfer: SealedTransfer, sender_key: Ed25519PublicKey, sealing_key: X25519PrivateKey
) -> TransferContent:
    """Check who sent it, open it, and check that it is the transfer it travelled as.

    Raises TransferInvalid for anything else.
    """
    if len(transfer.sealed) > MAX_SEALED_BYTES:
        raise TransferInvalid(f"sealed references of {len(transfer.sealed)} bytes")
    if not transfer_is_signed(transfer, sender_key):
        raise TransferInvalid("the transfer is not signed by the kiosk it names as its sender")
    info = _info(transfer.transfer, transfer.sender, transfer.receiver)
    try:
        plain = _suite().decrypt(transfer.sealed, sealing_key, info=info)
    except (InvalidTag, ValueError):
        raise TransferInvalid("the transfer is not sealed to this kiosk") from None
    content = decode_content(plain)
    said = (content.transfer, content.sender, content.receiver)
    if said != (transfer.transfer, transfer.sender, transfer.receiver):
        raise TransferInvalid("the transfer holds another one's references")
    return content


def decode_content(plain: bytes) -> TransferContent:
    """Read canonical CBOR (RFC 8949, 4.2.1); anything else raises TransferInvalid."""
    stream = io.BytesIO(plain)
    try:
        fields = cbor2.load(stream)
    except (cbor2.CBORDecodeError, ValueError, RecursionError, MemoryError, OverflowError) as error:
        raise TransferInvalid(f"not CBOR: {type(error).__name__}") from None
    if not isinstance(fields, dict) or stream.tell() != len(plain):
        raise TransferInvalid("the references are not one map")
    if isinstance(fields.get("references"), list):
        fields["references"] = tuple(fields["references"])
    try:
        content = TransferContent.model_validate(fields)
    except ValidationError as error:
        raise TransferInvalid(f"{error.error_count()} fields are not as agreed") from None
    if _canonical(content) != plain:
        raise TransferInvalid("the references are not in canonical form")
    return content


def _suite() -> Suite:
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def _canonical(content: TransferContent) -> bytes:
    return cbor2.dumps(content.model_dump(mode="python"), canonical=True)


def _info(transfer: str, sender: str, receiver: str) -> bytes:
    named = (sender, receiver, transfer)
    return _INFO_DOMAIN + b"".join(b"\n" + line.encode("utf-8") for line in named)
