from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from kiosk.biometrics.face.picture import (
    bgra_from_bgr,
    read_picture,
    rgb_from_bgra,
    small_luma,
)
from kiosk.biometrics.face.picture_errors import PictureUnreadable

EXIF_ORIENTATION = 0x0112


def _saved(path: Path, picture: Image.Image, exif: bytes = b"") -> Path:
    picture.save(path, exif=exif)
    return path


def test_a_picture_keeps_its_colours(tmp_path: Path) -> None:
    path = _saved(tmp_path / "red.png", Image.new("RGB", (30, 20), (250, 10, 20)))
    image = read_picture(path)
    assert image.shape == (20, 30, 3)
    assert image[0, 0].tolist() == [250, 10, 20]


def test_large_pictures_are_scaled_down_and_keep_their_shape(tmp_path: Path) -> None:
    path = _saved(tmp_path / "large.jpg", Image.new("RGB", (4000, 3000)))
    assert read_picture(path).shape == (1200, 1600, 3)


def test_small_pictures_are_left_alone(tmp_path: Path) -> None:
    path = _saved(tmp_path / "small.png", Image.new("L", (250, 250), 99))
    assert read_picture(path).shape == (250, 250, 3)


def test_a_phone_picture_is_turned_upright(tmp_path: Path) -> None:
    picture = Image.new("RGB", (60, 40))
    exif = Image.Exif()
    exif[EXIF_ORIENTATION] = 6
    path = _saved(tmp_path / "phone.jpg", picture, exif=exif.tobytes())
    assert read_picture(path).shape == (60, 40, 3)


def test_sixteen_bit_greys_are_scaled_not_cut_off(tmp_path: Path) -> None:
    path = _saved(tmp_path / "deep.png", Image.fromarray(np.full((8, 8), 32_768, np.uint16)))
    assert read_picture(path)[0, 0].tolist() == [128, 128, 128]


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "no such file"), (b"", "not a picture"), (b"text", "not a picture")],
)
def test_what_is_no_picture_is_named(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "probe.jpg"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PictureUnreadable, match=said) as caught:
        read_picture(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("suffix", [".jpg", ".png"])
def test_half_a_file_is_refused(tmp_path: Path, suffix: str) -> None:
    random = np.random.default_rng(3)
    noise = Image.fromarray(random.integers(0, 256, (200, 200, 3), dtype=np.uint8))
    path = _saved(tmp_path / f"cut{suffix}", noise)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(PictureUnreadable, match="damaged"):
        read_picture(path)


def test_an_implausibly_large_picture_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _saved(tmp_path / "bomb.png", Image.new("L", (100, 100)))
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 5_000)
    with pytest.raises(PictureUnreadable, match="too many pixels"):
        read_picture(path)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1_000)
    with pytest.raises(PictureUnreadable, match="too many pixels"):
        read_picture(path)


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    with pytest.raises(PictureUnreadable):
        read_picture(tmp_path)


def test_camera_frames_to_the_screen_and_to_the_engine() -> None:
    bgr = np.zeros((480, 640, 3), dtype=np.uint8)
    bgr[:, 320:] = (200, 100, 50)
    bgra = bgra_from_bgr(bgr)
    assert bgra.shape == (480, 640, 4)
    assert bgra[0, 639].tolist() == [200, 100, 50, 255]
    rgb = rgb_from_bgra(bgra)
    assert rgb[0, 639].tolist() == [50, 100, 200]
    luma = small_luma(rgb, 320)
    assert luma.shape == (240, 320)
    assert [luma[0, 0], luma[0, 319]] == [0, round(0.299 * 50 + 0.587 * 100 + 0.114 * 200)]
    assert small_luma(rgb[:, :200], 320).shape == (480, 200), "never enlarged"
