from __future__ import annotations

import math

import cv2
import numpy as np
import pytest

from kiosk.biometrics.fingerprint.leader.extractor import LeaderExtractor
from kiosk.biometrics.fingerprint.leader.network import LeaderNetwork
from kiosk.biometrics.fingerprint.leader.self_check import (
    DISLOCATIONS,
    TILT_RAD,
    check_pattern,
)
from kiosk.biometrics.fingerprint.minutiae import GrayImage, Minutiae
from kiosk.biometrics.fingerprint.protocols import MinutiaExtractor
from tests.unit.kiosk.biometrics.fingerprint.leader.stock import stock_image


@pytest.fixture(scope="module")
def finger() -> GrayImage:
    return stock_image("golden-a-2-1")


@pytest.fixture(scope="module")
def found(extractor: LeaderExtractor, finger: GrayImage) -> Minutiae:
    return extractor.extract(finger, 500)


def test_it_is_a_minutia_extractor(extractor: LeaderExtractor) -> None:
    generally: MinutiaExtractor = extractor
    assert generally.engine == "leader-1"
    assert extractor.runtime.startswith("onnxruntime ")


def test_directions_turn_clockwise_and_point_along_the_ridge(extractor: LeaderExtractor) -> None:
    """The check pattern is made by a formula, so the truth is known without any network."""
    found = extractor.extract(check_pattern(), 500)
    assert len(found) == len(DISLOCATIONS)
    for x_px, y_px, sense in DISLOCATIONS:
        apart_px = np.hypot(*(found.positions_px - (x_px, y_px)).T)
        nearest = int(apart_px.argmin())
        assert apart_px[nearest] < 2
        begins_rad = TILT_RAD if sense > 0 else TILT_RAD + math.pi
        off_rad = math.remainder(float(found.angles_rad[nearest]) - begins_rad, 2 * math.pi)
        assert abs(off_rad) < 0.1


@pytest.mark.parametrize("dpi", [250, 1000])
def test_another_resolution_gives_minutiae_at_the_same_places(
    extractor: LeaderExtractor, finger: GrayImage, found: Minutiae, dpi: int
) -> None:
    scale = dpi / 500
    copy = cv2.resize(finger, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    again = extractor.extract(copy.astype(np.uint8), dpi)
    assert (again.width_px, again.height_px) == (found.width_px, found.height_px)
    apart_px = np.linalg.norm(again.positions_px[:, None] - found.positions_px[None], axis=2)
    assert np.mean(apart_px.min(axis=0) < 4) > 0.8
    assert np.mean(apart_px.min(axis=1) < 4) > 0.8


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_a_blank_image_has_no_minutiae(extractor: LeaderExtractor, grey: int) -> None:
    blank = np.full((288, 256), grey, dtype=np.uint8)
    found = extractor.extract(blank, 500)
    assert len(found) == 0
    assert (found.width_px, found.height_px) == (256, 288)


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (31, 33), (32, 32), (65, 2), (101, 97)])
def test_sizes_that_are_no_multiple_of_anything(
    extractor: LeaderExtractor, finger: GrayImage, shape: tuple[int, int]
) -> None:
    height_px, width_px = shape
    found = extractor.extract(finger[100 : 100 + height_px, 80 : 80 + width_px], 500)
    assert (found.width_px, found.height_px) == (width_px, height_px)


def test_a_cut_out_keeps_the_minutiae_inside_it(
    extractor: LeaderExtractor, finger: GrayImage, found: Minutiae
) -> None:
    """Cut where nothing is a multiple of 32, so that the padding is unequal on all sides."""
    cut = extractor.extract(finger[13:278, 11:240], 500)
    moved_px = cut.positions_px + np.array([11, 13], dtype=np.float32)
    apart_px = np.linalg.norm(moved_px[:, None] - found.positions_px[None], axis=2)
    assert np.mean(apart_px.min(axis=1) < 2) > 0.9


def test_a_lower_threshold_finds_more(
    network: LeaderNetwork, finger: GrayImage, found: Minutiae
) -> None:
    more = LeaderExtractor(network, 0.05).extract(finger, 500)
    assert len(more) > len(found)
    assert int(more.qualities.min()) < 60 <= int(found.qualities.min())


@pytest.mark.parametrize("threshold", [0.0, 1.5, math.nan])
def test_a_threshold_that_is_none(network: LeaderNetwork, threshold: float) -> None:
    with pytest.raises(ValueError, match="presence threshold"):
        LeaderExtractor(network, threshold)
