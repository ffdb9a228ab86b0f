"""The clear parts of an export of a journal: what it is; places, hashes and signatures.

Normative text: PROTOCOL.md §8.
"""

from __future__ import annotations

import io
from typing import Annotated, Final, Literal

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from sync.wire.chain import Head
from sync.wire.entry import MAX_ENTRY_BYTES
from sync.wire.identity import device_id
from sync.wire.messages import DeviceId, Epoch, KioskSeq, Seq
from sync.wire.roster_fields import Identifier

EXPORT_VERSION: Final = 1
MAX_CHUNK_ENTRIES: Final = 200
MAX_CHUNK_CONTENT_BYTES: Final = 524_288
"""Of contents together, but for a single one that is larger: that stands alone."""
MAX_HEADER_BYTES: Final = 2_048
MAX_INDEX_BYTES: Final = 65_536
MAX_SEALED_BYTES: Final = MAX_CHUNK_CONTENT_BYTES + MAX_ENTRY_BYTES

Hash = Annotated[bytes, Field(min_length=32, max_length=32)]
HeadItem = tuple[Epoch, KioskSeq, Hash]
IndexItem = tuple[Epoch, Seq, Hash, Annotated[bytes, Field(min_length=64, max_length=64)]]
"""Epoch, sequence, hash and signature of one entry."""


class ExportDamaged(ValueError):
    """The bytes are not an export as a kiosk signed it; the message says in what way."""


class ExportHeader(BaseModel):
    """What an export holds, from whom and for whom."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    v: Literal[1] = EXPORT_VERSION
    export_id: Annotated[bytes, Field(min_length=16, max_length=16)]
    """Random: an export is taken in once."""
    device: DeviceId
    public_key: Hash
    """Ed25519, whose SHA-256 is ``device``."""
    office: Identifier
    sealing_key: Hash
    """X25519: whoever holds its private half can read the contents."""
    after: HeadItem
    """The head the first entry follows; sequence 0 and zeros at the journal's beginning."""
    head: HeadItem
    """The last entry, with which the journal ended."""
    count: Annotated[int, Field(ge=1, le=2**53 - 1)]

    def key(self) -> Ed25519PublicKey:
        """The device's key."""
        return Ed25519PublicKey.from_public_bytes(self.public_key)

    def start(self) -> Head:
        """What the first entry follows."""
        return Head(*self.after)


_INDEX: Final = TypeAdapter(
    Annotated[tuple[IndexItem, ...], Field(min_length=1, max_length=MAX_CHUNK_ENTRIES)],
    config=ConfigDict(strict=True),
)


def encode_header(header: ExportHeader) -> bytes:
    """Canonical CBOR (RFC 8949, 4.2.1)."""
    return cbor2.dumps(header.model_dump(mode="python"), canonical=True)


def decode_header(content: bytes) -> ExportHeader:
    """Read it. Raises ExportDamaged."""
    fields = decode_canonical(content, "header")
    if not isinstance(fields, dict):
        raise ExportDamaged("the header is not a map")
    heads = {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}
    try:
        header = ExportHeader.model_validate({**fields, **heads})
    except ValidationError as error:
        raise ExportDamaged(
            f"{error.error_count()} fields of the header are not as agreed"
        ) from error
    if encode_header(header) != content:
        raise ExportDamaged("the header is not in canonical form")
    if device_id(header.key()) != header.device:
        raise ExportDamaged("the header's public key is not the one its device id was made from")
    return header


def encode_index(items: tuple[IndexItem, ...]) -> bytes:
    """Canonical CBOR."""
    return cbor2.dumps(items, canonical=True)


def decode_index(content: bytes) -> tuple[IndexItem, ...]:
    """Read it. Raises ExportDamaged."""
    items = decode_canonical(content, "index")
    if not isinstance(items, list):
        raise ExportDamaged("an index is not an array")
    try:
        return _INDEX.validate_python(
            tuple(tuple(item) if isinstance(item, list) else item for item in items)
        )
    except ValidationError as error:
        raise ExportDamaged(
            f"{error.error_count()} places of an index are not as agreed"
        ) from error


def decode_canonical(content: bytes, what: str) -> object:
    """One CBOR item in canonical form. Raises ExportDamaged."""
    stream = io.BytesIO(content)
    try:
        item: object = cbor2.load(stream)
        again = cbor2.dumps(item, canonical=True)
    except (
        cbor2.CBORDecodeError,
        cbor2.CBOREncodeError,
        ValueError,
        TypeError,
        RecursionError,
        MemoryError,
        OverflowError,
    ) as error:
        raise ExportDamaged(f"the {what} is not CBOR: {type(error).__name__}") from error
    if again != content:
        raise ExportDamaged(f"the {what} is not in canonical form")
    return item
