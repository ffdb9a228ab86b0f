"""Pictures of any size are cut and scaled, never stretched."""

from __future__ import annotations

import numpy as np
import pytest

from drivers.camera.framing import fit


def test_a_picture_of_the_wanted_size_is_passed_on() -> None:
    picture = np.zeros((480, 640, 3), np.uint8)
    assert fit(picture, 640, 480) is picture


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (320, 240), (480, 640), (641, 479)])
def test_a_disc_stays_round_and_central(size: tuple[int, int]) -> None:
    width, height = size
    x = np.arange(width)[None, :] - (width - 1) / 2
    y = np.arange(height)[:, None] - (height - 1) / 2
    disc = np.hypot(x, y) < min(size) / 4
    picture = np.repeat((disc * np.uint8(255))[..., None], 3, axis=2).astype(np.uint8)
    fitted = fit(picture, 640, 480)
    rows, columns = np.nonzero(fitted[..., 0] > 127)
    assert fitted.shape == (480, 640, 3)
    assert np.ptp(rows) == pytest.approx(np.ptp(columns), abs=3)
    assert (rows.mean(), columns.mean()) == pytest.approx((239.5, 319.5), abs=2)
