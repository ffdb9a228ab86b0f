from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.fingerprint.characteristics import (
    CharacterFile,
    Minutia,
    UnknownLayout,
    decode_character_file,
    decode_template,
    encode_character_file,
)

minutiae = st.builds(
    Minutia,
    x_px=st.integers(0, 255),
    y_px=st.integers(0, 287),
    angle_deg=st.integers(0, 359),
    quality=st.integers(0, 15),
    kind=st.integers(0, 1),
)
files = st.builds(
    CharacterFile,
    minutiae=st.lists(minutiae, max_size=50).map(
        lambda found: tuple(sorted(found, key=lambda m: (-m.quality, m.kind, m.y_px)))
    ),
    quality=st.integers(0, 100),
    background=st.tuples(*[st.integers(0, 0xFFFF)] * 17),
)

ONE = CharacterFile(
    minutiae=(Minutia(x_px=100, y_px=200, angle_deg=90, quality=15, kind=1),),
    quality=77,
    background=(0xFFFF, 0x8001, *(0,) * 15),
)


def test_bytes_are_those_computed_by_hand() -> None:
    # 100 << 23 = 32000000, 200 << 14 = 00320000, 90 << 5 = 00000b40, 15 << 1 = 1e, type 1.
    head = bytes.fromhex("03 01 4d 01 00 00 ffff 8001") + bytes(30) + bytes(16)
    record = bytes.fromhex("32320b5f")
    assert encode_character_file(ONE) == head + record + bytes(256 - 60)


def test_a_384_byte_file_keeps_its_minutiae_at_112() -> None:
    encoded = encode_character_file(ONE, 384)
    assert encoded[:4] == bytes.fromhex("03 03 4d 01")
    assert encoded[112:116] == bytes.fromhex("32320b5f")
    assert decode_character_file(encoded) == replace(ONE, background=(0,) * 17)


@settings(deadline=None)
@given(files)
def test_what_is_encoded_is_decoded(features: CharacterFile) -> None:
    assert decode_character_file(encode_character_file(features)) == features


def test_the_poorest_minutiae_are_cut_when_there_are_too_many() -> None:
    many = tuple(Minutia(i, i, i, quality=i % 16, kind=0) for i in range(80))
    kept = decode_character_file(encode_character_file(replace(ONE, minutiae=many))).minutiae
    assert len(kept) == 50
    assert min(m.quality for m in kept) >= max(m.quality for m in set(many) - set(kept))


@pytest.mark.parametrize(
    "bad",
    [
        Minutia(512, 0, 0, 0, 0),
        Minutia(0, 512, 0, 0, 0),
        Minutia(0, 0, 360, 0, 0),
        Minutia(0, 0, 0, 16, 0),
        Minutia(0, 0, 0, 0, 2),
        Minutia(-1, 0, 0, 0, 0),
    ],
)
def test_fields_that_do_not_fit_are_refused(bad: Minutia) -> None:
    with pytest.raises(ValueError, match="minutia field"):
        encode_character_file(replace(ONE, minutiae=(bad,)))


def test_a_quality_off_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="quality 101"):
        encode_character_file(replace(ONE, quality=101))


@pytest.mark.parametrize(
    "file",
    [
        b"",
        bytes(256),
        bytes(255),
        b"\x03\x03" + bytes(254),
        b"\x03\x01\x00\x33" + bytes(252),
    ],
)
def test_unknown_layouts_are_named_as_such(file: bytes) -> None:
    with pytest.raises(UnknownLayout):
        decode_character_file(file)


@settings(deadline=None)
@given(st.binary(min_size=256, max_size=256))
def test_arbitrary_bytes_are_decoded_or_refused(file: bytes) -> None:
    try:
        decoded = decode_character_file(b"\x03\x01" + file[2:])
    except UnknownLayout:
        assert file[3] > 50
    else:
        assert len(decoded.minutiae) == file[3]


def test_a_template_of_one_impression_has_one_file() -> None:
    one = encode_character_file(ONE)
    assert decode_template(one + bytes(256)) == (ONE,)
    assert decode_template(one + one) == (ONE, ONE)


@pytest.mark.parametrize("template", [b"", bytes(300)])
def test_templates_of_odd_length_are_refused(template: bytes) -> None:
    with pytest.raises(UnknownLayout):
        decode_template(template)
