"""The rebuilt network finds what the published one finds."""

from __future__ import annotations

import math

import pytest

from kiosk.biometrics.fingerprint.leader.extractor import LeaderExtractor
from kiosk.biometrics.fingerprint.leader.network import LeaderNetwork
from kiosk.biometrics.fingerprint.minutiae import MinutiaKind
from tests.unit.kiosk.biometrics.fingerprint.leader.stock import (
    IMAGES,
    StockMinutia,
    stock_image,
    stock_minutiae,
)

RECORDED_FROM = 0.3
KINDS = {"E": MinutiaKind.ENDING, "B": MinutiaKind.BIFURCATION}
UNDECIDED = 0.001
"""A minutia this near the threshold may be found by one and not by the other."""


def test_there_are_references() -> None:
    assert len(IMAGES) == 4
    assert all(len(stock_minutiae(name)) > 30 for name in IMAGES)


@pytest.mark.parametrize("threshold", [0.3, 0.6])
@pytest.mark.parametrize("name", IMAGES)
def test_the_same_minutiae_as_stock_pyfing(
    network: LeaderNetwork, name: str, threshold: float
) -> None:
    stock = {
        (minutia.x_px, minutia.y_px): minutia
        for minutia in stock_minutiae(name)
        if minutia.quality >= threshold
    }
    found = LeaderExtractor(network, threshold).extract(stock_image(name), 500)
    rows = {(int(x), int(y)): row for row, (x, y) in enumerate(found.positions_px.tolist())}
    undecided = {
        place for place in stock.keys() - rows.keys() if _undecided(stock[place], threshold)
    }
    assert rows.keys() <= stock.keys()
    assert stock.keys() - rows.keys() == undecided
    for place, row in rows.items():
        minutia = stock[place]
        # Theirs turns counter-clockwise, ours clockwise: the sum is a whole turn.
        turn_rad = float(found.angles_rad[row]) + minutia.direction_rad
        assert abs(math.remainder(turn_rad, 2 * math.pi)) < 0.01
        assert abs(found.qualities[row] / 100 - minutia.quality) < 0.01
        assert found.kinds[row] == KINDS[minutia.kind]


def _undecided(minutia: StockMinutia, threshold: float) -> bool:
    return minutia.quality - threshold < UNDECIDED
