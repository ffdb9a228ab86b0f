from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.biometrics.face.feature_set import EngineMismatch, FeatureSet
from kiosk.biometrics.face.search import (
    AXES,
    Candidate,
    Gallery,
    gallery_from,
    gallery_of_vectors,
    nearest_two,
    search,
)
from kiosk.biometrics.face.templates import templates_of
from kiosk.domain.comparison import DissimilarityThreshold
from kiosk.domain.identity import SubjectId
from tests.unit.kiosk.biometrics.face.features import ENGINE, at

ALICE, BO, CHEN = SubjectId("alice"), SubjectId("bo"), SubjectId("chen")
THRESHOLD = DissimilarityThreshold(0.37)
MARGIN = 0.04


def _gallery(references: Iterable[tuple[SubjectId, FeatureSet]]) -> Gallery:
    return gallery_from(templates_of(references, ENGINE))


def _found(probe: FeatureSet, *references: tuple[SubjectId, FeatureSet]) -> Candidate | None:
    return search((probe,), _gallery(references), THRESHOLD, MARGIN)


def test_the_nearest_person_is_proposed() -> None:
    candidate = _found(at(0.0), (BO, at(1.0)), (ALICE, at(0.1)), (CHEN, at(-0.9)))
    assert candidate is not None
    assert candidate.subject == ALICE
    assert candidate.score.value == pytest.approx(0.1, abs=1e-6)


def test_nobody_within_the_threshold() -> None:
    assert _found(at(0.0), (ALICE, at(0.38))) is None


def test_an_empty_gallery_proposes_nobody() -> None:
    assert _found(at(0.0)) is None


def test_two_people_too_alike_propose_nobody() -> None:
    assert _found(at(0.0), (ALICE, at(0.20)), (BO, at(-0.23))) is None


def test_the_second_must_be_another_person() -> None:
    """Several references of one person are near each other; that is no ambiguity."""
    candidate = _found(at(0.0), (ALICE, at(0.20)), (ALICE, at(0.21)), (BO, at(0.9)))
    assert candidate is not None
    assert candidate.subject == ALICE


def test_a_second_person_beyond_the_threshold_still_counts_for_the_margin() -> None:
    assert _found(at(0.0), (ALICE, at(0.36)), (BO, at(-0.38))) is None


def test_engines_do_not_mix() -> None:
    with pytest.raises(EngineMismatch):
        _gallery([(ALICE, at(0.0)), (BO, at(0.0, engine="other-v1"))])
    gallery = _gallery([(ALICE, at(0.0))])
    with pytest.raises(EngineMismatch):
        search((at(0.0, engine="other-v1"),), gallery, THRESHOLD, MARGIN)


def test_the_gallery_stays_out_of_logs() -> None:
    assert "0.123" not in repr(_gallery([(ALICE, at(0.123))]))


def test_a_person_is_searched_by_the_mean_of_his_references() -> None:
    candidate = _found(at(0.0), (ALICE, at(0.5)), (ALICE, at(-0.3)), (BO, at(0.9)))
    assert candidate is not None
    assert candidate.score.value == pytest.approx(0.1, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    people=st.integers(1, 60),
    photos=st.integers(1, 4),
    scale=st.sampled_from([0.05, 0.3, 1.0]),
    spread=st.sampled_from([1, 10, 128]),
)
def test_search_equals_looking_at_everybody(
    seed: int, people: int, photos: int, scale: float, spread: int
) -> None:
    """Crowds that the bound cannot part, crowds it parts, faces along few and many directions."""
    random = np.random.default_rng(seed)
    references = [
        (SubjectId(f"p{person}"), _face(random, scale, spread))
        for person in range(people)
        for _ in range(photos)
    ]
    probe = _face(random, scale, spread)
    distances = {
        name: float(np.linalg.norm(_mean(references, name) - probe.vector.astype(float)))
        for name, _ in references
    }
    ranked = sorted(distances, key=lambda name: distances[name])
    gap = np.inf if people == 1 else distances[ranked[1]] - distances[ranked[0]]
    threshold = float(np.median(list(distances.values()))) + 1e-4
    wanted = ranked[0] if gap >= 0.002 else None
    random.shuffle(references)
    gallery = _gallery(references)
    candidate = search((probe,), gallery, DissimilarityThreshold(threshold), 0.002)
    if abs(gap - 0.002) > 1e-5:
        assert (candidate.subject if candidate else None) == wanted
    if candidate is not None:
        assert candidate.score.value == pytest.approx(distances[candidate.subject], abs=1e-6)


@pytest.mark.parametrize("scale", [0.05, 0.4, 1.0])
def test_nobody_within_reach_is_lost_in_a_large_gallery(scale: float) -> None:
    random = np.random.default_rng(7)
    vectors = (random.standard_normal((3000, 128)) * scale / 8).astype(np.float32)
    names = tuple(SubjectId(f"p{number:04}") for number in range(3000))
    gallery = gallery_of_vectors(ENGINE, names, vectors)
    probe = vectors[11] + np.float32(0.01)
    exact = np.linalg.norm(vectors.astype(float) - probe.astype(float), axis=1)
    order = np.argsort(exact)[:2]
    for reach in (float(exact[order[0]]) + 1e-4, float(exact[order[1]]) + 1e-4, 10.0):
        within = int((exact[order] <= reach).sum())
        found = nearest_two(probe, gallery, reach)
        assert [place for _, place in found[:within]] == order[:within].tolist()
        assert [distance for distance, _ in found[:within]] == pytest.approx(exact[order][:within])


@settings(max_examples=150, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    people=st.integers(2, 700),
    clusters=st.sampled_from([1, 3, 40]),
    within=st.sampled_from([0.0, 1e-6, 0.02, 0.3]),
    directions=st.sampled_from([1, 30, 32, 33, 128]),
    length=st.sampled_from([0.1, 1.0, 20.0]),
    share=st.floats(0.0, 1.2),
)
def test_the_two_nearest_are_those_of_a_plain_search(
    *,
    seed: int,
    people: int,
    clusters: int,
    within: float,
    directions: int,
    length: float,
    share: float,
) -> None:
    """Where the bound parts nobody, a few or most: the same people, the same scores.

    A flat gallery (``directions`` at most the axes kept) leaves nothing over for the bound, a
    probe beside it does; clusters without extent hold equals.
    """
    random = np.random.default_rng(seed)
    centres = np.zeros((clusters, 128))
    centres[:, :directions] = random.standard_normal((clusters, directions))
    centres *= length / np.sqrt(directions)
    spread = random.standard_normal((people, 128)) * within * length / np.sqrt(128)
    vectors = (centres[random.integers(clusters, size=people)] + spread).astype(np.float32)
    beside = random.standard_normal(128) * random.choice([0.0, 1e-4, 0.1]) * length / np.sqrt(128)
    probe = (vectors[random.integers(people)] + beside).astype(np.float32)
    exact = np.linalg.norm(vectors.astype(float) - probe.astype(float), axis=1)
    reach = share * float(np.sort(exact)[min(1, people - 1)] + 0.5 * np.median(exact))
    names = tuple(SubjectId(f"p{number:04}") for number in range(people))
    found = nearest_two(probe, gallery_of_vectors(ENGINE, names, vectors), reach)
    wanted = np.sort(exact)[:2]
    wanted = wanted[wanted <= reach]
    assert [distance for distance, _ in found[: len(wanted)]] == pytest.approx(wanted, abs=1e-9)
    assert [exact[place] for _, place in found] == pytest.approx([it for it, _ in found], abs=1e-9)
    order = np.argsort(exact, kind="stable")[: len(wanted)]
    if len(np.unique(exact.round(9))) == people:
        assert [place for _, place in found[: len(wanted)]] == order.tolist()


def test_what_the_axes_leave_is_never_rounded_away() -> None:
    """A gallery all along the axes but for a hair; the probe has its length beside them."""
    random = np.random.default_rng(2)
    vectors = np.zeros((500, 128), dtype=np.float32)
    vectors[:, :AXES] = random.standard_normal((500, AXES)) * 0.3
    vectors[:, AXES] = 3e-4
    probe = vectors[5].copy()
    probe[AXES] += 0.9
    names = tuple(SubjectId(f"p{number:03}") for number in range(500))
    gallery = gallery_of_vectors(ENGINE, names, vectors)
    distance, place = nearest_two(probe, gallery, 0.9 + 1e-6)[0]
    assert place == 5
    assert distance == pytest.approx(0.9, abs=1e-6)


def test_far_strangers_change_no_score() -> None:
    alone = _found(at(0.0), (ALICE, at(0.1)))
    strangers = [(SubjectId(f"s{number}"), at(5.0, float(number))) for number in range(200)]
    assert _found(at(0.0), (ALICE, at(0.1)), *strangers) == alone


def _face(random: np.random.Generator, scale: float, spread: int) -> FeatureSet:
    vector = np.zeros(128, dtype=np.float32)
    vector[:spread] = random.standard_normal(spread) * scale / np.sqrt(spread)
    return FeatureSet(vector, ENGINE)


def _mean(
    references: list[tuple[SubjectId, FeatureSet]], name: SubjectId
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    own = [features.vector.astype(float) for owner, features in references if owner == name]
    return np.asarray(np.mean(own, axis=0), dtype=np.float64)
