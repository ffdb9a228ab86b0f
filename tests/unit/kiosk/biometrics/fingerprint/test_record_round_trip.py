"""Minutiae written to either standard's record come back, but for the standard's rounding."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.biometrics.fingerprint import ansi378, iso19794_2
from kiosk.biometrics.fingerprint.minutiae import Minutiae, MinutiaKind, no_minutiae
from kiosk.biometrics.fingerprint.minutiae_record import FingerView, ImpressionType
from kiosk.domain.capture import FingerPosition, QualityScore
from tests.unit.kiosk.biometrics.fingerprint.impressions import angle_differences, random_minutiae
from tests.unit.kiosk.biometrics.fingerprint.record_formats import FORMATS, Format, with_length

ONE = Minutiae(
    positions_px=np.array([[100, 50]], dtype=np.float32),
    angles_rad=np.array([1.5 * math.pi], dtype=np.float32),
    kinds=np.array([MinutiaKind.ENDING], dtype=np.uint8),
    qualities=np.array([77], dtype=np.uint8),
    width_px=256,
    height_px=288,
)
"""Pointing up: 270 degrees clockwise, 90 degrees as the standards count."""
ONE_VIEW = FingerView(
    ONE, FingerPosition.RIGHT_INDEX, ImpressionType.LIVE_SCAN_PLAIN, QualityScore(80)
)


def test_an_iso_record_byte_by_byte() -> None:
    assert iso19794_2.encode_record([ONE_VIEW], device=0x0123) == bytes.fromhex(
        "464d5200 20323000 00000024 0123 0100 0120 00c5 00c5 01 0002 00 50 01 4064 0032 40 4d 0000"
    )


def test_an_ansi_record_byte_by_byte() -> None:
    assert ansi378.encode_record([ONE_VIEW], device=0x0123) == bytes.fromhex(
        "464d5200 20323000 0026 0000 0000 0123 0100 0120 00c5 00c5 01 00"
        "02 00 50 01 4064 0032 2d 4d 0000"
    )


@FORMATS
@pytest.mark.parametrize("seed", range(4))
def test_minutiae_come_back_within_the_rounding(record: Format, seed: int) -> None:
    written = random_minutiae(40 + seed, seed)
    (view,) = record.decode(record.encode([FingerView(written)])).views
    read = view.minutiae
    inner = np.all(written.positions_px < (255.5, 287.5), axis=1)
    assert np.abs(read.positions_px - written.positions_px)[inner].max() <= 0.5
    assert float(angle_differences(read, written).max()) <= record.step_rad / 2 + 1e-6
    assert read.kinds.tolist() == written.kinds.tolist()
    assert read.qualities.tolist() == written.qualities.tolist()
    assert (read.width_px, read.height_px) == (256, 288)


@FORMATS
@given(
    counts=st.lists(st.integers(0, 255), min_size=1, max_size=5),
    seed=st.integers(0, 2**32 - 1),
)
def test_what_was_read_is_written_the_same(record: Format, counts: list[int], seed: int) -> None:
    views = [
        FingerView(random_minutiae(count, seed + index), FingerPosition(1 + index % 2))
        for index, count in enumerate(counts)
    ]
    data = record.encode(views)
    assert record.encode(record.decode(data).views) == data


@FORMATS
def test_every_view_keeps_its_finger_type_and_quality(record: Format) -> None:
    minutiae = random_minutiae(3)
    views = [
        FingerView(minutiae, finger, impression, QualityScore(quality))
        for finger, impression, quality in (
            (FingerPosition.LEFT_LITTLE, ImpressionType.SWIPE, 100),
            (None, ImpressionType.LIVE_SCAN_ROLLED, 0),
            (FingerPosition.LEFT_LITTLE, ImpressionType.LIVE_SCAN_PLAIN, 50),
        )
    ]
    read = record.decode(record.encode(views)).views
    fields = [(view.finger, view.impression, view.quality) for view in read]
    assert fields == [(view.finger, view.impression, view.quality) for view in views]


@FORMATS
def test_views_of_one_finger_are_numbered(record: Format) -> None:
    empty = no_minutiae(256, 288)
    data = record.encode([FingerView(empty, FingerPosition(code)) for code in (1, 2, 1)])
    view_bytes = 6
    numbers = [data[record.header_bytes + view_bytes * i + 1] >> 4 for i in range(3)]
    assert numbers == [0, 0, 1]


@FORMATS
def test_the_best_255_are_written(record: Format) -> None:
    many = random_minutiae(300)
    (view,) = record.decode(record.encode([FingerView(many)])).views
    assert view.minutiae.qualities.tolist() == many.best(255).qualities.tolist()


@FORMATS
def test_another_resolution_is_brought_to_500_dpi(record: Format) -> None:
    data = bytearray(record.encode([ONE_VIEW]))
    per_cm = (394).to_bytes(2, "big")
    data[record.size_at + 4 : record.size_at + 8] = per_cm + per_cm
    read = record.decode(bytes(data))
    assert read.pixels_per_cm == 394
    minutiae = read.views[0].minutiae
    assert minutiae.positions_px[0].tolist() == pytest.approx([49.96, 24.98], abs=0.01)
    assert (minutiae.width_px, minutiae.height_px) == (128, 144)


@FORMATS
def test_extended_data_is_stepped_over(record: Format) -> None:
    data = record.encode([ONE_VIEW])
    extended = with_length(record, data[:-2] + (5).to_bytes(2, "big") + b"cores")
    assert record.encode(record.decode(extended).views) == data


def test_a_long_ansi_record_has_a_long_length() -> None:
    views = [FingerView(random_minutiae(255), FingerPosition(1 + i % 10)) for i in range(60)]
    data = ansi378.encode_record(views)
    assert data[8:10] == b"\0\0"
    assert int.from_bytes(data[10:14], "big") == len(data) > 0xFFFF
    assert len(ansi378.decode_record(data).views) == 60


@FORMATS
def test_what_one_record_cannot_hold_is_refused(record: Format) -> None:
    view = FingerView(no_minutiae(256, 288))
    with pytest.raises(ValueError, match="1 to 255 finger views"):
        record.encode([])
    with pytest.raises(ValueError, match="16 views of one finger"):
        record.encode([view] * 17)
    with pytest.raises(ValueError, match="one image size"):
        record.encode([view, replace(view, minutiae=no_minutiae(255, 288))])
