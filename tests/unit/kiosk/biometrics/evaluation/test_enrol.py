from __future__ import annotations

import numpy as np
import pytest

from kiosk.biometrics.evaluation.dataset import DatasetProblem
from kiosk.biometrics.evaluation.enrol import enrol_first
from tests.unit.kiosk.biometrics.evaluation.people import extracted


def test_first_pictures_enrol_and_the_rest_are_probes() -> None:
    rows = np.arange(7, dtype=np.float64).reshape(7, 1)
    found = enrol_first(extracted(rows, [0, 0, 0, 1, 2, 2, 2]), 2)
    assert found.references[:, :, 0].tolist() == [[0.0, 1.0], [4.0, 5.0]]
    assert found.enrolled.tolist() == [0, 2]
    assert found.probes[:, 0].tolist() == [2.0, 3.0, 6.0]
    assert found.probe_person.tolist() == [0, 1, 2]
    assert found.people == 3


def test_nobody_has_so_many_pictures() -> None:
    with pytest.raises(DatasetProblem, match=r"enrolled with 4 pictures: the most .* is 3"):
        enrol_first(extracted(np.zeros((4, 1)), [0, 0, 0, 1]), 4)


def test_nobody_has_a_picture_left() -> None:
    with pytest.raises(DatasetProblem, match="leaves no picture to compare"):
        enrol_first(extracted(np.zeros((4, 1)), [0, 0, 1, 1]), 2)
