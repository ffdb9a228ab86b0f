"""The template blob: what was enrolled comes back; anything else is refused."""

from __future__ import annotations

from dataclasses import replace

import cbor2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.biometrics.fingerprint.template import (
    MAX_TEMPLATE_BYTES,
    FingerTemplate,
    ReferenceImpression,
    TemplateUnreadable,
    decode_template,
    encode_template,
)
from kiosk.domain.capture import QualityScore
from tests.unit.kiosk.biometrics.fingerprint.impressions import angle_differences, random_minutiae


def impression(seed: int = 1, count: int = 40) -> ReferenceImpression:
    return ReferenceImpression(
        random_minutiae(count, seed), "leader-1", QualityScore(60 + seed), bytes([3, 1]) * 128
    )


def three() -> FingerTemplate:
    return FingerTemplate(
        (impression(1), impression(2), replace(impression(3), characteristics=b""))
    )


def test_what_was_enrolled_comes_back() -> None:
    read = decode_template(encode_template(three()))
    assert len(read.impressions) == 3
    for got, put in zip(read.impressions, three().impressions, strict=True):
        assert (got.extractor, got.quality) == (put.extractor, put.quality)
        assert got.characteristics == put.characteristics
        assert np.abs(got.minutiae.positions_px - put.minutiae.positions_px).max() <= 1
        assert float(angle_differences(got.minutiae, put.minutiae).max()) < 0.0124


def test_the_bytes_are_always_the_same() -> None:
    data = encode_template(three())
    assert data == encode_template(three())
    assert encode_template(decode_template(data)) == data


def test_the_largest_template_fits() -> None:
    largest = replace(impression(1, 255), extractor="e" * 64, characteristics=bytes(range(256)) * 6)
    data = encode_template(FingerTemplate((largest,) * 8))
    assert len(data) <= MAX_TEMPLATE_BYTES
    assert len(decode_template(data).impressions) == 8


def test_what_no_template_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="1 to 8 impressions"):
        FingerTemplate(())
    with pytest.raises(ValueError, match="1 to 8 impressions"):
        FingerTemplate((impression(),) * 9)
    for name in ("", "x" * 65, "új", "a\nb"):
        with pytest.raises(ValueError, match="extractor"):
            replace(impression(), extractor=name)
    with pytest.raises(ValueError, match="at most 1536"):
        replace(impression(), characteristics=bytes(1537))


def test_nothing_biometric_is_printed() -> None:
    assert "\\x03" not in repr(three())
    assert "<40 minutiae>" in repr(three())


def patched(**changes: object) -> bytes:
    fields = cbor2.loads(encode_template(three()))
    return cbor2.dumps(fields | changes, canonical=True)


def patched_impression(**changes: object) -> bytes:
    fields = cbor2.loads(encode_template(three()))
    first = fields["impressions"][0] | changes
    return patched(impressions=[first, *fields["impressions"][1:]])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged"),
        (b"\xff", "damaged"),
        (cbor2.dumps([1, 2]), "no fingerprint template"),
        (cbor2.dumps({"v": 1}), "no fingerprint template"),
        (patched(extra=1), "no fingerprint template"),
        (patched(v=2), "another version"),
        (patched(v="1"), "another version"),
        (patched(v=True), "form this program writes"),
        (patched(impressions=[]), "1 to 8 impressions"),
        (patched(impressions={}), "impressions are missing"),
        (patched(impressions=[1]), "fields are missing"),
        (patched_impression(minutiae=b"FMR"), "of its minutiae"),
        (patched_impression(minutiae="text"), "fields are missing"),
        (patched_impression(extractor=""), "extractor"),
        (patched_impression(characteristics=bytes(1537)), "1536"),
        (patched_impression(more=1), "form this program writes"),
        (encode_template(three()) + b"\0", "form this program writes"),
        (bytes(MAX_TEMPLATE_BYTES + 1), "32769 bytes"),
        (bytes(512), "no fingerprint template"),
    ],
)
def test_anything_else_is_refused_in_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(TemplateUnreadable, match=reason) as caught:
        decode_template(data)
    assert str(caught.value).endswith(": enrol it again")


@given(st.binary(max_size=300), st.integers(0, 10**6), st.integers(0, 255))
def test_no_bytes_crash_the_reader(data: bytes, at: int, value: int) -> None:
    good = bytearray(encode_template(FingerTemplate((impression(count=5),))))
    good[at % len(good)] = value
    for candidate in (data, bytes(good)):
        try:
            read = decode_template(candidate)
        except TemplateUnreadable:
            continue
        assert encode_template(read) == candidate


def test_every_truncation_is_refused() -> None:
    data = encode_template(FingerTemplate((impression(count=5),)))
    for length in range(len(data)):
        with pytest.raises(TemplateUnreadable):
            decode_template(data[:length])
