"""The receipt: one entry's essentials, signed by its kiosk, short enough for a QR code.

Normative text: PROTOCOL.md §10.
"""

from __future__ import annotations

import io
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final, Literal, Self

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from sync.wire.messages import Epoch
from sync.wire.receipt_subject import TAG_BYTES
from sync.wire.roster_fields import Identifier
from sync.wire.signatures import is_signed

RECEIPT_VERSION: Final = 1
MAX_TEXT_CHARACTERS = 412
"""What a QR code of version 15 with error correction M holds in byte mode (ISO/IEC 18004)."""
_DOMAIN = b"baodao-receipt-v1"
_BARE = "BD1."
_PAGE = "/r#"
_MAX_READ_CHARACTERS = 2048
_SIGNATURE_BYTES = 64
_TEXT = re.compile(r"(?:BD1\.|https?://[^\s#]{1,1024}/r#)([A-Za-z0-9_-]{2,600})")

Code = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,20}$")]
Bytes32 = Annotated[bytes, Field(min_length=32, max_length=32)]
Tag = Annotated[bytes, Field(min_length=TAG_BYTES, max_length=TAG_BYTES)]
_SAFE = 2**53


class ReceiptError(ValueError):
    """The text proves nothing; the message says why in one sentence."""


class ReceiptUnreadable(ReceiptError):
    """Not a receipt, or a damaged one."""


class ReceiptForged(ReceiptError):
    """Not signed by the kiosk it names: made up, or changed afterwards."""


class ReceiptKeyUnknown(ReceiptError):
    """The kiosk it names is not among the known ones."""

    def __init__(self, device: str) -> None:
        super().__init__(
            f"the receipt names the kiosk {device}, whose public key is not in the list; ask the "
            "city for the newest list of keys"
        )
        self.device = device


class Receipt(BaseModel):
    """What is signed. The order of the fields is the order of the array."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    v: Literal[1] = RECEIPT_VERSION
    device: Bytes32
    """The device id as bytes."""
    office: Identifier
    epoch: Epoch
    seq: Annotated[int, Field(ge=1, lt=_SAFE)]
    entry_hash: Bytes32
    wall_ms: Annotated[int, Field(gt=-_SAFE, lt=_SAFE)]
    """The kiosk's wall clock, Unix time in ms; ``clock_grade`` says how good it was."""
    clock_grade: Code
    purpose: Code
    outcome: Code
    next_due: Annotated[str, Field(min_length=10, max_length=10)] | None
    """ISO 8601 date."""
    subject_tag: Tag | None
    """None where nobody was identified."""

    @model_validator(mode="after")
    def _due_is_a_day(self) -> Self:
        if self.next_due is not None and date.fromisoformat(self.next_due).isoformat() != (
            self.next_due
        ):
            raise ValueError("not an ISO 8601 date")
        return self

    @property
    def device_id(self) -> str:
        """64 lower-case hexadecimal digits."""
        return self.device.hex()


def sign_receipt(receipt: Receipt, key: Ed25519PrivateKey, page_url: str | None = None) -> str:
    """The receipt as text, at most MAX_TEXT_CHARACTERS long.

    ``page_url`` is the platform whose page checks it. It is left out where it is None or where
    the text would become too long with it.
    """
    content = _content(receipt)
    sealed = content + key.sign(_DOMAIN + b"\n" + content)
    encoded = urlsafe_b64encode(sealed).decode("ascii").rstrip("=")
    if page_url:
        text = page_url.rstrip("/") + _PAGE + encoded
        if len(text) <= MAX_TEXT_CHARACTERS and text.isascii():
            return text
    return _BARE + encoded


def open_receipt(text: str, keys: Mapping[str, Ed25519PublicKey]) -> Receipt:
    """Read a receipt and check that the kiosk it names signed it.

    ``keys`` are the known kiosks' public keys by device id. Raises ReceiptUnreadable,
    ReceiptKeyUnknown, ReceiptForged.
    """
    content, signature = _sealed(text)
    receipt = _read(content)
    key = keys.get(receipt.device_id)
    if key is None:
        raise ReceiptKeyUnknown(receipt.device_id)
    if not is_signed(key, signature, _DOMAIN + b"\n" + content):
        raise ReceiptForged(
            "the receipt is not signed by the kiosk it names: it was made up or changed"
        )
    return receipt


def _content(receipt: Receipt) -> bytes:
    return cbor2.dumps([getattr(receipt, name) for name in Receipt.model_fields], canonical=True)


def _sealed(text: str) -> tuple[bytes, bytes]:
    if len(text) > _MAX_READ_CHARACTERS:
        raise ReceiptUnreadable(f"a text of {len(text)} characters is no receipt")
    match = _TEXT.fullmatch(text.strip())
    if match is None:
        raise ReceiptUnreadable("the text is no receipt: it has neither BD1. nor /r# in its place")
    encoded = match.group(1)
    if len(encoded) % 4 == 1:
        raise ReceiptUnreadable("the receipt is cut off; copy the whole text")
    sealed = urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
    if urlsafe_b64encode(sealed).decode("ascii").rstrip("=") != encoded:
        raise ReceiptUnreadable("the receipt's last character is damaged; copy the whole text")
    if len(sealed) <= _SIGNATURE_BYTES:
        raise ReceiptUnreadable("the receipt is cut off; copy the whole text")
    return sealed[:-_SIGNATURE_BYTES], sealed[-_SIGNATURE_BYTES:]


def _read(content: bytes) -> Receipt:
    stream = io.BytesIO(content)
    try:
        values = cbor2.load(stream)
    except (
        cbor2.CBORDecodeError,
        ValueError,
        RecursionError,
        MemoryError,
        OverflowError,
    ) as error:
        raise ReceiptUnreadable(
            f"the receipt is damaged or cut off ({type(error).__name__}); copy the whole text"
        ) from error
    names = tuple(Receipt.model_fields)
    if not isinstance(values, list) or stream.tell() != len(content) or not values:
        raise ReceiptUnreadable("the receipt is damaged or cut off; copy the whole text")
    if values[0] != RECEIPT_VERSION or len(values) != len(names):
        raise ReceiptUnreadable("the receipt is of a kind this version does not know; update it")
    try:
        receipt = Receipt.model_validate(dict(zip(names, values, strict=True)))
    except ValidationError as error:
        where = error.errors(include_input=False)[0]["loc"] or ("next_due",)
        raise ReceiptUnreadable(f"the receipt's {where[0]} is not as agreed") from error
    if _content(receipt) != content:
        raise ReceiptUnreadable("the receipt is not in canonical form")
    return receipt
