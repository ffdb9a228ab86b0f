"""Finger files told apart by their content."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from drivers.fingerprint.characteristics import CharacterFile, encode_character_file
from drivers.fingerprint.characteristics import Minutia as SensorMinutia
from kiosk.biometrics.fingerprint import ansi378, iso19794_2
from kiosk.biometrics.fingerprint.finger_files import (
    FingerFile,
    FingerFileFormat,
    FingerFileRefused,
    decode_any_record,
    read_finger_file,
    template_of,
)
from kiosk.biometrics.fingerprint.minutiae import GrayImage, Minutiae, no_minutiae
from kiosk.biometrics.fingerprint.minutiae_record import FingerView, MinutiaeRecordUnreadable
from kiosk.biometrics.fingerprint.template import FingerTemplate, encode_template
from kiosk.domain.capture import FingerPosition
from tests.unit.kiosk.biometrics.fingerprint.impressions import random_minutiae

VIEW = FingerView(random_minutiae(20), FingerPosition.LEFT_INDEX)


class _Sized:
    """An extractor that only tells what it was given."""

    engine = "sized-1"

    def extract(self, image: GrayImage, dpi: int) -> Minutiae:
        if dpi == 300:
            raise ValueError("no such resolution")
        height_px, width_px = image.shape
        return no_minutiae(width_px, height_px)


def read(path: Path, dpi: int = 500) -> FingerFile:
    return read_finger_file(path, _Sized, dpi)


def written(folder: Path, data: bytes) -> Path:
    path = folder / "finger.dat"
    path.write_bytes(data)
    return path


def test_records_are_told_apart(tmp_path: Path) -> None:
    iso = read(written(tmp_path, iso19794_2.encode_record([VIEW])))
    ansi = read(written(tmp_path, ansi378.encode_record([VIEW])))
    assert (iso.format, ansi.format) == (FingerFileFormat.ISO_19794_2, FingerFileFormat.ANSI_378)
    assert iso.extractors == ("imported-iso19794-2",)
    assert iso.views[0].finger == ansi.views[0].finger == FingerPosition.LEFT_INDEX
    assert len(iso.views[0].minutiae) == len(ansi.views[0].minutiae) == 20


def test_long_records_are_told_apart() -> None:
    views = [FingerView(random_minutiae(255), FingerPosition(1 + i % 10)) for i in range(60)]
    for encode, kind in (
        (iso19794_2.encode_record, FingerFileFormat.ISO_19794_2),
        (ansi378.encode_record, FingerFileFormat.ANSI_378),
    ):
        told, record = decode_any_record(encode(views))
        assert told is kind
        assert len(record.views) == 60


@pytest.mark.parametrize("size_bytes", [256, 384])
def test_a_sensors_file(tmp_path: Path, size_bytes: int) -> None:
    one = encode_character_file(
        CharacterFile((SensorMinutia(10, 20, 30, 15, 0),), quality=50), size_bytes
    )
    for raw, impressions in ((one, 1), (one + bytes(size_bytes), 1), (one + one, 2)):
        file = read(written(tmp_path, raw))
        assert file.format is FingerFileFormat.CHARACTERISTICS
        assert len(file.views) == impressions
        assert set(file.extractors) == {"zfm-characteristics-1"}


def test_a_template(tmp_path: Path) -> None:
    iso = read(written(tmp_path, iso19794_2.encode_record([VIEW, VIEW])))
    template = template_of(iso)
    file = read(written(tmp_path, encode_template(template)))
    assert file.format is FingerFileFormat.TEMPLATE
    assert file.extractors == ("imported-iso19794-2",) * 2
    assert isinstance(template, FingerTemplate)


def test_an_image_goes_through_the_extractor(tmp_path: Path) -> None:
    path = tmp_path / "finger.tif"
    Image.fromarray(np.zeros((40, 30), dtype=np.uint8)).save(path)
    file = read(path)
    assert file.format is FingerFileFormat.IMAGE
    assert file.extractors == ("sized-1",)
    minutiae = file.views[0].minutiae
    assert (minutiae.height_px, minutiae.width_px) == (40, 30)
    with pytest.raises(FingerFileRefused, match=r"finger\.tif: no such resolution"):
        read(path, dpi=300)


def test_several_fingers_are_no_template() -> None:
    other = FingerView(VIEW.minutiae, FingerPosition.LEFT_RING)
    with pytest.raises(ValueError, match="several fingers"):
        template_of(FingerFile(FingerFileFormat.ANSI_378, (VIEW, other), ("a", "a")))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a picture"),
        (b"hello", "not a picture"),
        (iso19794_2.encode_record([VIEW])[:-9], "copy the file again"),
        (ansi378.encode_record([VIEW])[:-9], "copy the file again"),
        (b"FMR\0 30\0", "another version"),
        (b"\x03\x07" + bytes(254), "not a layout"),
        (b"\xa2\x00", "stored fingerprint"),
    ],
)
def test_bad_files_are_refused_by_name(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(FingerFileRefused, match=rf"finger\.dat: .*{reason}"):
        read(written(tmp_path, data))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FingerFileRefused, match="cannot be read"):
        read(tmp_path / "nowhere.fmr")


def test_a_beginning_alone_is_no_record() -> None:
    with pytest.raises(MinutiaeRecordUnreadable):
        decode_any_record(b"FMR\0")
