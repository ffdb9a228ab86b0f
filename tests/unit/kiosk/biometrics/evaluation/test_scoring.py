from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from kiosk.biometrics.evaluation import scores as scores_module
from kiosk.biometrics.evaluation.enrol import enrol_first
from kiosk.biometrics.evaluation.scores import Comparisons
from kiosk.biometrics.evaluation.scoring import score_against_references, score_all_pairs
from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.templates import templates_of
from kiosk.domain.identity import SubjectId
from tests.unit.kiosk.biometrics.evaluation.people import crowd, extracted


def test_four_pictures_by_hand() -> None:
    """Two people on a line: at 0 and 0.1, at 1 and 1.3."""
    line = np.array([[0.0, 0.0], [0.1, 0.0], [1.0, 0.0], [1.3, 0.0]])
    found = score_all_pairs(extracted(line, [0, 0, 1, 1]), None)
    assert found.genuine == pytest.approx([0.1, 0.3], abs=1e-6)
    assert found.genuine_person.tolist() == [0, 1]
    assert found.impostor == pytest.approx([1.0, 1.3, 0.9, 1.2], abs=1e-6)
    assert set(zip(found.impostor_probe, found.impostor_reference, strict=True)) == {(0, 1)}


def test_every_pair_once_whatever_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    people = crowd(9, 3, np.random.default_rng(3))
    pairs = list(combinations(range(27), 2))

    def distance(i: int, j: int) -> float:
        return float(np.linalg.norm(people.vectors[i] - people.vectors[j]))

    same = [distance(i, j) for i, j in pairs if people.person[i] == people.person[j]]
    other = [distance(i, j) for i, j in pairs if people.person[i] != people.person[j]]
    for rows in (4, 26, 27, 512):
        monkeypatch.setattr(scores_module, "BLOCK_ROWS", rows)
        found = score_all_pairs(people, None)
        assert np.sort(found.genuine) == pytest.approx(np.sort(same), abs=1e-6)
        assert np.sort(found.impostor) == pytest.approx(np.sort(other), abs=1e-6)


def test_one_picture_each_gives_impostors_only() -> None:
    found = score_all_pairs(crowd(5, 1, np.random.default_rng(1)), None)
    assert (found.genuine.size, found.impostor.size) == (0, 10)


def test_references_score_as_the_kiosk_scores_them() -> None:
    """The same distances as the templates that check-ins are compared with."""
    people = crowd(4, 5, np.random.default_rng(8))
    enrolment = enrol_first(people, 3)
    found = score_against_references(enrolment, None)
    enrolled = [
        (SubjectId(f"s{who}"), FeatureSet(row.astype(np.float32), "e"))
        for who, rows in enumerate(enrolment.references)
        for row in rows
    ]
    templates = templates_of(enrolled, "e")
    kiosk = np.stack(
        [
            templates.dissimilarities(FeatureSet(row.astype(np.float32), "e"))
            for row in enrolment.probes
        ]
    )
    own = enrolment.probe_person[:, None] == enrolment.enrolled[None]
    assert found.genuine == pytest.approx(kiosk[own], abs=1e-6)
    assert found.impostor == pytest.approx(kiosk[~own], abs=1e-6)
    assert (found.genuine.size, found.impostor.size) == (4 * 2, 4 * 2 * 3)


def _within(found: Comparisons, chosen: list[bool]) -> Comparisons:
    return found.among(np.array(chosen))


def test_a_group_is_compared_with_itself() -> None:
    people = crowd(4, 2, np.random.default_rng(5))
    part = _within(score_all_pairs(people, None), [True, False, True, False])
    chosen = np.isin(people.person, [0, 2])
    alone = score_all_pairs(
        extracted(people.vectors[chosen], [0, 0, 1, 1]),
        None,
    )
    assert np.array_equal(part.genuine, alone.genuine)
    assert np.array_equal(part.genuine_person, alone.genuine_person)
    assert np.array_equal(part.impostor, alone.impostor)
    assert np.array_equal(part.impostor_reference, alone.impostor_reference)
    assert part.people == alone.people == 2
