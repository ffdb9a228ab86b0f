from __future__ import annotations

from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.sampler import FaceSampler, Sample
from kiosk.domain.capture import QualityScore
from kiosk.domain.comparison import DissimilarityThreshold
from tests.unit.kiosk.biometrics.face.features import at

MS = 1_000_000
HERE, BESIDE = FaceBox(100, 100, 200, 200), FaceBox(300, 100, 400, 200)


def _sampler(wanted: int = 3) -> FaceSampler:
    return FaceSampler(wanted, DissimilarityThreshold(0.40))


def _take(
    sampler: FaceSampler, at_ms: int, features: FeatureSet, box: FaceBox = HERE, track: int = 1
) -> bool:
    sampler.follow(box, track, at_ms * MS)
    if not sampler.due(at_ms * MS):
        return False
    sampler.add(Sample(features, QualityScore(80)), at_ms * MS)
    return True


def test_samples_are_spread_in_time() -> None:
    sampler = _sampler()
    taken = [at_ms for at_ms in range(0, 1000, 100) if _take(sampler, at_ms, at(0.1))]
    assert taken == [0, 200, 400]
    assert sampler.complete
    assert sampler.progress == 1.0


def test_progress() -> None:
    sampler = _sampler(4)
    assert sampler.progress == 0.0
    _take(sampler, 0, at(0.1))
    assert sampler.progress == 0.25
    assert not sampler.complete


def test_a_face_elsewhere_starts_again() -> None:
    sampler = _sampler()
    _take(sampler, 0, at(0.1))
    _take(sampler, 400, at(0.1))
    _take(sampler, 800, at(0.1), BESIDE)
    assert len(sampler.samples) == 1


def test_a_face_that_moves_smoothly_stays_one_track() -> None:
    sampler = _sampler()
    for step in range(3):
        _take(sampler, step * 400, at(0.1), FaceBox(100 + 30 * step, 100, 200 + 30 * step, 200))
    assert sampler.complete


def test_a_face_gone_for_a_second_starts_again() -> None:
    sampler = _sampler()
    _take(sampler, 0, at(0.1))
    assert not sampler.follow(HERE, 1, 1_100 * MS)
    assert sampler.samples == ()


def test_a_new_track_in_the_same_place_starts_again() -> None:
    sampler = _sampler()
    _take(sampler, 0, at(0.1))
    assert sampler.follow(HERE, 1, 33 * MS)
    assert not sampler.follow(HERE, 2, 66 * MS)
    assert sampler.samples == ()


def test_two_people_never_make_one_probe() -> None:
    """Swapped within the track: same place, another face."""
    sampler = _sampler()
    _take(sampler, 0, at(0.1))
    _take(sampler, 400, at(0.1))
    _take(sampler, 800, at(0.9))
    assert [sample.features.vector[0] for sample in sampler.samples] == [at(0.9).vector[0]]
