"""References on their way, between devices made from seeds."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.wire.identity import device_id
from sync.wire.sealing_keys import sealing_key_of
from sync.wire.transfer import (
    SealedTransfer,
    TransferContent,
    TransferredReference,
    seal_transfer,
)

TRANSFER = "0f" * 16
FACE_BYTES = bytes(range(256)) * 2
FINGER_BYTES = b"minutiae of a thumb" * 20


def id_of(key: Ed25519PrivateKey) -> str:
    return device_id(key.public_key())


def face(
    device: str, *, seq: int = 7, enrolled_ms: int | None = 1_750_000_000_000
) -> TransferredReference:
    return TransferredReference(
        modality="face",
        finger=None,
        engine="dlib-resnet-v1",
        quality=81,
        template=FACE_BYTES,
        device=device,
        epoch=1,
        seq=seq,
        enrolled_ms=enrolled_ms,
    )


def finger(device: str, *, seq: int = 7) -> TransferredReference:
    return TransferredReference(
        modality="fingerprint",
        finger=6,
        engine="leader-1",
        quality=None,
        template=FINGER_BYTES,
        device=device,
        epoch=1,
        seq=seq,
        enrolled_ms=1_750_000_000_000,
    )


def content(
    sender: Ed25519PrivateKey, receiver: Ed25519PrivateKey, *, transfer: str = TRANSFER
) -> TransferContent:
    device = id_of(sender)
    return TransferContent(
        transfer=transfer,
        sender=device,
        receiver=id_of(receiver),
        office="office-1",
        subject="p-0001",
        references=(face(device), finger(device)),
    )


def sealed(
    sender: Ed25519PrivateKey, receiver: Ed25519PrivateKey, *, transfer: str = TRANSFER
) -> SealedTransfer:
    return seal_transfer(
        content(sender, receiver, transfer=transfer),
        sealing_key_of(receiver).public_key(),
        sender,
    )
