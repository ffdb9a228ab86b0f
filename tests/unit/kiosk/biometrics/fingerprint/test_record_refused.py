"""Bad record files: each refused with one sentence, whatever the bytes."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.biometrics.fingerprint.minutiae_record import (
    MAX_RECORD_BYTES,
    FingerView,
    MinutiaeRecordUnreadable,
)
from kiosk.domain.capture import FingerPosition
from tests.unit.kiosk.biometrics.fingerprint.impressions import random_minutiae
from tests.unit.kiosk.biometrics.fingerprint.record_formats import (
    ANSI,
    FORMATS,
    ISO,
    Format,
    with_length,
)

WIDTH, HEIGHT, X_PER_CM, Y_PER_CM = 0, 2, 4, 6


def good(record: Format) -> bytes:
    return record.encode([FingerView(random_minutiae(5, seed=3), FingerPosition.RIGHT_THUMB)])


def changed(data: bytes, at: int, value: bytes) -> bytes:
    return data[:at] + value + data[at + len(value) :]


def refused(record: Format, data: bytes, reason: str) -> None:
    with pytest.raises(MinutiaeRecordUnreadable, match=reason) as caught:
        record.decode(data)
    assert "\n" not in str(caught.value)


@FORMATS
def test_every_truncation_is_refused(record: Format) -> None:
    data = good(record)
    for length in range(len(data)):
        refused(record, data[:length], "copy the file again|choose another|another version")
        if length > 14:
            refused(record, with_length(record, data[:length]), "ends inside")


@FORMATS
def test_other_files_are_refused(record: Format) -> None:
    refused(record, b"", "no finger minutiae record")
    refused(record, changed(good(record), 0, b"FIR\0"), "no finger minutiae record")
    refused(record, changed(good(record), 4, b" 30\0"), "another version")
    refused(record, bytes(MAX_RECORD_BYTES + 1), "too many")


@FORMATS
def test_a_wrong_length_field_is_refused(record: Format) -> None:
    refused(record, good(record) + b"\0", "claims")
    refused(record, with_length(record, good(record)[:-1])[:-1] + b"\0\0", "claims|ends inside")


@FORMATS
def test_wrong_counts_are_refused(record: Format) -> None:
    data, header = good(record), record.header_bytes
    refused(record, changed(data, header - 2, b"\0"), "no finger view")
    refused(record, changed(data, header - 2, b"\2"), "ends inside finger view 2")
    refused(record, changed(data, header + 3, b"\6"), "ends inside finger view 1")
    refused(record, changed(data, header + 3, b"\0"), "ends inside|follow")
    refused(record, with_length(record, data + b"\0\0"), "2 bytes follow")


@FORMATS
@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        (WIDTH, 0, "image of 0 x"),
        (HEIGHT, 20_000, "image of 256 x 20000"),
        (WIDTH, 10, "outside its 10 x 288"),
        (X_PER_CM, 100, "100 pixels per cm across"),
    ],
)
def test_an_absurd_image_is_refused(record: Format, field: int, value: int, reason: str) -> None:
    at = record.size_at + field
    refused(record, changed(good(record), at, value.to_bytes(2, "big")), reason)


@FORMATS
@pytest.mark.parametrize("per_cm", [0, 39, 1001, 65_535])
def test_an_absurd_resolution_is_refused(record: Format, per_cm: int) -> None:
    both = per_cm.to_bytes(2, "big") * 2
    refused(record, changed(good(record), record.size_at + X_PER_CM, both), "pixels per cm")


@FORMATS
@pytest.mark.parametrize(
    ("offset", "value", "reason"),
    [
        (0, 11, "finger position 11"),
        (1, 0x05, "impression type 5"),
        (2, 101, "quality 101"),
        (4, 0x3F, "outside"),
        (4, 0xC0, "type"),
        (6, 0x3F, "outside"),
        (6, 0x40, "type"),
        (9, 101, "quality above 100"),
    ],
)
def test_unknown_codes_and_absurd_minutiae_are_refused(
    record: Format, offset: int, value: int, reason: str
) -> None:
    at = record.header_bytes + offset
    refused(record, changed(good(record), at, bytes([value])), f"finger view 1 has .*{reason}")


def test_an_ansi_angle_beyond_the_turn_is_refused() -> None:
    refused(ANSI, changed(good(ANSI), ANSI.header_bytes + 8, b"\xb4"), "180 steps")


def test_the_two_formats_are_not_taken_for_one_another() -> None:
    refused(ISO, good(ANSI), "claims")
    refused(ANSI, good(ISO), "claims|ends inside")


@FORMATS
@given(data=st.binary(max_size=200), flips=st.dictionaries(st.integers(0, 59), st.integers(0, 255)))
@example(data=b"FMR\0 20\0" + b"\xff" * 16, flips={})
def test_no_bytes_crash_the_reader(record: Format, data: bytes, flips: dict[int, int]) -> None:
    """Random bytes, random bytes behind a true beginning, and a good record with bytes changed."""
    patched = bytearray(good(record))
    for at, value in flips.items():
        patched[at % len(patched)] = value
    started = with_length(record, (b"FMR\0 20\0" + data).ljust(14, b"\0"))
    for candidate in (data, started, bytes(patched)):
        try:
            read = record.decode(candidate)
        except MinutiaeRecordUnreadable:
            continue
        assert 1 <= len(read.views) <= 255


@FORMATS
def test_the_fullest_record_is_read_in_little_memory(record: Format) -> None:
    full = random_minutiae(255)
    views = [FingerView(full, FingerPosition(1 + i % 10)) for i in range(160)]
    data = record.encode(views)
    tracemalloc.start()
    try:
        record.decode(data)
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak_bytes < 20 * len(data)
