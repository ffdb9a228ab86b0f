"""Everything that reads bytes from outside: a sample it accepts, and the errors it may raise."""

from __future__ import annotations

import gzip
import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pydantic import BaseModel, ValidationError

from sync.rules.pack_file import PackUnreadable, read_pack
from sync.server.compression import plain_body
from sync.server.errors import ApiError
from sync.server.judge import judge
from sync.wire.entry import EntryUnreadable, decode_entry
from sync.wire.export_file import check_export
from sync.wire.export_header import (
    ExportDamaged,
    decode_header,
    decode_index,
    encode_header,
    encode_index,
)
from sync.wire.heads import StatementInvalid, open_statement
from sync.wire.messages import HelloAnswer, HelloRequest, Signed, UploadAnswer, UploadRequest
from sync.wire.pages import PageInvalid, open_page
from sync.wire.receipt import ReceiptError, open_receipt
from sync.wire.sealing_keys import sealing_key_of
from sync.wire.time_token import TokenInvalid, open_token
from sync.wire.transfer import TransferInvalid, decode_content, open_transfer
from tests.harness.fuzz import samples
from tests.harness.fuzz.mutations import mutate_bytes, mutate_cbor, mutate_json, mutate_text
from tests.unit.sync.exports import export_of, header_of, index_item
from tests.unit.sync.protocol_entries import DEVICE_KEY
from tests.unit.sync.receipts import DEVICE, KEYS

_MAX_BODY_BYTES = 2**20
_SERVER = samples.SERVER_KEY.public_key()
_NONCE = "22" * 32
_RULE_PACK = Path(__file__).with_name("rule_pack.yaml")


@dataclass(frozen=True, slots=True)
class Target:
    """One reader."""

    name: str
    sample: bytes
    mutate: Callable[[bytes, random.Random], bytes]
    read: Callable[[bytes], object]
    refusals: tuple[type[Exception], ...]
    """Every error that bytes from outside may cause."""


def targets() -> tuple[Target, ...]:
    """All of them."""
    entries = samples.entries()
    header = header_of(entries, DEVICE_KEY, samples.SERVER_KEY)
    index = encode_index(tuple(index_item(each) for each in entries))
    export = export_of(entries, DEVICE_KEY, samples.SERVER_KEY, size=1)
    read_statement = partial(_signed, b"baodao-heads-v1", partial(open_statement, key=_SERVER))
    read_token = partial(_signed, b"baodao-time-v1", partial(open_token, key=_SERVER))
    read_page = partial(
        _signed,
        b"baodao-roster-v1",
        partial(open_page, key=_SERVER, nonce=_NONCE, office="office-1", since=0),
    )
    invalid, damaged = (ValidationError,), (ExportDamaged,)
    return (
        Target("entry", entries[1].content, mutate_cbor, decode_entry, (EntryUnreadable,)),
        Target("upload", samples.upload(), mutate_json, _upload, invalid),
        Target("gzip", gzip.compress(samples.upload()), mutate_bytes, _gunzip, (ApiError,)),
        Target("hello", samples.hello(), mutate_json, _json(HelloRequest), invalid),
        Target("hello_answer", samples.hello_answer(), mutate_json, _json(HelloAnswer), invalid),
        Target("upload_answer", samples.upload_answer(), mutate_json, _json(UploadAnswer), invalid),
        Target(
            "statement",
            samples.statement().content,
            mutate_cbor,
            read_statement,
            (StatementInvalid,),
        ),
        Target("time_token", samples.token().content, mutate_cbor, read_token, (TokenInvalid,)),
        Target("roster_page", samples.page().content, mutate_json, read_page, (PageInvalid,)),
        Target("receipt", samples.receipt_content(), mutate_cbor, _receipt, (ReceiptError,)),
        Target(
            "receipt_text",
            samples.receipt_text(samples.receipt_content()).encode("ascii"),
            mutate_bytes,
            _receipt_text,
            (ReceiptError,),
        ),
        Target("export_header", encode_header(header), mutate_cbor, decode_header, damaged),
        Target("export_index", index, mutate_cbor, decode_index, damaged),
        Target("export", export, mutate_bytes, _export, damaged),
        Target("transfer", samples.transfer(), mutate_bytes, _transfer, (TransferInvalid,)),
        Target(
            "transfer_content",
            samples.transfer_content(),
            mutate_cbor,
            decode_content,
            (TransferInvalid,),
        ),
        Target("rule_pack", _RULE_PACK.read_bytes(), mutate_text, _rule_pack, (PackUnreadable,)),
    )


def _json(model: type[BaseModel]) -> Callable[[bytes], object]:
    return model.model_validate_json


def _signed(tag: bytes, read: Callable[[Signed], object], content: bytes) -> None:
    signed = samples.signed_anew(tag, content)
    if signed is not None:
        read(signed)


def _upload(body: bytes) -> None:
    """Parse, then judge each entry, as the server does before it opens its database."""
    for envelope in UploadRequest.model_validate_json(body).entries:
        judge(envelope, device=DEVICE, key=DEVICE_KEY.public_key())


def _gunzip(body: bytes) -> None:
    plain_body(body, "gzip", _MAX_BODY_BYTES)


def _receipt(content: bytes) -> None:
    open_receipt(samples.receipt_text(content), KEYS)


def _receipt_text(text: bytes) -> None:
    open_receipt(text.decode("utf-8", "replace"), KEYS)


def _transfer(sealed: bytes) -> None:
    sender = samples.SERVER_KEY.public_key()
    open_transfer(samples.transfer_signed_anew(sealed), sender, sealing_key_of(DEVICE_KEY))


def _export(content: bytes) -> None:
    check_export(io.BytesIO(content))


def _rule_pack(text: bytes) -> None:
    read_pack(text.decode("utf-8", "surrogateescape"), "rules.yaml")
