"""Templates of several impressions, and one finger among many."""

from __future__ import annotations

import pytest

from kiosk.biometrics.fingerprint.mcc_geometry import MccGeometryComparator
from kiosk.biometrics.fingerprint.minutiae import Minutiae, no_minutiae
from kiosk.biometrics.fingerprint.search import FingerIndex
from kiosk.biometrics.fingerprint.template import FingerTemplate, ReferenceImpression
from kiosk.biometrics.fingerprint.template_comparison import TemplateComparator
from kiosk.domain.capture import QualityScore
from tests.unit.kiosk.biometrics.fingerprint.random_minutiae import (
    impression,
    moved,
    scattered,
)

COMPARATOR = TemplateComparator(MccGeometryComparator())


def template_of(*impressions: Minutiae) -> FingerTemplate:
    return FingerTemplate(
        tuple(
            ReferenceImpression(minutiae, "synthetic-1", QualityScore(80), b"")
            for minutiae in impressions
        )
    )


def single(probe: Minutiae, reference: Minutiae) -> float:
    return COMPARATOR.compare(probe, COMPARATOR.prepare(template_of(reference))).value


def test_the_comparator_is_the_one_of_the_minutiae() -> None:
    assert COMPARATOR.name == "mcc-geometry-1"


def test_the_best_two_impressions_count() -> None:
    finger = scattered(40, 1)
    probe, same = impression(finger, 2), impression(finger, 3)
    part, stranger = impression(finger, 4, missing=0.6), scattered(40, 9)
    scores = sorted((single(probe, each) for each in (same, part, stranger)), reverse=True)
    prepared = COMPARATOR.prepare(template_of(stranger, part, same))
    assert COMPARATOR.compare(probe, prepared).value == pytest.approx(sum(scores[:2]) / 2)


def test_a_single_impression_counts_alone() -> None:
    finger = scattered(40, 1)
    comparator = COMPARATOR.comparator
    expected = comparator.compare(comparator.prepare(finger), comparator.prepare(finger))
    assert single(finger, finger) == expected.value


def enrolled(people: int) -> list[tuple[str, FingerTemplate]]:
    return [
        (
            f"finger {number}",
            template_of(*(impression(scattered(40, number), 1000 * number + k) for k in range(3))),
        )
        for number in range(people)
    ]


@pytest.fixture(scope="module")
def index() -> FingerIndex[str]:
    return FingerIndex(enrolled(60))


@pytest.mark.parametrize("number", range(0, 60, 7))
def test_the_finger_is_found_first_among_many(index: FingerIndex[str], number: int) -> None:
    probe = moved(impression(scattered(40, number), 77), 0.4, (30, -50))
    found = index.search(probe, 3)
    assert found[0][0] == f"finger {number}"
    assert found[0][1].value > 3 * found[1][1].value


def test_scores_are_those_of_one_to_one_and_fall(index: FingerIndex[str]) -> None:
    templates = dict(enrolled(60))
    probe = impression(scattered(40, 21), 5)
    found = index.search(probe, 5)
    assert [score for _, score in found] == [
        COMPARATOR.compare(probe, COMPARATOR.prepare(templates[key])) for key, _ in found
    ]
    assert [score.value for _, score in found] == sorted(
        (score.value for _, score in found), reverse=True
    )


def test_as_many_are_returned_as_asked_for(index: FingerIndex[str]) -> None:
    probe = impression(scattered(40, 3), 5)
    assert len(index) == 60
    assert [len(index.search(probe, limit)) for limit in (0, 1, 30)] == [0, 1, 30]


def test_nothing_is_found_without_minutiae_or_without_fingers(index: FingerIndex[str]) -> None:
    assert index.search(no_minutiae(256, 288), 5) == []
    nobody: FingerIndex[str] = FingerIndex([])
    assert nobody.search(scattered(40, 1), 5) == []


def test_a_finger_enrolled_without_minutiae_is_never_found() -> None:
    empty = FingerIndex([("empty", template_of(no_minutiae(256, 288)))])
    assert len(empty) == 1
    assert empty.search(scattered(40, 1), 5) == []


@pytest.mark.parametrize("block_cylinders", [1, 40, 100])
def test_the_seams_between_blocks_lose_no_finger(block_cylinders: int) -> None:
    fingers = [(number, template_of(scattered(40, number))) for number in range(7)]
    index = FingerIndex(fingers, block_cylinders)
    assert [index.search(scattered(40, number), 1)[0][0] for number in range(7)] == list(range(7))
