from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.biometrics.face.feature_set import EngineMismatch
from kiosk.biometrics.face.templates import (
    distances_between,
    probe_like_means,
    template_of,
    templates_of,
)
from kiosk.domain.identity import SubjectId
from tests.unit.kiosk.biometrics.face.crowd import Crowd, subject
from tests.unit.kiosk.biometrics.face.features import ENGINE, at

ALICE, BO = SubjectId("alice"), SubjectId("bo")


def test_every_person_has_one_template() -> None:
    templates = templates_of([(BO, at(1.0)), (ALICE, at(0.2)), (BO, at(0.0))], ENGINE)
    assert templates.subjects == (ALICE, BO)
    assert templates.means[:, 0] == pytest.approx([0.2, 0.5])
    assert (templates.person(BO), templates.person(SubjectId("nobody"))) == (1, None)
    assert [round(float(it.vector[0]), 3) for it in templates.references_of(1)] == [1.0, 0.0]
    assert templates.dissimilarities(at(0.2)) == pytest.approx([0.0, 0.3], abs=1e-7)


def test_nobody_is_enrolled() -> None:
    templates = templates_of([], ENGINE)
    assert templates.subjects == ()
    assert templates.dissimilarities(at(0.0)).shape == (0,)
    with pytest.raises(ValueError, match="enrol"):
        template_of(())


def test_engines_are_never_mixed() -> None:
    with pytest.raises(EngineMismatch):
        templates_of([(ALICE, at(0.0)), (BO, at(0.0, engine="other-v1"))], ENGINE)
    with pytest.raises(EngineMismatch):
        templates_of([(ALICE, at(0.0)), (BO, at(0.0, dimension=512))], ENGINE)
    with pytest.raises(EngineMismatch):
        templates_of([(ALICE, at(0.0))], ENGINE).dissimilarities(at(0.0, engine="other-v1"))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 12), st.integers(1, 5))
def test_the_order_of_references_does_not_matter(seed: int, people: int, each: int) -> None:
    crowd = Crowd(seed, people)
    photos = crowd.photos(people, each)
    before = templates_of(photos, ENGINE)
    crowd.random.shuffle(photos)
    after = templates_of(photos, ENGINE)
    assert after.subjects == before.subjects
    assert np.allclose(after.means, before.means, atol=1e-9)


@pytest.mark.parametrize(("references", "rows"), [(1, 1), (3, 1), (4, 4), (5, 5)])
def test_probe_like_means_are_of_three_references_of_one_person(references: int, rows: int) -> None:
    photos = [(subject(p), at(float(p), float(n))) for p in (0, 1) for n in range(references)]
    means, owners = probe_like_means(templates_of(photos, ENGINE))
    assert owners.tolist() == [0] * rows + [1] * rows
    assert means[:, 0].tolist() == owners.tolist()
    assert means[:rows, 1].mean() == pytest.approx((references - 1) / 2)


def test_distances_are_euclidean() -> None:
    crowd = Crowd(1, 20)
    means = crowd.templates(20).means
    distances = distances_between(means[:5], means)
    assert distances == pytest.approx(np.linalg.norm(means[:5, None] - means, axis=2), abs=1e-7)
    assert (distances >= 0.0).all()


def test_templates_stay_out_of_logs() -> None:
    assert "0.123" not in repr(templates_of([(ALICE, at(0.123))], ENGINE))
