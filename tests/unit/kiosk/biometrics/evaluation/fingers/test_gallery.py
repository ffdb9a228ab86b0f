from __future__ import annotations

import numpy as np
import pytest

from kiosk.biometrics.evaluation.fingers.gallery import EnrolledFinger, Gallery, gallery_of
from kiosk.biometrics.evaluation.fingers.gallery_scores import GalleryScores, compare_all
from kiosk.biometrics.evaluation.scores import Comparisons
from kiosk.domain.capture import FingerStage
from kiosk.domain.comparison import SimilarityThreshold
from kiosk.domain.finger_thresholds import FingerprintThresholds
from tests.unit.kiosk.biometrics.evaluation.fingers.galleries import (
    at_x,
    of_image,
    template,
    without_image,
)
from tests.unit.kiosk.biometrics.evaluation.fingers.stand_ins import NearnessComparator

BOTH = (FingerStage.CHARACTERISTICS, FingerStage.IMAGE)


def _finger(person: int, *xs_px: float) -> EnrolledFinger:
    """One impression for each x; the sensor sees the same as the image."""
    return EnrolledFinger(person, template(*(of_image(at_x(x), at_x(x)) for x in xs_px)))


def _scores(gallery: Gallery, image_first: bool = False) -> GalleryScores:
    return compare_all(gallery, NearnessComparator(), image_first, lambda _, __: None)


def test_every_press_meets_every_finger_of_the_others_and_none_of_its_own_person() -> None:
    fingers = [_finger(0, 10, 11), _finger(0, 50, 51), _finger(1, 90, 91), _finger(2, 130)]
    gallery = gallery_of(fingers)
    assert (gallery.people, len(gallery.presses), len(gallery.fingers)) == (3, 7, 4)
    found = _scores(gallery).with_one_threshold()
    assert found.impostor.size == 4 * 2 + 2 * 3 + 1 * 3
    assert not np.any(found.impostor_probe == found.impostor_reference)
    assert np.all(np.isfinite(found.impostor))


def test_scores_are_the_templates_own_means_of_two() -> None:
    gallery = gallery_of([_finger(0, 10), _finger(1, 11, 13, 200)])
    found = _scores(gallery).at(FingerStage.IMAGE)
    against_1 = found.impostor[found.impostor_reference == 1]
    assert against_1 == pytest.approx([-(1 / 2 + 1 / 4) / 2])


def test_a_press_matches_by_whichever_stage() -> None:
    """The image of person 0 is like person 1's, his characteristics like person 2's."""
    gallery = gallery_of(
        [
            EnrolledFinger(0, template(of_image(at_x(100), at_x(200)))),
            _finger(1, 100),
            _finger(2, 200),
        ]
    )
    scores = _scores(gallery)
    assert _of_person_0(scores.at(FingerStage.IMAGE)) == pytest.approx({1: -1.0, 2: -1 / 101})
    by_characteristics = _of_person_0(scores.at(FingerStage.CHARACTERISTICS))
    assert by_characteristics == pytest.approx({1: -1 / 101, 2: -1.0})
    assert _of_person_0(scores.with_one_threshold()) == {1: -1.0, 2: -1.0}
    thresholds = FingerprintThresholds(SimilarityThreshold(0.5), SimilarityThreshold(0.25))
    short = _of_person_0(scores.deciding(thresholds))
    assert short == pytest.approx({1: -0.75, 2: -0.5})


def _of_person_0(found: Comparisons) -> dict[int, float]:
    """Scores of his press by whose finger it met."""
    chosen = found.impostor_probe == 0
    met, scores = found.impostor_reference[chosen], found.impostor[chosen]
    return dict(zip(met.tolist(), scores.tolist(), strict=True))


def test_image_first_asks_the_characteristics_only_where_there_is_no_image() -> None:
    fingers = [
        _finger(0, 10, 20),
        EnrolledFinger(1, template(without_image(at_x(60)))),
        EnrolledFinger(2, template(of_image(at_x(90), None))),
    ]
    gallery = gallery_of(fingers)
    presses = {
        first: [_scores(gallery, first).at(stage).probes.tolist() for stage in BOTH]
        for first in (True, False)
    }
    assert presses[False] == [[2, 1, 0], [2, 0, 1]]
    assert presses[True] == [[0, 1, 0], [2, 0, 1]]
    assert _scores(gallery, True).with_one_threshold().probes.tolist() == [2, 1, 1]


def test_characteristics_of_an_unknown_layout_are_no_probe() -> None:
    known = of_image(at_x(10), at_x(10))
    odd = type(known)(known.minutiae, known.extractor, known.quality, b"\x09" * 256)
    gallery = gallery_of([EnrolledFinger(0, template(odd)), _finger(1, 60)])
    assert [press.characteristics is None for press in gallery.presses] == [True, False]


def test_of_a_large_gallery_people_are_chosen_evenly() -> None:
    gallery = gallery_of([_finger(person, person + 1.0) for person in range(11)], most_people=3)
    assert gallery.people == 3
    assert [it.person for it in gallery.fingers] == [0, 1, 2]
    first_x = [it.template.impressions[0].minutiae.positions_px[0, 0] for it in gallery.fingers]
    assert first_x == [1, 4, 8]
    assert [press.person for press in gallery.presses] == [0, 1, 2]


@pytest.mark.parametrize(
    ("most", "presses_each", "fingers_each"), [(1000, 6, 2), (240, 3, 2), (80, 1, 2), (79, 1, 1)]
)
def test_of_each_person_as_much_as_may_be_compared(
    most: int, presses_each: int, fingers_each: int
) -> None:
    """Six people with two fingers of three impressions: 12 x 6 = 72 comparisons a press each."""
    fingers = [_finger(person, 1, 2, 3) for person in range(6) for _ in range(2)]
    gallery = gallery_of(fingers, most_comparisons=most * 72 // 80)
    counted = np.bincount([press.person for press in gallery.presses])
    assert counted.tolist() == [presses_each] * 6
    assert np.bincount([it.person for it in gallery.fingers]).tolist() == [fingers_each] * 6


def test_not_always_the_same_press_is_chosen() -> None:
    fingers = [_finger(person, 1, 2, 3) for person in range(6)]
    gallery = gallery_of(fingers, most_comparisons=1)
    chosen = {float(it.image.positions_px[0, 0]) for it in gallery.presses if it.image is not None}
    assert chosen == {1.0, 2.0, 3.0}


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    gallery = gallery_of([_finger(0, 10, 20), _finger(1, 60)])
    compare_all(
        gallery, NearnessComparator(), False, lambda done, total: told.append((done, total))
    )
    assert told == [(1, 3), (2, 3), (3, 3)]
