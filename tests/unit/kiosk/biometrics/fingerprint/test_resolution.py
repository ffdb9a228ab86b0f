from __future__ import annotations

import numpy as np
import pytest

from kiosk.biometrics.fingerprint.minutiae import GrayImage
from kiosk.biometrics.fingerprint.resolution import at_standard_dpi


@pytest.fixture
def finger() -> GrayImage:
    return np.zeros((288, 256), dtype=np.uint8)


def test_an_image_of_500_dpi_stays_as_it_is(finger: GrayImage) -> None:
    assert at_standard_dpi(finger, 500) is finger


@pytest.mark.parametrize(
    ("dpi", "shape"), [(250, (576, 512)), (569, (253, 225)), (1000, (144, 128))]
)
def test_other_resolutions_are_scaled(finger: GrayImage, dpi: int, shape: tuple[int, int]) -> None:
    scaled = at_standard_dpi(finger, dpi)
    assert scaled.shape == shape
    assert scaled.dtype == np.uint8


def test_a_single_pixel_stays_one() -> None:
    assert at_standard_dpi(np.zeros((1, 1), dtype=np.uint8), 2000).shape == (1, 1)


@pytest.mark.parametrize("shape", [(0, 5), (5, 0), (5, 5, 3), (5,)])
def test_what_is_no_fingerprint_image(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="two-dimensional"):
        at_standard_dpi(np.zeros(shape, dtype=np.uint8), 500)


@pytest.mark.parametrize("dpi", [-500, 0, 99, 2001])
def test_a_resolution_that_no_sensor_has(finger: GrayImage, dpi: int) -> None:
    with pytest.raises(ValueError, match="dpi"):
        at_standard_dpi(finger, dpi)


def test_a_whole_hand_is_refused() -> None:
    """The network's memory grows with the area."""
    with pytest.raises(ValueError, match="more than one finger"):
        at_standard_dpi(np.zeros((1100, 1000), dtype=np.uint8), 500)
    with pytest.raises(ValueError, match="more than one finger"):
        at_standard_dpi(np.zeros((288, 256), dtype=np.uint8), 100)
    assert at_standard_dpi(np.zeros((1600, 1500), dtype=np.uint8), 1000).shape == (800, 750)
