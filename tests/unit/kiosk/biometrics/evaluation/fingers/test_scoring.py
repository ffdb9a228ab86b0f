from __future__ import annotations

import numpy as np
import pytest

from kiosk.biometrics.evaluation.dataset import DatasetProblem
from kiosk.biometrics.evaluation.fingers.enrolled import against_templates
from kiosk.biometrics.evaluation.fingers.scoring import SinglePairs
from tests.unit.kiosk.biometrics.evaluation.fingers.stand_ins import NearnessComparator, acquired

COMPARATOR = NearnessComparator()


def _nothing(_done: int, _total: int) -> None:
    pass


def test_every_impression_with_every_other_once() -> None:
    told: list[tuple[int, int]] = []
    pairs = SinglePairs(acquired((10, 11), (50,), (90, 91, 93)), COMPARATOR)
    found = pairs.all_pairs(lambda *done: told.append(done))
    assert sorted(-found.genuine) == pytest.approx(sorted([1 / 2, 1 / 2, 1 / 3, 1 / 4]))
    assert found.impostor.size == 15 - 4
    assert float(-found.impostor.min()) == pytest.approx(1 / 40)
    assert told[-1] == (15, 15)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_the_fvc_protocol_compares_strangers_by_first_impressions_only() -> None:
    # Only later impressions of different fingers look alike: FVC does not see that.
    samples = acquired((10, 11, 100), (60, 61, 100))
    pairs = SinglePairs(samples, COMPARATOR)
    genuine, impostor = [1 / 2, 1 / 91, 1 / 90, 1 / 2, 1 / 41, 1 / 40], [1 / 51]
    # Four of six genuine scores lie above the impostor's: FMR 0, FNMR 2/6 just above it; at it
    # FMR is 1 and FNMR 2/6. The smaller sum counts.
    assert sum(score < impostor[0] for score in genuine) == 2
    assert pairs.eer_fvc() == pytest.approx((0 + 2 / 6) / 2)


def test_one_finger_has_no_eer() -> None:
    assert SinglePairs(acquired((10, 11)), COMPARATOR).eer_fvc() is None
    assert SinglePairs(acquired((10,), (40,)), COMPARATOR).eer_fvc() is None


def test_templates_of_the_first_impressions() -> None:
    samples = acquired((10, 12, 11, 30), (50, 52, 51), (90,))
    found = against_templates(samples, COMPARATOR, 2, _nothing)
    # Probes: 11 and 30, 51, and 90, whose finger is enrolled nowhere.
    assert sorted(found.genuine_person.tolist()) == [0, 0, 1]
    assert float(found.genuine.min()) == pytest.approx(-1 / 2)
    assert (found.impostor.size, found.people) == (5, 3)
    assert np.all(found.impostor > -1 / 18)


@pytest.mark.parametrize(
    ("impressions", "why"), [(9, "at most 8"), (4, "leaves no picture"), (5, "nothing can be")]
)
def test_more_impressions_than_there_are(impressions: int, why: str) -> None:
    with pytest.raises(DatasetProblem, match=why):
        against_templates(acquired((10, 12, 11, 30), (50,)), COMPARATOR, impressions, _nothing)
