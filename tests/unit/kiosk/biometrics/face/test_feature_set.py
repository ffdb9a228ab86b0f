from __future__ import annotations

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kiosk.biometrics.face.feature_set import (
    EngineMismatch,
    FeatureSet,
    InvalidFeatures,
    features_from_bytes,
    mean_of,
)
from tests.unit.kiosk.biometrics.face.features import ENGINE, at


@given(arrays(np.float32, 128, elements=st.floats(-2, 2, width=32)))
def test_bytes_carry_every_bit(vector: np.ndarray[tuple[int], np.dtype[np.float32]]) -> None:
    features = FeatureSet(vector, ENGINE)
    returned = features_from_bytes(features.to_bytes(), ENGINE)
    assert returned.vector.tobytes() == vector.tobytes()
    assert returned.engine == ENGINE


def test_bytes_are_little_endian_float32() -> None:
    assert at(1.0, dimension=2).to_bytes() == struct.pack("<ff", 1.0, 0.0)


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 5, struct.pack("<f", float("nan")), struct.pack("<f", float("inf"))]
)
def test_what_is_no_feature_set_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidFeatures):
        features_from_bytes(data, ENGINE)


def test_mean() -> None:
    assert mean_of((at(1.0, 0.0), at(0.0, 1.0))).vector[:2].tolist() == [0.5, 0.5]


def test_no_mean_across_engines_or_of_nothing() -> None:
    with pytest.raises(EngineMismatch, match="other-v1"):
        mean_of((at(1.0), at(1.0, engine="other-v1")))
    with pytest.raises(ValueError, match="at least one"):
        mean_of(())


def test_the_figures_stay_out_of_logs() -> None:
    assert "0.123" not in repr(at(0.123))
