"""Measures that gate nothing, and every measure in words."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.biometrics.face.geometry import Landmarks
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.face.quality import (
    FurtherMeasures,
    QualityLimits,
    QualityMeasure,
    components,
    further_components,
    gate_in_words,
    in_words,
    measure_further,
)
from kiosk.biometrics.face.quality.framing import Margins
from tests.unit.kiosk.biometrics.face.measures import GOOD

LANDMARKS = Landmarks((280.0, 200.0), (360.0, 200.0), (320.0, 260.0))
USUAL = FurtherMeasures(
    head_size_share=0.38,
    margins=Margins(left_ied=2.7, right_ied=2.7, above_t=1.4, below_t=1.6),
    luminance_variance=0.016,
    dynamic_range_bits=7.0,
    illumination_uniformity=0.8,
    natural_colour_distance=0.0,
)


def _skin(brightness: int) -> RgbImage:
    return np.full((480, 640, 3), (brightness, brightness - 40, brightness - 60), dtype=np.uint8)


def test_an_even_face() -> None:
    measures = measure_further(_skin(190), LANDMARKS)
    assert measures.head_size_share == pytest.approx(1.8 * 80 / 480)
    assert measures.margins.left_ied == pytest.approx(280 / 80)
    assert measures.luminance_variance == 0.0
    assert measures.dynamic_range_bits == 0.0
    assert measures.illumination_uniformity == 1.0
    assert measures.natural_colour_distance == pytest.approx(0.0, abs=2.0)


def test_light_from_one_side() -> None:
    picture = _skin(190)
    picture[:, :320] = _skin(90)[:, :320]
    assert measure_further(picture, LANDMARKS).illumination_uniformity == 0.0


def test_only_the_face_counts_not_the_wall_behind_it() -> None:
    picture = _skin(190)
    picture[:100] = 255
    assert measure_further(picture, LANDMARKS).dynamic_range_bits == 0.0


def test_a_grey_picture_has_no_colour_to_judge() -> None:
    grey = measure_further(np.full((480, 640, 3), 128, dtype=np.uint8), LANDMARKS)
    assert grey.natural_colour_distance is None
    named = {item.measure for item in further_components(grey)}
    assert QualityMeasure.NATURAL_COLOUR not in named
    assert len(named) == len(further_components(USUAL)) - 1


def test_every_measure_has_its_words_and_those_that_gate_their_gate() -> None:
    gating, others = components(GOOD), further_components(USUAL)
    assert [item.measure for item in (*gating, *others)] == list(QualityMeasure)
    lines = [in_words(item) for item in (*gating, *others)]
    assert "100 px between the eyes: 82 of 100" in lines
    assert "brightness carries 7.0 of 8 bits: 88 of 100" in lines
    limits = QualityLimits(laplacian_variance_min=41)
    assert None not in [gate_in_words(item.measure, limits) for item in gating]
    assert [gate_in_words(item.measure, limits) for item in others] == [None] * len(others)
    assert gate_in_words(QualityMeasure.LAPLACIAN_SHARPNESS, limits) == "at least 41"
