"""Sealing what somebody wrote, said or signed, and photographs, so that no row can be read or
passed off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import Final

import cbor2
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.domain.identity import SubjectId
from kiosk.store.sealing import NONCE_BYTES, SealBroken

ATTACHMENT_VERSION: Final = 1
_KEY_USE: Final = b"baodao-attachments-v1"
_DOMAIN: Final = "baodao-attachment-v1"


class Media(StrEnum):
    """What an attachment is."""

    TEXT = "text"
    """UTF-8."""
    VOICE = "voice"
    """A recording, as it was made."""
    SIGNATURE = "signature"
    """Ink of an initial announcement, as ``kiosk/store/signature_bytes.py`` writes it."""
    PHOTOGRAPH = "photograph"
    """Of somebody whose visit an officer entered by hand; JPEG."""


@dataclass(frozen=True, slots=True)
class SealedAttachment:
    """An attachment as its row keeps it."""

    subject: SubjectId
    sha256: str
    """Of the content in clear, 64 hexadecimal digits."""
    media: Media
    size_bytes: int
    """Of the content in clear."""
    version: int
    nonce: bytes
    sealed: bytes


def attachment_key(reference_key: bytes) -> AESGCM:
    """A key of its own, derived from the 32-byte reference key by HKDF-SHA256 (RFC 5869)."""
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=_KEY_USE).derive(reference_key))


def seal_attachment(
    content: bytes,
    subject: SubjectId,
    media: Media,
    key: AESGCM,
    random_bytes: Callable[[int], bytes],
) -> SealedAttachment:
    """Encrypt with AES-256-GCM (NIST SP 800-38D), bound to whose it is and to what it is."""
    row = SealedAttachment(
        subject=subject,
        sha256=sha256(content).hexdigest(),
        media=media,
        size_bytes=len(content),
        version=ATTACHMENT_VERSION,
        nonce=random_bytes(NONCE_BYTES),
        sealed=b"",
    )
    return replace(row, sealed=key.encrypt(row.nonce, content, _associated_data(row)))


def unseal_attachment(row: SealedAttachment, key: AESGCM) -> bytes:
    """Decrypt and check. Raises SealBroken."""
    try:
        content = key.decrypt(row.nonce, row.sealed, _associated_data(row))
    except (InvalidTag, ValueError) as error:
        raise SealBroken("the authentication tag does not fit") from error
    if sha256(content).hexdigest() != row.sha256:
        raise SealBroken("the content is not the one that was named")
    return content


def _associated_data(row: SealedAttachment) -> bytes:
    """Deterministic CBOR (RFC 8949, 4.2.1), so that no two sets of fields share their bytes."""
    fields = [_DOMAIN, row.subject, row.sha256, row.media.value, row.size_bytes, row.version]
    return cbor2.dumps(fields, canonical=True)
