from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.biometrics.face.feature_set import EngineMismatch, FeatureSet
from kiosk.biometrics.face.search import Candidate, gallery_of, search
from kiosk.domain.comparison import DissimilarityThreshold
from kiosk.domain.identity import SubjectId
from tests.unit.kiosk.biometrics.face.features import ENGINE, at

ALICE, BO, CHEN = SubjectId("alice"), SubjectId("bo"), SubjectId("chen")
THRESHOLD = DissimilarityThreshold(0.37)
MARGIN = 0.04


def _found(probe: FeatureSet, *references: tuple[SubjectId, FeatureSet]) -> Candidate | None:
    return search((probe,), gallery_of(references, ENGINE), THRESHOLD, MARGIN)


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
        gallery_of([(ALICE, at(0.0)), (BO, at(0.0, engine="other-v1"))], ENGINE)
    gallery = gallery_of([(ALICE, at(0.0))], ENGINE)
    with pytest.raises(EngineMismatch):
        search((at(0.0, engine="other-v1"),), gallery, THRESHOLD, MARGIN)


def test_the_gallery_stays_out_of_logs() -> None:
    assert "0.123" not in repr(gallery_of([(ALICE, at(0.123))], ENGINE))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 40), st.integers(1, 4))
def test_search_equals_looking_at_every_pair(seed: int, people: int, photos: int) -> None:
    random = np.random.default_rng(seed)
    references = [
        (SubjectId(f"p{person}"), FeatureSet(_unit(random) * np.float32(0.4), ENGINE))
        for person in range(people)
        for _ in range(photos)
    ]
    probe = FeatureSet(_unit(random) * np.float32(0.1), ENGINE)
    distances = {
        name: min(
            float(np.linalg.norm(features.vector.astype(float) - probe.vector.astype(float)))
            for owner, features in references
            if owner == name
        )
        for name, _ in references
    }
    ranked = sorted(distances, key=lambda name: distances[name])
    clear = len(ranked) == 1 or distances[ranked[1]] - distances[ranked[0]] >= 0.002
    wanted = ranked[0] if distances[ranked[0]] <= 0.41 and clear else None
    random.shuffle(references)
    candidate = search(
        (probe,), gallery_of(references, ENGINE), DissimilarityThreshold(0.41), 0.002
    )
    assert (candidate.subject if candidate else None) == wanted


def _unit(random: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    vector = random.standard_normal(128)
    return (vector / np.linalg.norm(vector)).astype(np.float32)
