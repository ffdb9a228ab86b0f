"""A journal, or its end, as a file for the city: positions in clear, contents sealed, all signed.

Normative text: PROTOCOL.md §8. Written and read as a stream; memory does not grow with the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from sync.wire.export_header import (
    MAX_HEADER_BYTES,
    MAX_INDEX_BYTES,
    MAX_SEALED_BYTES,
    ExportDamaged,
    ExportHeader,
    IndexItem,
    decode_header,
    decode_index,
    encode_header,
    encode_index,
)
from sync.wire.export_sealing import open_contents, seal_contents
from sync.wire.signatures import is_signed

MAGIC: Final = b"BAODAO-EXPORT-1\n"
_SIGNATURE_DOMAIN: Final = b"baodao-export-v1"
_SIGNATURE_BYTES: Final = 64
_LENGTH_BYTES: Final = 4


@dataclass(frozen=True, slots=True)
class ExportChunk:
    """Some entries in a row."""

    number: int
    """Counted from 0."""
    index: tuple[IndexItem, ...]
    sealed: bytes
    header_hash: bytes

    def contents(self, key: X25519PrivateKey) -> tuple[bytes, ...]:
        """What the entries say, empty where it was pruned. Raises NotForThisKey, ExportDamaged."""
        return open_contents(
            self.sealed, key, self.index, header_hash=self.header_hash, number=self.number
        )


@dataclass(frozen=True, slots=True)
class OpenExport:
    """An export being read."""

    header: ExportHeader
    chunks: Iterator[ExportChunk]
    """To be read to its end, once; raises ExportDamaged. Only then the signature is known to be the
    device's: nothing before counts until then."""


def write_export(
    out: BinaryIO,
    header: ExportHeader,
    chunks: Iterable[tuple[Sequence[IndexItem], Sequence[bytes]]],
    key: Ed25519PrivateKey,
) -> None:
    """Write index and contents of each chunk. Raises OSError."""
    stream = _Hashed(out)
    stream.write(MAGIC)
    encoded = encode_header(header)
    stream.frame(encoded)
    header_hash = hashlib.sha256(encoded).digest()
    sealing_key = X25519PublicKey.from_public_bytes(header.sealing_key)
    for number, (index, contents) in enumerate(chunks):
        stream.frame(encode_index(tuple(index)))
        stream.frame(seal_contents(contents, sealing_key, header_hash=header_hash, number=number))
    stream.write(key.sign(_signed(stream.digest())))


def read_export(file: BinaryIO) -> OpenExport:
    """Begin to read. Raises ExportDamaged and OSError."""
    stream = _Hashed(file)
    if stream.read(len(MAGIC)) != MAGIC:
        raise ExportDamaged("the file is no export of a journal")
    encoded = stream.read_frame(MAX_HEADER_BYTES)
    header = decode_header(encoded)
    return OpenExport(header, _chunks(stream, header, hashlib.sha256(encoded).digest()))


def check_export(file: BinaryIO) -> ExportHeader:
    """Read a whole export: what its device signed. Raises ExportDamaged and OSError."""
    opened = read_export(file)
    for _ in opened.chunks:
        pass
    return opened.header


def _chunks(stream: _Hashed, header: ExportHeader, header_hash: bytes) -> Iterator[ExportChunk]:
    number = count = 0
    while count < header.count:
        index = decode_index(stream.read_frame(MAX_INDEX_BYTES))
        yield ExportChunk(number, index, stream.read_frame(MAX_SEALED_BYTES), header_hash)
        number, count = number + 1, count + len(index)
    if count > header.count:
        raise ExportDamaged(f"there are more than the {header.count} entries the header says")
    digest = stream.digest()
    if not is_signed(header.key(), stream.read(_SIGNATURE_BYTES), _signed(digest)):
        raise ExportDamaged("the file is not as its kiosk signed it")
    if stream.read(1, at_end=True):
        raise ExportDamaged("bytes follow the signature")


def _signed(digest: bytes) -> bytes:
    return _SIGNATURE_DOMAIN + b"\n" + digest


class _Hashed:
    """A file whose bytes are hashed as they pass."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()

    def digest(self) -> bytes:
        """SHA-256 of everything so far."""
        return self._hash.copy().digest()

    def write(self, data: bytes) -> None:
        """All of it."""
        self._hash.update(data)
        self._file.write(data)

    def frame(self, data: bytes) -> None:
        """Its length, then the data."""
        self.write(len(data).to_bytes(_LENGTH_BYTES, "big") + data)

    def read(self, count: int, *, at_end: bool = False) -> bytes:
        """That many bytes. Raises ExportDamaged where there are fewer, but for ``at_end``."""
        data = self._file.read(count)
        if len(data) < count and not at_end:
            raise ExportDamaged("the file ends too early")
        self._hash.update(data)
        return data

    def read_frame(self, at_most: int) -> bytes:
        """Data that says its own length. Raises ExportDamaged."""
        length = int.from_bytes(self.read(_LENGTH_BYTES), "big")
        if length > at_most:
            raise ExportDamaged(f"a part of {length} bytes; at most {at_most} are allowed")
        return self.read(length)
