"""Minutiae from the sensor's raw files."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.fingerprint.characteristics import (
    CharacterFile,
    Minutia,
    UnknownLayout,
    encode_character_file,
)
from kiosk.biometrics.fingerprint.characteristics import (
    impressions_of_characteristics,
    minutiae_of_characteristics,
)
from kiosk.biometrics.fingerprint.minutiae import MinutiaKind

FIRST = CharacterFile(minutiae=(Minutia(255, 287, 90, 15, 1), Minutia(0, 0, 359, 0, 0)), quality=80)
BETTER = CharacterFile(
    minutiae=(Minutia(10, 20, 0, 15, 0), Minutia(30, 40, 180, 15, 1)), quality=70
)


@pytest.mark.parametrize("size_bytes", [256, 384])
def test_one_file(size_bytes: int) -> None:
    minutiae = minutiae_of_characteristics(encode_character_file(FIRST, size_bytes))
    assert minutiae.positions_px.tolist() == [[255, 287], [0, 0]]
    assert minutiae.angles_rad.tolist() == pytest.approx([math.pi / 2, math.radians(359)])
    assert minutiae.qualities.tolist() == [100, 0]
    assert set(minutiae.kinds.tolist()) == {MinutiaKind.OTHER}
    assert (minutiae.width_px, minutiae.height_px) == (256, 288)


@pytest.mark.parametrize("size_bytes", [256, 384])
def test_a_template_gives_its_better_impression(size_bytes: int) -> None:
    first, better = (encode_character_file(file, size_bytes) for file in (FIRST, BETTER))
    both = first + better
    assert len(impressions_of_characteristics(both)) == 2
    assert minutiae_of_characteristics(both).positions_px.tolist() == [[10, 20], [30, 40]]


def test_a_template_of_one_impression() -> None:
    """Img2Tz leaves the second file empty."""
    one = encode_character_file(FIRST) + bytes(256)
    assert len(impressions_of_characteristics(one)) == 1
    assert len(minutiae_of_characteristics(one)) == 2


def test_a_file_without_minutiae() -> None:
    empty = encode_character_file(CharacterFile(minutiae=(), quality=0))
    assert len(minutiae_of_characteristics(empty)) == 0


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "0 bytes"),
        (bytes(300), "300 bytes"),
        (bytes(256), "empty"),
        (bytes(768), "empty"),
        (b"\x04" + bytes(255), "not a layout"),
        (encode_character_file(CharacterFile((Minutia(256, 0, 0, 0, 0),), 0)), "window"),
        (encode_character_file(CharacterFile((Minutia(0, 288, 0, 0, 0),), 0)), "window"),
    ],
)
def test_other_bytes_are_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(UnknownLayout, match=reason):
        minutiae_of_characteristics(raw)


@given(st.sampled_from([256, 512, 384, 768]), st.binary(min_size=700, max_size=768))
def test_no_bytes_crash_the_reader(size: int, noise: bytes) -> None:
    tag = b"\x03\x01" if size in (256, 512) else b"\x03\x03"
    raw = (tag + noise).ljust(size, b"\0")[:size]
    try:
        minutiae = minutiae_of_characteristics(raw)
    except UnknownLayout:
        return
    assert len(minutiae) <= 68
