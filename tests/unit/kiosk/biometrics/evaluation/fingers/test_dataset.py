from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from drivers.fingerprint.synthetic import grow_finger
from drivers.fingerprint.synthetic_impression import impression
from kiosk.biometrics.evaluation.dataset import DatasetProblem
from kiosk.biometrics.evaluation.fingers.dataset import (
    read_fingers,
    synthetic_fingers,
)
from kiosk.biometrics.face.picture import read_grey
from kiosk.biometrics.face.picture_errors import PictureUnreadable


def _touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).touch()


def test_fingers_and_impressions_in_order(tmp_path: Path) -> None:
    _touch(tmp_path, "102_1.tif", "101_10.tif", "101_2.TIF", "left_index_3.png", "101_1.bmp")
    _touch(tmp_path, "README.txt", ".101_9.tif")
    found = read_fingers(tmp_path, 569)
    assert (found.title, found.dpi, found.images) == (tmp_path.name, 569, 5)
    assert [finger.name for finger in found.fingers] == ["101", "102", "left_index"]
    labels = [Path(one.label).name for one in found.fingers[0].impressions]
    assert labels == ["101_1.bmp", "101_2.TIF", "101_10.tif"]


@pytest.mark.parametrize("name", ["scan.png", "101.tif", "101_a.tif", "_1.tif"])
def test_a_file_named_otherwise_is_named(tmp_path: Path, name: str) -> None:
    _touch(tmp_path, "101_1.tif", name)
    with pytest.raises(DatasetProblem, match=f"{name}: not named <finger>_<impression>"):
        read_fingers(tmp_path, 500)


def test_an_impression_that_is_there_twice(tmp_path: Path) -> None:
    _touch(tmp_path, "101_1.tif", "101_01.png")
    with pytest.raises(DatasetProblem, match=r"101_1\.tif: impression 1 .* as 101_01\.png"):
        read_fingers(tmp_path, 500)


def test_nothing_in_it_or_not_there(tmp_path: Path) -> None:
    with pytest.raises(DatasetProblem, match=r"no pictures found; .*<finger>_<impression>"):
        read_fingers(tmp_path, 500)
    with pytest.raises(DatasetProblem, match="no such folder"):
        read_fingers(tmp_path / "missing", 500)


@pytest.mark.parametrize("suffix", ["png", "bmp", "tif", "pgm"])
def test_pixels_as_stored(tmp_path: Path, suffix: str) -> None:
    pixels = np.arange(1400 * 2, dtype=np.uint32).reshape(1400, 2).astype(np.uint8)
    path = tmp_path / f"1_1.{suffix}"
    Image.fromarray(pixels).save(path)
    assert np.array_equal(read_grey(path), pixels)


def test_what_is_no_picture_is_named(tmp_path: Path) -> None:
    path = tmp_path / "1_1.tif"
    path.write_text("Dear Sir or Madam")
    with pytest.raises(PictureUnreadable, match=r"1_1\.tif: not a picture"):
        read_grey(path)


def test_synthetic_fingers_are_the_generator_s() -> None:
    found = synthetic_fingers(12)
    assert (len(found.fingers), found.images, found.dpi) == (12, 96, 500)
    assert [found.fingers[0].name, found.fingers[11].name] == ["01", "12"]
    image = found.fingers[1].impressions[2].load()
    assert np.array_equal(image, impression(grow_finger(2), 3) * 17)
    assert image.dtype == np.uint8
