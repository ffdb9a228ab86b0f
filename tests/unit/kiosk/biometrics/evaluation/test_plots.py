from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from kiosk.biometrics.evaluation.dataset import DatasetProblem
from kiosk.biometrics.evaluation.plots import plot
from kiosk.biometrics.evaluation.report import Measured, measured
from kiosk.biometrics.evaluation.scoring import score_all_pairs
from tests.unit.kiosk.biometrics.evaluation.people import crowd


def _measured(people: int, samples: int) -> Measured:
    found = crowd(people, samples, np.random.default_rng(4), within=0.15)
    return measured(score_all_pairs(found, None), np.random.default_rng(1))


BOTH = _measured(12, 3)


def test_a_det_curve_in_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "det.png"
    plot(path, "twelve people", BOTH, 0.6)
    with Image.open(path) as picture:
        colours = picture.convert("RGB").getcolors(1 << 24)
        assert min(picture.size) > 400
    assert colours is not None
    assert len(colours) > 10


def test_the_words_on_a_det_curve(tmp_path: Path) -> None:
    path = tmp_path / "det.svg"
    plot(path, "twelve people", BOTH, 0.6)
    text = path.read_text()
    for words in ("twelve people", "False match rate, FMR (%)", "FNMR (%)", "95 % interval"):
        assert words in text


def test_strangers_only_give_fmr_over_the_threshold(tmp_path: Path) -> None:
    path = tmp_path / "fmr.svg"
    plot(path, "strangers", _measured(20, 1), 0.4)
    text = path.read_text()
    assert "Threshold (dissimilarity score" in text
    assert "threshold 0.4" in text


def test_one_person_gives_no_curve(tmp_path: Path) -> None:
    with pytest.raises(DatasetProblem, match="no two people"):
        plot(tmp_path / "det.png", "one person", _measured(1, 3), 0.4)


@pytest.mark.parametrize("name", ["no-folder/det.png", "det.xyz"])
def test_a_file_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(DatasetProblem, match="the plot cannot be written"):
        plot(tmp_path / name, "twelve people", BOTH, 0.6)
