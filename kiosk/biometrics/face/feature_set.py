"""A face sample's features, in memory and as the bytes that messages and references carry."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


class EngineMismatch(ValueError):
    """Feature sets of different engines (or dimensions) cannot be compared."""


class InvalidFeatures(ValueError):
    """These bytes are no feature set."""


@dataclass(frozen=True, slots=True, eq=False)
class FeatureSet:
    """What one engine extracted from one face."""

    vector: NDArray[np.float32]
    """Shape (dimension,), dtype float32, all finite; dimension 128 for the dlib engine."""
    engine: str

    def __repr__(self) -> str:
        return f"FeatureSet(<{self.vector.size} features>, engine={self.engine!r})"

    def to_bytes(self) -> bytes:
        """Little-endian float32, 4 x dimension bytes."""
        return self.vector.astype("<f4").tobytes()


def features_from_bytes(data: bytes, engine: str) -> FeatureSet:
    """The inverse of ``FeatureSet.to_bytes``. Raises InvalidFeatures."""
    if not data or len(data) % 4:
        raise InvalidFeatures(
            f"a feature set is a whole number of 4-byte figures, not {len(data)} bytes: "
            "enrol the person again"
        )
    vector = np.frombuffer(data, dtype="<f4").astype(np.float32)
    if not bool(np.isfinite(vector).all()):
        raise InvalidFeatures("a feature set holds figures that are no numbers: enrol again")
    return FeatureSet(vector, engine)


def mean_of(samples: tuple[FeatureSet, ...]) -> FeatureSet:
    """The mean of several samples of one face. Raises EngineMismatch; ValueError for none."""
    if not samples:
        raise ValueError("the mean of no samples is undefined: capture at least one")
    if len(samples) == 1:
        return samples[0]
    require_same_engine(*samples)
    stacked = np.stack([sample.vector for sample in samples])
    return FeatureSet(stacked.mean(axis=0, dtype=np.float64).astype(np.float32), samples[0].engine)


def require_same_engine(*features: FeatureSet) -> None:
    """Raises EngineMismatch unless engine and dimension agree throughout."""
    kinds = {(item.engine, item.vector.size) for item in features}
    if len(kinds) > 1:
        named = " and ".join(sorted(f"{engine} ({size} features)" for engine, size in kinds))
        raise EngineMismatch(f"{named} cannot be compared: enrol again with the engine in use")


def require_comparable(probe: FeatureSet, engine: str, dimension: int) -> None:
    """Raises EngineMismatch unless the probe can be compared with such references."""
    if (probe.engine, probe.vector.size) != (engine, dimension):
        raise EngineMismatch(
            f"a probe of {probe.engine} ({probe.vector.size} features) cannot be compared with "
            f"references of {engine} ({dimension} features): enrol again with the engine in use"
        )
