"""A receipt is what its kiosk signed, or an error in one sentence; it always fits its QR code."""

from __future__ import annotations

import random
from base64 import urlsafe_b64decode, urlsafe_b64encode

import cbor2
import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kiosk.domain.record import Outcome, Purpose
from sync.wire.entry import ClockGrade
from sync.wire.receipt import (
    MAX_TEXT_CHARACTERS,
    Receipt,
    ReceiptError,
    ReceiptForged,
    ReceiptKeyUnknown,
    ReceiptUnreadable,
    open_receipt,
    sign_receipt,
)
from sync.wire.receipt_subject import subject_tag
from tests.unit.sync.cities import new_key
from tests.unit.sync.protocol_entries import DEVICE_KEY
from tests.unit.sync.receipts import DEVICE, ID_NUMBER, KEYS, PAGE_URL, receipt

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def sealed_of(text: str) -> bytes:
    encoded = text.partition("BD1.")[2]
    return urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))


def bare(sealed: bytes) -> str:
    return "BD1." + urlsafe_b64encode(sealed).decode().rstrip("=")


def signed_values(values: object) -> str:
    content = cbor2.dumps(values, canonical=True)
    return bare(content + DEVICE_KEY.sign(b"baodao-receipt-v1\n" + content))


def values_of(given_receipt: Receipt) -> list[object]:
    return list(given_receipt.model_dump().values())


@pytest.mark.parametrize("page_url", [None, PAGE_URL, "http://127.0.0.1:8700/"])
def test_what_was_signed_is_read(page_url: str | None) -> None:
    text = sign_receipt(receipt(), DEVICE_KEY, page_url)
    assert text.startswith("BD1." if page_url is None else page_url.rstrip("/") + "/r#")
    assert open_receipt(text, KEYS) == receipt()
    assert open_receipt(f"  {text}\n", KEYS) == receipt()


def test_nobodys_receipt_and_one_without_a_due_date() -> None:
    empty = receipt(subject_tag=None, next_due=None)
    assert open_receipt(sign_receipt(empty, DEVICE_KEY), KEYS) == empty


def test_every_receipt_a_kiosk_can_sign_fits_a_qr_code_of_version_15() -> None:
    longest = receipt(
        office="o" * 64,
        epoch=2**31 - 1,
        seq=2**53 - 1,
        wall_ms=1 - 2**53,
        clock_grade="g" * 20,
        purpose="p" * 20,
        outcome="o" * 20,
    )
    for page_url in (None, PAGE_URL, "https://" + "x" * 82):
        text = sign_receipt(longest, DEVICE_KEY, page_url)
        assert len(text) <= MAX_TEXT_CHARACTERS
        assert segno.make_qr(text, error="m", boost_error=False).designator <= "15-M"
        assert open_receipt(text, KEYS) == longest


def test_an_ordinary_receipt_carries_the_citys_address_and_fits_version_13() -> None:
    text = sign_receipt(receipt(), DEVICE_KEY, "https://baodao.city.example")
    assert text.startswith("https://baodao.city.example/r#")
    assert segno.make_qr(text, error="m", boost_error=False).version in range(1, 14)


def test_every_word_a_kiosk_writes_has_room() -> None:
    for word in (*Outcome, *Purpose, *ClockGrade):
        assert receipt(outcome=word.value).outcome == word


def test_a_changed_receipt_is_noticed_wherever_it_was_changed() -> None:
    sealed = sealed_of(sign_receipt(receipt(), DEVICE_KEY))
    for position in range(len(sealed)):
        for bit in range(8):
            damaged = bytearray(sealed)
            damaged[position] ^= 1 << bit
            with pytest.raises(ReceiptError):
                open_receipt(bare(bytes(damaged)), KEYS)


def test_another_kiosks_signature_is_a_forgery() -> None:
    with pytest.raises(ReceiptForged, match="made up or changed"):
        open_receipt(sign_receipt(receipt(), new_key(5)), KEYS)


def test_an_unknown_kiosk_is_named() -> None:
    with pytest.raises(ReceiptKeyUnknown, match=DEVICE) as caught:
        open_receipt(sign_receipt(receipt(), DEVICE_KEY), {})
    assert caught.value.device == DEVICE


def test_a_cut_off_text_is_unreadable() -> None:
    text = sign_receipt(receipt(), DEVICE_KEY, PAGE_URL)
    for length in range(len(text)):
        with pytest.raises((ReceiptUnreadable, ReceiptForged)):
            open_receipt(text[:length], KEYS)


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([True, *values_of(receipt())[1:]], id="true for the version"),
        pytest.param([2, *values_of(receipt())[1:]], id="a later version"),
        pytest.param(values_of(receipt())[:-1], id="a field missing"),
        pytest.param([*values_of(receipt()), 1], id="a field more"),
        pytest.param(receipt().model_dump(), id="a map"),
        pytest.param([], id="empty"),
        pytest.param([*values_of(receipt())[:10], "2026-02-30", b"ab"], id="no such day"),
        pytest.param([*values_of(receipt())[:10], "20260310..", b"ab"], id="no date"),
        pytest.param([*values_of(receipt())[:10], None, b"abc"], id="a longer tag"),
        pytest.param([*values_of(receipt())[:4], 0, *values_of(receipt())[5:]], id="sequence 0"),
        pytest.param([*values_of(receipt())[:6], 1.0, *values_of(receipt())[7:]], id="a real"),
    ],
)
def test_signed_nonsense_is_unreadable(values: object) -> None:
    with pytest.raises(ReceiptUnreadable):
        open_receipt(signed_values(values), KEYS)


def test_other_bytes_for_the_same_receipt_are_refused() -> None:
    content = cbor2.dumps(values_of(receipt()), canonical=True)
    # The array's length in two bytes instead of one.
    longer = b"\x98\x0c" + content[1:]
    assert cbor2.loads(longer) == values_of(receipt())
    with pytest.raises(ReceiptUnreadable, match="canonical"):
        open_receipt(bare(longer + DEVICE_KEY.sign(b"baodao-receipt-v1\n" + longer)), KEYS)


def test_a_date_that_is_none_cannot_be_signed() -> None:
    with pytest.raises(ValidationError):
        receipt(next_due="2026-13-01")


@given(st.text(max_size=3000))
def test_any_text_is_an_answer(text: str) -> None:
    with pytest.raises(ReceiptUnreadable):
        open_receipt(text, KEYS)


@given(st.binary(max_size=450))
def test_any_bytes_are_an_answer(sealed: bytes) -> None:
    with pytest.raises(ReceiptUnreadable):
        open_receipt(bare(sealed), KEYS)


@pytest.mark.parametrize("seed", range(5))
def test_mutated_receipts_are_never_accepted(seed: int) -> None:
    rng = random.Random(seed)
    text = sign_receipt(receipt(), DEVICE_KEY)
    for _ in range(300):
        mutated = list(text)
        for _ in range(rng.randint(1, 4)):
            mutated[rng.randrange(4, len(mutated))] = rng.choice(ALPHABET)
        if "".join(mutated) != text:
            with pytest.raises(ReceiptError):
                open_receipt("".join(mutated), KEYS)


def test_the_tag_tells_people_and_entries_apart() -> None:
    tag = subject_tag(ID_NUMBER, bytes(32))
    assert tag == subject_tag(ID_NUMBER, bytes(32))
    assert tag != subject_tag("110105194912310038", bytes(32))
    assert tag != subject_tag(ID_NUMBER, bytes(31) + b"\x01")
