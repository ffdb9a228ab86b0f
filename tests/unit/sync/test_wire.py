"""Messages, signed requests, signed heads and signed pages: exact, bounded, tamper-evident."""

from __future__ import annotations

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sync.wire.chain import Head
from sync.wire.entry import GENESIS_HASH, MAX_ENTRY_BYTES
from sync.wire.heads import (
    HeadsStatement,
    StatementInvalid,
    check_statement,
    open_statement,
    sign_statement,
)
from sync.wire.messages import Envelope, Limits, Signed, UploadRequest
from sync.wire.pages import PageInvalid, open_page, sign_page
from sync.wire.requests import (
    SignedRequest,
    request_headers,
    request_signature_is_valid,
)
from sync.wire.roster import PersonItem, RosterPage, RosterRole, Tombstone
from tests.unit.sync.cities import new_key

KEY = new_key(11)
PUBLIC = KEY.public_key()
DEVICE = "d" * 64
NONCE = "0f" * 16


def statement(**changes: object) -> HeadsStatement:
    fields: dict[str, object] = {
        "device": DEVICE,
        "instance_id": "1" * 32,
        "server_time_ms": 5,
        "nonce": NONCE,
        "heads": ((1, 9, b"a" * 32), (3, 2, b"b" * 32)),
        "branches": ((1, 4, b"c" * 32),),
    }
    return HeadsStatement.model_validate({**fields, **changes})


def test_a_statement_comes_back_as_signed() -> None:
    signed = sign_statement(statement(), KEY)
    assert check_statement(signed, PUBLIC, device=DEVICE, nonce=NONCE) == statement()


def test_heads_of_epochs() -> None:
    assert statement().newest_head() == Head(3, 2, b"b" * 32)
    assert statement().head(1) == Head(1, 9, b"a" * 32)
    assert statement().head(2) == Head(2, 0, GENESIS_HASH)
    assert statement(heads=()).newest_head() == Head(1, 0, GENESIS_HASH)


@given(st.data())
def test_any_flipped_bit_of_a_statement_is_noticed(data: st.DataObject) -> None:
    signed = sign_statement(statement(), KEY)
    whole = bytearray(signed.content + signed.signature)
    bit = data.draw(st.integers(0, len(whole) * 8 - 1))
    whole[bit // 8] ^= 1 << (bit % 8)
    changed = Signed(content=bytes(whole[:-64]), signature=bytes(whole[-64:]))
    with pytest.raises(StatementInvalid):
        open_statement(changed, PUBLIC)


def test_a_statement_for_another_request_or_device_is_refused() -> None:
    signed = sign_statement(statement(), KEY)
    with pytest.raises(StatementInvalid, match="another request"):
        check_statement(signed, PUBLIC, device=DEVICE, nonce="1f" * 16)
    with pytest.raises(StatementInvalid, match="another device"):
        check_statement(signed, PUBLIC, device="e" * 64, nonce=NONCE)
    with pytest.raises(StatementInvalid, match="not signed"):
        open_statement(signed, new_key(12).public_key())


@pytest.mark.parametrize(
    "content",
    [
        b"\xff",
        cbor2.dumps([1, 2]),
        cbor2.dumps({"v": 1}),
        cbor2.dumps({**statement().model_dump(), "v": 2}),
        cbor2.dumps({**statement().model_dump(), "extra": 1}),
        cbor2.dumps({**statement().model_dump(), "heads": [[2, 1, b"a" * 32], [1, 1, b"b" * 32]]}),
        cbor2.dumps({**statement().model_dump(), "heads": [[1, 1, b"short"]]}),
    ],
)
def test_a_signed_statement_must_still_be_well_formed(content: bytes) -> None:
    signed = Signed(content=content, signature=KEY.sign(b"baodao-heads-v1\n" + content))
    with pytest.raises(StatementInvalid):
        open_statement(signed, PUBLIC)


REQUEST = SignedRequest(NONCE, "POST", "/v1/sync/hello?x=1", b"{}")


def test_a_request_is_valid_only_as_signed() -> None:
    signature = request_headers(REQUEST, KEY)["Baodao-Signature"]
    assert request_signature_is_valid(REQUEST, signature, PUBLIC)
    for other in (
        SignedRequest("1f" * 16, REQUEST.method, REQUEST.target, REQUEST.body),
        SignedRequest(NONCE, "GET", REQUEST.target, REQUEST.body),
        SignedRequest(NONCE, REQUEST.method, "/v1/sync/hello?x=2", REQUEST.body),
        SignedRequest(NONCE, REQUEST.method, REQUEST.target, b"{ }"),
    ):
        assert not request_signature_is_valid(other, signature, PUBLIC)


@pytest.mark.parametrize("signature", ["", "zz", "00" * 63, "00" * 64, "é"])
def test_a_malformed_signature_is_not_valid(signature: str) -> None:
    assert not request_signature_is_valid(REQUEST, signature, PUBLIC)


def test_a_target_that_is_not_ascii_is_not_valid() -> None:
    request = SignedRequest(NONCE, "GET", "/é", b"")
    assert not request_signature_is_valid(request, "00" * 64, PUBLIC)


@given(st.binary(min_size=1, max_size=400), st.binary(min_size=64, max_size=64))
def test_bytes_survive_json(content: bytes, signature: bytes) -> None:
    envelope = Envelope(epoch=1, seq=1, content=content, signature=signature)
    assert Envelope.model_validate_json(envelope.model_dump_json()) == envelope


@pytest.mark.parametrize(
    "content", ['"AB=="', '"AA"', '"A A="', '"-_-_"', '""', "5", '"é"', '"AA==\\n"']
)
def test_only_canonical_base64_is_read(content: str) -> None:
    body = f'{{"epoch":1,"seq":1,"content":{content},"signature":"{"A" * 86}=="}}'
    with pytest.raises(ValidationError):
        Envelope.model_validate_json(body)


def test_sizes_are_bounded() -> None:
    Envelope(epoch=1, seq=1, content=bytes(MAX_ENTRY_BYTES), signature=bytes(64))
    with pytest.raises(ValidationError):
        Envelope(epoch=1, seq=1, content=bytes(MAX_ENTRY_BYTES + 1), signature=bytes(64))
    with pytest.raises(ValidationError):
        Limits(max_entries=0, max_bytes=MAX_ENTRY_BYTES)
    one = Envelope(epoch=1, seq=1, content=b"x", signature=bytes(64))
    with pytest.raises(ValidationError):
        UploadRequest(client_nonce=NONCE, entries=(one,) * 501)


def page(since: int, until: int, *revisions: int, more: bool = False) -> RosterPage:
    items = tuple(Tombstone(revision=one, identifier=f"p{one}") for one in revisions)
    return RosterPage(
        nonce="0" * 64,
        office="office-1",
        office_name="新华",
        since=since,
        until=until,
        more=more,
        items=items,
    )


def test_a_page_comes_back_as_signed() -> None:
    person = PersonItem(
        revision=8,
        subject="s1",
        name="张'); DROP TABLE people",
        id_number="11010519491231002X",
        role=RosterRole.SUPERVISED,
    )
    sent = page(7, 8).model_copy(update={"items": (person,)})
    assert (
        open_page(sign_page(sent, KEY), PUBLIC, nonce="0" * 64, office="office-1", since=7) == sent
    )


@pytest.mark.parametrize(
    "bad",
    [
        page(6, 9, 9),
        page(7, 9, 9, 8),
        page(7, 9, 8, 8),
        page(7, 9, 7),
        page(7, 12, 9),
        page(7, 8),
        page(7, 7, more=True),
    ],
)
def test_a_page_that_does_not_continue_is_refused(bad: RosterPage) -> None:
    with pytest.raises(PageInvalid):
        open_page(sign_page(bad, KEY), PUBLIC, nonce="0" * 64, office="office-1", since=7)


def test_a_page_of_an_earlier_request_is_refused__tuf_freeze() -> None:
    """A true "nothing new" of last week must not pass for today's."""
    with pytest.raises(PageInvalid, match="another request"):
        open_page(sign_page(page(7, 7), KEY), PUBLIC, nonce="1" * 64, office="office-1", since=7)


def test_a_page_of_another_office_or_server_is_refused() -> None:
    signed = sign_page(page(0, 1, 1), KEY)
    with pytest.raises(PageInvalid, match="for office"):
        open_page(signed, PUBLIC, nonce="0" * 64, office="office-2", since=0)
    with pytest.raises(PageInvalid, match="not signed"):
        open_page(signed, new_key(12).public_key(), nonce="0" * 64, office="office-1", since=0)
