from __future__ import annotations

import numpy as np
import pytest

from kiosk.biometrics.evaluation.fingers.dataset import synthetic_fingers
from kiosk.biometrics.evaluation.fingers.template_path import (
    NotAcquired,
    of_emulated_sensor,
    on_sensor,
    through_character_file,
)
from kiosk.biometrics.fingerprint.minutiae import Minutiae, wrapped_angles


def test_the_finger_s_middle_comes_to_lie_on_the_window_s() -> None:
    image = np.full((400, 500), 255, dtype=np.uint8)
    ridges = np.where(np.arange(200) % 9 < 4, 40, 200).astype(np.uint8)
    image[60:300, 240:440] = ridges
    seen = on_sensor(image, 500)
    assert seen.shape == (288, 256)
    rows, columns = np.nonzero(seen < 100)
    assert abs(rows.min() - (144 - 120)) <= 2
    assert abs(rows.max() - (144 + 119)) <= 2
    assert abs((columns.min() + columns.max()) / 2 - 128) <= 4
    # 40 and 200 are levels 2 and 12 of 0 to 15.
    assert np.unique(seen).tolist() == [2 * 17, 12 * 17, 255]


def test_a_smaller_image_lies_on_white() -> None:
    seen = on_sensor(np.zeros((100, 200), dtype=np.uint8), 500)
    assert seen[94:194, 28:228].max() == 0
    assert (seen == 0).sum() == 100 * 200
    assert seen[:94].min() == seen[194:].min() == 255


def test_another_resolution_is_brought_to_500_dpi() -> None:
    seen = on_sensor(np.zeros((200, 200), dtype=np.uint8), 1000)
    assert (seen == 0).sum() == 100 * 100


def test_a_sensor_s_own_image_goes_through_unchanged() -> None:
    image = synthetic_fingers(1).fingers[0].impressions[0].load()
    assert np.array_equal(on_sensor(image, 500), image)


def test_the_emulated_sensor_finds_minutiae_or_refuses() -> None:
    image = synthetic_fingers(1).fingers[0].impressions[0].load()
    assert 10 < len(of_emulated_sensor(image)) <= 50
    with pytest.raises(NotAcquired, match="finds too little"):
        of_emulated_sensor(np.full((288, 256), 255, dtype=np.uint8))


def test_the_file_keeps_the_fifty_best_to_its_own_precision() -> None:
    rng = np.random.default_rng(3)
    count = 60
    minutiae = Minutiae(
        positions_px=(rng.random((count, 2)) * (255.9, 287.9)).astype(np.float32),
        angles_rad=wrapped_angles(rng.random(count) * 7),
        kinds=rng.integers(0, 3, count).astype(np.uint8),
        qualities=np.linspace(1, 100, count).astype(np.uint8),
        width_px=256,
        height_px=288,
    )
    kept = through_character_file(minutiae)
    assert len(kept) == 50
    for index in range(len(kept)):
        apart = np.linalg.norm(minutiae.positions_px - kept.positions_px[index], axis=1)
        nearest = int(np.argmin(apart))
        assert apart[nearest] < 1.0
        turned = (minutiae.angles_rad[nearest] - kept.angles_rad[index] + np.pi) % (2 * np.pi)
        assert abs(turned - np.pi) < np.radians(0.51)
