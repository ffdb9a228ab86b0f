from __future__ import annotations

import cv2
import numpy as np
import pytest

from drivers.fingerprint.emulator.thinning import crossing_number, neighbourhood, thin


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (0b00000000, 0),
        (0b00000001, 1),
        (0b00010001, 2),
        (0b01010100, 3),
        (0b01010101, 4),
        (0b11111111, 0),
    ],
)
def test_crossing_numbers(code: int, expected: int) -> None:
    assert crossing_number(code) == expected


def test_neighbours_are_numbered_clockwise_from_above() -> None:
    image = np.zeros((3, 3), np.uint8)
    image[0, 1] = image[1, 2] = 1
    assert int(neighbourhood(image)[1, 1]) == 0b00000101
    assert int(neighbourhood(image)[0, 0]) == 0b00000100


def test_a_thick_line_becomes_one_pixel_wide_and_stays_whole() -> None:
    image = np.zeros((60, 60), np.uint8)
    cv2.line(image, (8, 30), (50, 30), (1.0,), 5)
    skeleton = thin(image)
    assert int(skeleton[:, 15:45].sum(axis=0).max()) == 1
    assert int(skeleton[:, 15:45].sum(axis=0).min()) == 1
    assert cv2.connectedComponents(skeleton, connectivity=8)[0] == 2


def test_thinning_keeps_the_number_of_pieces_and_holes() -> None:
    image = np.zeros((80, 80), np.uint8)
    cv2.circle(image, (25, 25), 15, (1.0,), 5)
    cv2.line(image, (50, 60), (75, 60), (1.0,), 7)
    skeleton = thin(image)
    assert cv2.connectedComponents(skeleton, connectivity=8)[0] == 3
    background = (1 - skeleton).astype(np.uint8)
    assert cv2.connectedComponents(background, connectivity=4)[0] == 3


def test_an_empty_image_stays_empty() -> None:
    assert not thin(np.zeros((20, 20), np.uint8)).any()
