"""Sealed references: only the receiver opens them, and only as what they were sent as."""

from __future__ import annotations

from dataclasses import replace

import cbor2
import pytest
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sync.wire.kiosk_code import NoKioskCode, kiosk_code, parse_kiosk_code
from sync.wire.sealing_keys import sealing_key_of
from sync.wire.transfer import (
    MAX_SEALED_BYTES,
    SealedTransfer,
    TransferContent,
    TransferInvalid,
    TransferredReference,
    TransferTooLarge,
    decode_content,
    open_transfer,
    seal_transfer,
    signed_bytes,
)
from tests.unit.sync.cities import new_key
from tests.unit.sync.transfers import FACE_BYTES, FINGER_BYTES, content, face, id_of, sealed

SENDER, RECEIVER, OTHER = new_key(1), new_key(2), new_key(3)
SEALED = sealed(SENDER, RECEIVER)


def resigned(transfer: SealedTransfer) -> SealedTransfer:
    return replace(transfer, signature=SENDER.sign(signed_bytes(transfer)))


def opened(transfer: SealedTransfer) -> TransferContent:
    return open_transfer(transfer, SENDER.public_key(), sealing_key_of(RECEIVER))


def plain() -> dict[str, object]:
    fields = content(SENDER, RECEIVER).model_dump(mode="python")
    return {**fields, "references": list(fields["references"])}


def test_the_receiver_reads_what_was_sent() -> None:
    assert opened(SEALED) == content(SENDER, RECEIVER)


def test_nothing_of_the_references_shows_on_the_way() -> None:
    for secret in (FACE_BYTES[:16], FINGER_BYTES[:16], b"p-0001", b"leader-1"):
        assert secret not in SEALED.sealed
    assert FACE_BYTES.hex()[:16] not in repr(SEALED) + repr(content(SENDER, RECEIVER))
    assert repr(FACE_BYTES)[2:20] not in repr(content(SENDER, RECEIVER))


def test_nobody_else_opens_it() -> None:
    for key in (OTHER, SENDER):
        with pytest.raises(TransferInvalid, match="not sealed to this kiosk"):
            open_transfer(SEALED, SENDER.public_key(), sealing_key_of(key))


def test_another_sender_is_not_believed() -> None:
    with pytest.raises(TransferInvalid, match="not signed"):
        open_transfer(SEALED, OTHER.public_key(), sealing_key_of(RECEIVER))
    forged = sealed(OTHER, RECEIVER)
    with pytest.raises(TransferInvalid, match="not signed"):
        opened(replace(forged, sender=id_of(SENDER)))


@pytest.mark.parametrize(
    "changed",
    [
        replace(SEALED, transfer="1f" * 16),
        replace(SEALED, receiver=id_of(OTHER)),
        replace(SEALED, sealed=SEALED.sealed[:-1] + bytes([SEALED.sealed[-1] ^ 1])),
        replace(SEALED, sealed=SEALED.sealed[:40]),
        replace(SEALED, sealed=b""),
    ],
)
def test_what_was_changed_is_refused_even_when_it_is_signed_again(changed: SealedTransfer) -> None:
    with pytest.raises(TransferInvalid, match="not signed"):
        opened(changed)
    with pytest.raises(TransferInvalid, match="not sealed to this kiosk"):
        opened(resigned(changed))


def test_more_than_fits_is_refused_at_both_ends() -> None:
    with pytest.raises(TransferInvalid, match="bytes"):
        opened(resigned(replace(SEALED, sealed=bytes(MAX_SEALED_BYTES + 1))))
    large = face(id_of(SENDER)).model_copy(update={"template": bytes(65_536)})
    whole = content(SENDER, RECEIVER).model_copy(update={"references": (large,) * 5})
    with pytest.raises(TransferTooLarge, match="do not fit"):
        seal_transfer(whole, sealing_key_of(RECEIVER).public_key(), SENDER)


def test_references_of_another_transfer_are_refused() -> None:
    inner = content(SENDER, RECEIVER, transfer="2f" * 16).model_dump(mode="python")
    info = (
        b"baodao-reference-transfer-v1\n"
        + "\n".join((SEALED.sender, SEALED.receiver, SEALED.transfer)).encode()
    )
    mixed = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM).encrypt(
        cbor2.dumps(inner, canonical=True), sealing_key_of(RECEIVER).public_key(), info=info
    )
    with pytest.raises(TransferInvalid, match="another one's"):
        opened(resigned(replace(SEALED, sealed=mixed)))


@pytest.mark.parametrize(
    "change",
    [
        {"v": 2},
        {"subject": "a b"},
        {"references": []},
        {"surplus": 1},
        {"sender": "x"},
        {"references": [[1]]},
    ],
)
def test_other_fields_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(TransferInvalid, match="not as agreed"):
        decode_content(cbor2.dumps({**plain(), **change}, canonical=True))


def test_one_form_only() -> None:
    with pytest.raises(TransferInvalid, match="canonical"):
        decode_content(cbor2.dumps(plain()))
    canonical = cbor2.dumps(plain(), canonical=True)
    assert decode_content(canonical) == content(SENDER, RECEIVER)
    with pytest.raises(TransferInvalid, match="one map"):
        decode_content(canonical + b"\0")


def damaged(at: int) -> bytes:
    canonical = bytearray(cbor2.dumps(plain(), canonical=True))
    canonical[at % len(canonical)] ^= 0x80
    return bytes(canonical)[: len(canonical) - at % 3]


@given(st.binary(max_size=200) | st.integers(0, 5000).map(damaged))
def test_bytes_are_refused_or_read_in_their_one_form(data: bytes) -> None:
    try:
        read = decode_content(data)
    except TransferInvalid:
        return
    assert cbor2.dumps(read.model_dump(mode="python"), canonical=True) == data


def test_a_reference_is_a_face_or_a_finger() -> None:
    fields = face(id_of(SENDER)).model_dump()
    for change in ({"quality": None}, {"finger": 3}, {"modality": "fingerprint"}):
        with pytest.raises(ValidationError):
            TransferredReference.model_validate({**fields, **change})


def test_a_code_is_the_beginning_of_the_id_as_people_can_read_it() -> None:
    device = "00443214c74254b635cf84653a56d7c675be77df" + "f" * 24
    assert kiosk_code(device) == "01234-56789-ABCDE-FGHJK"
    assert parse_kiosk_code(" o1234-567 89abcde-FGHJK") == kiosk_code(device)
    assert parse_kiosk_code("oI234-56789-abcde-fghjk") == kiosk_code(device)
    for typed in ("", "01234", "01234-56789-ABCDE-FGHJU", "01234-56789-ABCDE-FGHJK-M"):
        with pytest.raises(NoKioskCode, match="20 letters and digits"):
            parse_kiosk_code(typed)
