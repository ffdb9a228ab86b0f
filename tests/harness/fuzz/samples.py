"""A valid message of each kind, as bytes; and damaged content signed, so that it is read."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import BaseModel

from sync.wire.entry import SealedEntry, seal_entry
from sync.wire.heads import HeadsStatement, sign_statement
from sync.wire.messages import (
    Envelope,
    HelloAnswer,
    HelloRequest,
    KioskHead,
    Limits,
    Signed,
    UploadAnswer,
    UploadOutcome,
    UploadRequest,
)
from sync.wire.pages import sign_page
from sync.wire.receipt import sign_receipt
from sync.wire.time_token import TimeToken, sign_token
from sync.wire.transfer import SealedTransfer, signed_bytes
from tests.unit.sync.protocol_entries import DEVICE_KEY, check_in_entry, first_entry
from tests.unit.sync.protocol_roster import protocol_page
from tests.unit.sync.receipts import DEVICE, receipt
from tests.unit.sync.transfers import TRANSFER, content, id_of, sealed

SERVER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
_NONCE, _SERVER_NONCE = "0f" * 16, "f0" * 32
_SIGNATURE_BYTES = 64
_BARE = "BD1."


def entries() -> list[SealedEntry]:
    """Two entries of one journal."""
    first = seal_entry(first_entry(), DEVICE_KEY)
    return [first, seal_entry(check_in_entry(first), DEVICE_KEY)]


def statement() -> Signed:
    """What the server holds: two epochs and a branch."""
    head = (1, 7, bytes(32))
    return sign_statement(
        HeadsStatement(
            device=DEVICE,
            instance_id="ab" * 16,
            server_time_ms=1_750_000_000_000,
            nonce=_NONCE,
            heads=(head, (2, 1, bytes(32))),
            branches=(head,),
            durable=((1, 7),),
        ),
        SERVER_KEY,
    )


def token() -> Signed:
    """The server's time."""
    return sign_token(
        TimeToken(
            device=DEVICE,
            head=(1, 7, bytes(32)),
            nonce=_NONCE,
            server_nonce=_SERVER_NONCE,
            server_time_ms=1_750_000_000_000,
        ),
        SERVER_KEY,
    )


def page() -> Signed:
    """A roster page with an item of each kind."""
    return sign_page(protocol_page(), SERVER_KEY)


def signed_anew(tag: bytes, content: bytes) -> Signed | None:
    """Any content with the server's signature; None where no message could carry it."""
    if not 1 <= len(content) <= 2**20:
        return None
    return Signed(content=content, signature=SERVER_KEY.sign(tag + b"\n" + content))


def receipt_content() -> bytes:
    """What a receipt signs."""
    encoded = sign_receipt(receipt(), DEVICE_KEY).removeprefix(_BARE)
    return urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))[:-_SIGNATURE_BYTES]


def receipt_text(content: bytes) -> str:
    """Any content as a receipt that its kiosk signed."""
    sealed = content + DEVICE_KEY.sign(b"baodao-receipt-v1\n" + content)
    return _BARE + urlsafe_b64encode(sealed).decode("ascii").rstrip("=")


def transfer_content() -> bytes:
    """References of one person, as they are before they are sealed."""
    fields = content(SERVER_KEY, DEVICE_KEY).model_dump(mode="python")
    return cbor2.dumps(fields, canonical=True)


def transfer() -> bytes:
    """The same, sealed."""
    return sealed(SERVER_KEY, DEVICE_KEY).sealed


def transfer_signed_anew(sealed_bytes: bytes) -> SealedTransfer:
    """Any bytes as a transfer that its sender signed."""
    unsigned = SealedTransfer(
        TRANSFER, id_of(SERVER_KEY), id_of(DEVICE_KEY), sealed_bytes, signature=b""
    )
    return replace(unsigned, signature=SERVER_KEY.sign(signed_bytes(unsigned)))


def upload() -> bytes:
    """An upload of both entries."""
    some = tuple(
        Envelope(epoch=1, seq=seq, content=sealed.content, signature=sealed.signature)
        for seq, sealed in enumerate(entries(), start=1)
    )
    return _json(UploadRequest(client_nonce=_NONCE, entries=some))


def hello() -> bytes:
    return _json(HelloRequest(head=KioskHead(epoch=1, seq=7, hash=bytes(32))))


def hello_answer() -> bytes:
    return _json(
        HelloAnswer(
            protocol=1,
            statement=statement(),
            time=token(),
            server_nonce=_SERVER_NONCE,
            limits=Limits(max_entries=200, max_bytes=2**20),
        )
    )


def upload_answer() -> bytes:
    return _json(
        UploadAnswer(
            outcome=UploadOutcome.ADVANCED,
            at=None,
            message="The entries are stored.",
            statement=statement(),
            server_nonce=_SERVER_NONCE,
        )
    )


def _json(message: BaseModel) -> bytes:
    return message.model_dump_json().encode("utf-8")
