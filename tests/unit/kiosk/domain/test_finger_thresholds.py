"""Thresholds of one comparator never decide about the scores of another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.capture import FingerStage
from kiosk.domain.comparison import SimilarityThreshold
from kiosk.domain.finger_scales import GEOMETRY, MCC_GEOMETRY, FingerScale
from kiosk.domain.finger_thresholds import (
    FingerprintThresholds,
    ForeignScore,
    host_thresholds,
    search_thresholds,
)

HOST_STAGES = (FingerStage.CHARACTERISTICS, FingerStage.IMAGE)


@pytest.mark.parametrize("scale", [MCC_GEOMETRY, GEOMETRY])
def test_each_comparator_brings_thresholds_for_both_host_stages_and_for_searches(
    scale: FingerScale,
) -> None:
    usual = host_thresholds(scale)
    search = search_thresholds(usual)
    assert search.scale is usual.scale is scale
    assert usual.image.value == scale.usual
    assert usual.characteristics.value == scale.usual_by_characteristics
    for stage in HOST_STAGES:
        assert scale.floor < scale.usual <= usual.at(stage).value
        assert usual.at(stage).value < search.at(stage).value == scale.search < scale.ceiling


@pytest.mark.parametrize("stage", HOST_STAGES)
@pytest.mark.parametrize(("own", "other"), [(MCC_GEOMETRY, GEOMETRY), (GEOMETRY, MCC_GEOMETRY)])
def test_a_score_of_another_comparator_is_refused(
    own: FingerScale, other: FingerScale, stage: FingerStage
) -> None:
    thresholds = host_thresholds(own)
    assert thresholds.for_score(f"leader-1+{own.comparator}", stage) == thresholds.at(stage)
    with pytest.raises(ForeignScore, match=other.comparator):
        thresholds.for_score(f"leader-1+{other.comparator}", stage)
    with pytest.raises(ForeignScore):
        thresholds.for_score("", stage)


def test_the_sensors_scores_have_no_host_comparator() -> None:
    thresholds = host_thresholds(GEOMETRY)
    assert thresholds.for_score("zfm-on-sensor", FingerStage.SENSOR) == thresholds.sensor


@pytest.mark.parametrize(
    ("scale", "value"),
    [
        (GEOMETRY, MCC_GEOMETRY.usual),
        (GEOMETRY, GEOMETRY.floor - 0.01),
        (GEOMETRY, 16.1),
        (MCC_GEOMETRY, GEOMETRY.usual),
        (MCC_GEOMETRY, MCC_GEOMETRY.floor - 0.01),
    ],
)
def test_thresholds_of_another_scale_or_below_the_floor_are_unsafe(
    scale: FingerScale, value: float
) -> None:
    with pytest.raises(ValueError, match=f"unsafe with {scale.comparator}"):
        host_thresholds(scale, value)


def test_a_scale_on_which_likeness_of_nothing_could_match_is_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        replace(GEOMETRY, floor=0.0)


def test_a_stricter_office_also_searches_more_strictly() -> None:
    strict = host_thresholds(GEOMETRY, 5.0)
    assert search_thresholds(strict).image == SimilarityThreshold(5.0)


def test_the_default_is_the_default_comparators() -> None:
    assert FingerprintThresholds() == host_thresholds(MCC_GEOMETRY)
