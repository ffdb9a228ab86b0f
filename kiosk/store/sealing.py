"""Sealing one biometric reference so that its row cannot be read, altered or passed off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import cbor2
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.domain.capture import FingerPosition, Modality, QualityScore
from kiosk.domain.identity import SubjectId
from kiosk.domain.reference import FaceReference, FingerprintReference, Reference, template_of

SEALING_VERSION = 1
NONCE_BYTES = 12
"""96 bits, random: safe below 2^32 records per key (NIST SP 800-38D, 8.3)."""
_DOMAIN = "baodao-reference-v1"


@dataclass(frozen=True, slots=True)
class SealedReference:
    """A reference as its row keeps it: everything but the feature bytes in clear."""

    subject: SubjectId
    modality: Modality
    finger: FingerPosition | None
    engine: str
    quality: QualityScore | None
    version: int
    nonce: bytes
    sealed: bytes


class SealBroken(ValueError):
    """The row is not what was sealed: altered, swapped, or sealed under another key."""


def seal(
    reference: Reference, key: AESGCM, random_bytes: Callable[[int], bytes]
) -> SealedReference:
    """Encrypt the features with AES-256-GCM (NIST SP 800-38D), bound to whose they are."""
    row = SealedReference(
        subject=reference.subject,
        modality=Modality.FACE if isinstance(reference, FaceReference) else Modality.FINGERPRINT,
        finger=reference.finger if isinstance(reference, FingerprintReference) else None,
        engine=reference.engine,
        quality=reference.quality if isinstance(reference, FaceReference) else None,
        version=SEALING_VERSION,
        nonce=random_bytes(NONCE_BYTES),
        sealed=b"",
    )
    sealed = key.encrypt(row.nonce, template_of(reference), _associated_data(row))
    return replace(row, sealed=sealed)


def unseal(row: SealedReference, key: AESGCM) -> Reference:
    """Decrypt and check. Raises SealBroken."""
    try:
        features = key.decrypt(row.nonce, row.sealed, _associated_data(row))
    except (InvalidTag, ValueError) as error:
        raise SealBroken("the authentication tag does not fit") from error
    if row.modality is Modality.FACE and row.quality is not None:
        return FaceReference(row.subject, features, row.engine, row.quality)
    if row.modality is Modality.FINGERPRINT and row.finger is not None:
        return FingerprintReference(row.subject, row.finger, features, row.engine)
    raise SealBroken("the row lacks its finger or quality")


def _associated_data(row: SealedReference) -> bytes:
    """Deterministic CBOR (RFC 8949, 4.2.1), so that no two sets of fields share their bytes."""
    return cbor2.dumps(
        [
            _DOMAIN,
            row.subject,
            row.modality.value,
            None if row.finger is None else int(row.finger),
            row.engine,
            None if row.quality is None else row.quality.value,
            row.version,
        ],
        canonical=True,
    )
