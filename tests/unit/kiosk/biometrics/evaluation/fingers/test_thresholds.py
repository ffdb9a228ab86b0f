from __future__ import annotations

import pytest

from kiosk.biometrics.evaluation.fingers.thresholds import usual_threshold
from kiosk.cli.evaluation_fingers import COMPARATORS
from kiosk.domain.capture import FingerStage
from kiosk.domain.policy import Policy


def test_the_default_comparator_is_measured_at_what_the_kiosk_decides_by() -> None:
    for stage in (FingerStage.IMAGE, FingerStage.CHARACTERISTICS):
        assert usual_threshold("mcc-geometry", stage) == Policy().threshold_for(stage).value


@pytest.mark.parametrize("name", COMPARATORS)
def test_every_comparator_has_one(name: str) -> None:
    assert usual_threshold(name, FingerStage.IMAGE) > 0
