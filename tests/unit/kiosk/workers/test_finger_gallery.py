"""References prepared once for several presses: the same scores, and nothing left afterwards."""

from __future__ import annotations

from kiosk.biometrics.fingerprint.minutiae import Minutiae
from kiosk.biometrics.fingerprint.template_comparison import TemplateComparator
from kiosk.domain.reference import ON_SENSOR_ENGINE
from kiosk.workers.finger_gallery import FingerGallery
from kiosk.workers.messages import StoredFinger
from tests.unit.kiosk.workers.marked_fingers import ColumnComparator, minutiae, stored

Marks = set[tuple[int, int]]


class CountingComparator(ColumnComparator):
    def __init__(self) -> None:
        self.prepared = 0

    def prepare(self, minutiae: Minutiae) -> Marks:
        self.prepared += 1
        return super().prepare(minutiae)


def probe_of(finger: int) -> Marks:
    return ColumnComparator().prepare(minutiae(finger))


def searched(
    gallery: FingerGallery[Marks], finger: int, references: list[StoredFinger]
) -> list[float | None]:
    score = gallery.scorer(probe_of(finger))
    return [score(reference) for reference in references]


def test_each_press_finds_its_own_and_references_are_prepared_once() -> None:
    comparator = CountingComparator()
    gallery = FingerGallery(TemplateComparator(comparator))
    references = [stored(1, 1), stored(2, 2), stored(3, 3)]
    assert searched(gallery, 2, references) == [0.0, 1.0, 0.0]
    assert searched(gallery, 3, references) == [0.0, 0.0, 1.0]
    assert searched(gallery, 4, references) == [0.0, 0.0, 0.0]
    assert comparator.prepared == 6


def test_a_reference_that_was_made_anew_is_another_reference() -> None:
    gallery = FingerGallery(TemplateComparator(CountingComparator()))
    assert searched(gallery, 2, [stored(1)]) == [0.0]
    assert searched(gallery, 2, [stored(2)]) == [1.0]


def test_what_cannot_be_compared_with_stays_so_and_engines_are_not_mixed_up() -> None:
    gallery = FingerGallery(TemplateComparator(CountingComparator()))
    readable = stored(2)
    references = [
        StoredFinger(b"damaged", "leader-1"),
        StoredFinger(readable.template, ON_SENSOR_ENGINE),
        readable,
    ]
    for _ in range(2):
        assert searched(gallery, 2, references) == [None, None, 1.0]


def test_nothing_is_kept_once_forgotten() -> None:
    comparator = CountingComparator()
    gallery = FingerGallery(TemplateComparator(comparator))
    searched(gallery, 2, [stored(1), stored(2)])
    assert len(gallery) == 2
    gallery.forget()
    assert len(gallery) == 0
    assert searched(gallery, 2, [stored(1), stored(2)]) == [0.0, 1.0]
    assert comparator.prepared == 4


def test_what_does_not_fit_is_prepared_for_each_press_and_found_all_the_same() -> None:
    comparator = CountingComparator()
    gallery = FingerGallery(TemplateComparator(comparator), most_impressions=4)
    references = [stored(1, 1), stored(2, 2), stored(3, 3)]
    for finger, scores in ((1, [1.0, 0.0, 0.0]), (3, [0.0, 0.0, 1.0])):
        assert searched(gallery, finger, references) == scores
        assert len(gallery) == 2
    assert comparator.prepared == 6 + 2
