"""Real fingers told apart: three of FVC2002 DB1_B, two impressions each, through LEADER."""

from __future__ import annotations

from itertools import combinations, product
from pathlib import Path

import cv2
import pytest

from kiosk.biometrics.fingerprint.geometry import GeometryComparator
from kiosk.biometrics.fingerprint.leader.errors import LeaderUnavailable
from kiosk.biometrics.fingerprint.leader.opening import open_leader
from kiosk.biometrics.fingerprint.mcc_geometry import MccGeometryComparator
from kiosk.biometrics.fingerprint.minutiae import Minutiae

PEOPLE = (101, 104, 108)


@pytest.fixture(scope="module")
def impressions(shared_data: Path) -> dict[tuple[int, int], Minutiae]:
    fingers = shared_data / "fingers" / "fvc2002_db1_b"
    try:
        leader = open_leader()
    except LeaderUnavailable as unusable:
        pytest.skip(str(unusable))
    found = {}
    for person, number in product(PEOPLE, (1, 2)):
        image = cv2.imread(str(fingers / f"{person}_{number}.tif"), cv2.IMREAD_GRAYSCALE)
        assert image is not None
        found[person, number] = leader.extract(image.astype("uint8"), 500)
    return found


def test_two_impressions_of_a_finger_match_and_no_two_fingers_do(
    impressions: dict[tuple[int, int], Minutiae],
) -> None:
    comparator = MccGeometryComparator()
    prepared = {key: comparator.prepare(minutiae) for key, minutiae in impressions.items()}
    for a, b in combinations(sorted(prepared), 2):
        score = comparator.compare(prepared[a], prepared[b]).value
        assert (score >= 0.5) if a[0] == b[0] else (score < 0.23), (a, b)


def test_geometry_alone_tells_them_apart(impressions: dict[tuple[int, int], Minutiae]) -> None:
    comparator = GeometryComparator()
    prepared = {key: comparator.prepare(minutiae) for key, minutiae in impressions.items()}
    for a, b in combinations(sorted(prepared), 2):
        score = comparator.compare(prepared[a], prepared[b]).value
        assert (score >= 4.0) if a[0] == b[0] else (score < 3.0), (a, b)
