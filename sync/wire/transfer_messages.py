"""JSON bodies of the mailbox in which references pass. Normative text: PROTOCOL.md §9.3."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sync.wire.messages import Base64, DeviceId, PublicKey, Signature, WireModel
from sync.wire.roster_fields import Identifier, Name
from sync.wire.transfer import MAX_SEALED_BYTES, SealedTransfer, TransferId

MAX_LISTED_TRANSFERS = 100
MAX_LISTED_KIOSKS = 500

_SealedBytes = Annotated[Base64, Field(min_length=1, max_length=MAX_SEALED_BYTES)]


class SendTransfer(WireModel):
    """POST /v1/transfers; the sender is the device that signs the request."""

    transfer: TransferId
    receiver: DeviceId
    sealed: _SealedBytes
    signature: Signature

    def by(self, sender: str) -> SealedTransfer:
        """As the sender sealed it."""
        return SealedTransfer(self.transfer, sender, self.receiver, self.sealed, self.signature)


class TransferNoted(WireModel):
    """The transfer is kept until it is taken, or: it is gone now."""

    transfer: TransferId


class WaitingTransfer(WireModel):
    """A transfer for the asking kiosk, without its bytes."""

    transfer: TransferId
    sender: DeviceId
    sender_office: Identifier
    sent_ms: Annotated[int, Field(ge=0, le=2**53 - 1)]


class WaitingTransfers(WireModel):
    """GET /v1/transfers, oldest first."""

    items: Annotated[
        tuple[WaitingTransfer, ...], Field(max_length=MAX_LISTED_TRANSFERS, strict=False)
    ]


class DeliveredTransfer(WireModel):
    """GET /v1/transfers/{transfer}."""

    transfer: TransferId
    sender: DeviceId
    sender_public_key: PublicKey
    receiver: DeviceId
    sealed: _SealedBytes
    signature: Signature

    def as_sealed(self) -> SealedTransfer:
        """As the sender sealed it."""
        return SealedTransfer(
            self.transfer, self.sender, self.receiver, self.sealed, self.signature
        )


class KioskItem(WireModel):
    """A kiosk that references can be sent to. Nothing here is to be believed unchecked."""

    device: DeviceId
    public_key: PublicKey
    office: Identifier
    office_name: Name
    sealing_key: PublicKey
    sealing_proof: Signature


class KioskList(WireModel):
    """GET /v1/kiosks."""

    items: Annotated[tuple[KioskItem, ...], Field(max_length=MAX_LISTED_KIOSKS, strict=False)]
