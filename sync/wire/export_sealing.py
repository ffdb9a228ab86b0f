"""Sealing the contents of an export so that only the city's server reads them. PROTOCOL.md §8.3."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import cbor2
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from sync.wire.entry import MAX_ENTRY_BYTES, SealedEntry
from sync.wire.export_header import ExportDamaged, IndexItem, decode_canonical

_CONTENT_DOMAIN: Final = b"baodao-export-content-v1"
PRUNED: Final = b""
"""Stands for a content that the kiosk does not keep any more."""


class NotForThisKey(ValueError):
    """The contents were sealed to another key, or for another place in another export."""


def seal_contents(
    contents: Sequence[bytes], key: X25519PublicKey, *, header_hash: bytes, number: int
) -> bytes:
    """HPKE (RFC 9180, base mode): the encapsulated key, 32 bytes, and the ciphertext.

    ``number`` counts chunks from 0.
    """
    plain = cbor2.dumps(list(contents), canonical=True)
    return _suite().encrypt(plain, key, info=_info(header_hash, number))


def open_contents(
    sealed: bytes,
    key: X25519PrivateKey,
    index: Sequence[IndexItem],
    *,
    header_hash: bytes,
    number: int,
) -> tuple[bytes, ...]:
    """The contents of the entries of one chunk's index, empty where they were pruned.

    Each has the hash the index says. Raises NotForThisKey and ExportDamaged.
    """
    try:
        plain = _suite().decrypt(sealed, key, info=_info(header_hash, number))
    except InvalidTag as error:
        raise NotForThisKey("the contents cannot be opened with this key") from error
    contents = decode_canonical(plain, "contents")
    if not isinstance(contents, list) or len(contents) != len(index):
        raise ExportDamaged("a chunk has not as many contents as places")
    for content, (epoch, seq, entry_hash, signature) in zip(contents, index, strict=True):
        if not isinstance(content, bytes) or len(content) > MAX_ENTRY_BYTES:
            raise ExportDamaged(f"the content of entry {epoch}/{seq} is no sequence of bytes")
        if content != PRUNED and SealedEntry(content, signature).hash != entry_hash:
            raise ExportDamaged(f"the content of entry {epoch}/{seq} has another hash")
    return tuple(contents)


def _suite() -> Suite:
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def _info(header_hash: bytes, number: int) -> bytes:
    return _CONTENT_DOMAIN + b"\n" + header_hash + number.to_bytes(8, "big")
