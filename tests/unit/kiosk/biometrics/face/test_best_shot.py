from __future__ import annotations

import numpy as np

from kiosk.biometrics.face.best_shot import BestShot, Shot
from kiosk.biometrics.face.geometry import FaceBox
from kiosk.domain.capture import QualityScore

MS = 1_000_000


def _shot(at_ms: int, quality: int) -> Shot:
    image = np.zeros((4, 4, 3), dtype=np.uint8)
    return Shot(image, FaceBox(0, 0, 4, 4), True, QualityScore(quality), at_ms * MS)


def test_the_best_of_the_window_is_taken_once() -> None:
    best = BestShot(100 * MS)
    for at_ms, quality in ((0, 50), (33, 80), (66, 70)):
        best.offer(_shot(at_ms, quality))
        assert best.take(at_ms * MS) is None
    taken = best.take(100 * MS)
    assert taken is not None
    assert (taken.quality.value, taken.captured_ns) == (80, 33 * MS)
    assert best.take(100 * MS) is None


def test_the_window_opens_with_the_first_shot_not_with_the_best() -> None:
    best = BestShot(100 * MS)
    best.offer(_shot(0, 50))
    best.offer(_shot(90, 80))
    assert best.take(100 * MS) is not None


def test_a_dropped_shot_is_gone() -> None:
    best = BestShot(100 * MS)
    best.offer(_shot(0, 50))
    best.drop()
    assert best.take(500 * MS) is None
