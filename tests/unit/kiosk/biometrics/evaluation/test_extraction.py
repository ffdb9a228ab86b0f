from __future__ import annotations

from itertools import count
from pathlib import Path

import numpy as np
import pytest

from kiosk.biometrics.evaluation.dataset import Subject
from kiosk.biometrics.evaluation.extraction import extract_all
from kiosk.biometrics.face.feature_set import EngineMismatch, FeatureSet
from kiosk.biometrics.face.picture_errors import NoSingleFace
from tests.unit.kiosk.biometrics.face.features import at

SUBJECTS = (
    Subject("a", (Path("a/1"), Path("a/bad"))),
    Subject("b", (Path("b/bad"),)),
    Subject("c", (Path("c/3"), Path("c/4"))),
)


def _extract(path: Path) -> FeatureSet:
    if path.name == "bad":
        raise NoSingleFace(f"{path}: no face found")
    return at(float(path.name))


def test_rows_people_failures_and_times() -> None:
    told: list[tuple[int, int]] = []
    clock = count(step=3_000_000)
    found = extract_all(
        SUBJECTS, _extract, lambda: next(clock), lambda done, total: told.append((done, total))
    )
    assert found.vectors[:, 0].tolist() == [1.0, 3.0, 4.0]
    assert found.person.tolist() == [0, 2, 2]
    assert found.subjects == ("a", "b", "c")
    assert found.images_per_subject.tolist() == [2, 1, 2]
    assert found.failures == ("a/bad: no face found", "b/bad: no face found")
    assert found.ms_per_image.tolist() == [3.0, 3.0, 3.0]
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_an_engine_may_not_change_on_the_way() -> None:
    def extract(path: Path) -> FeatureSet:
        return at(1.0, engine=path.name)

    with pytest.raises(EngineMismatch):
        extract_all(SUBJECTS, extract, lambda: 0, lambda _done, _total: None)


def test_nothing_acquired() -> None:
    found = extract_all(SUBJECTS[1:2], _extract, lambda: 0, lambda _done, _total: None)
    assert (found.vectors.size, found.person.size, len(found.failures)) == (0, 0, 1)
    assert np.array_equal(found.images_per_subject, [1])
