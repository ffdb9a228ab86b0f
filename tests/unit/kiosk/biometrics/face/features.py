"""Feature sets for tests."""

from __future__ import annotations

import numpy as np

from kiosk.biometrics.face.feature_set import FeatureSet

ENGINE = "test-engine-v1"


def at(*leading: float, engine: str = ENGINE, dimension: int = 128) -> FeatureSet:
    """The leading figures, then zeros."""
    vector = np.zeros(dimension, dtype=np.float32)
    vector[: len(leading)] = leading
    return FeatureSet(vector, engine)
