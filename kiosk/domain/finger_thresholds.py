"""The thresholds of fingerprint comparison: one for each stage, on one comparator's scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.domain.capture import FingerStage
from kiosk.domain.comparison import SimilarityThreshold
from kiosk.domain.finger_scales import MCC_GEOMETRY, FingerScale

CHARACTERISTICS_THRESHOLD: Final = SimilarityThreshold(MCC_GEOMETRY.usual_by_characteristics)
IMAGE_THRESHOLD: Final = SimilarityThreshold(MCC_GEOMETRY.usual)
SENSOR_THRESHOLD: Final = SimilarityThreshold(50.0)
"""On the sensor's own scale, on top of the sensor's own decision at its security level."""


class ForeignScore(ValueError):
    """A score of another comparator than the one the thresholds are for: decided by none of them.

    Worker and policy come from one settings file, so that this is a fault of the program.
    """


@dataclass(frozen=True, slots=True)
class FingerprintThresholds:
    """One threshold for each stage at which a fingerprint can be compared.

    Without arguments those of the default comparator; ``host_thresholds`` makes another's.
    """

    characteristics: SimilarityThreshold = CHARACTERISTICS_THRESHOLD
    image: SimilarityThreshold = IMAGE_THRESHOLD
    sensor: SimilarityThreshold = SENSOR_THRESHOLD
    scale: FingerScale = MCC_GEOMETRY
    """Of the comparator whose scores the host stages decide about."""

    def __post_init__(self) -> None:
        for name, threshold in (("characteristics", self.characteristics), ("image", self.image)):
            if not self.scale.floor <= threshold.value <= self.scale.ceiling:
                raise ValueError(
                    f"fingerprint threshold {name} {threshold.value} is unsafe with "
                    f"{self.scale.comparator}: use {self.scale.floor} to {self.scale.ceiling}"
                )
        if self.sensor.value < 1.0:
            raise ValueError(
                f"fingerprint threshold sensor {self.sensor.value} is unsafe: use at least 1"
            )

    def at(self, stage: FingerStage) -> SimilarityThreshold:
        """The threshold of ``stage``."""
        match stage:
            case FingerStage.CHARACTERISTICS:
                return self.characteristics
            case FingerStage.IMAGE:
                return self.image
            case FingerStage.SENSOR:
                return self.sensor

    def for_score(self, engine: str, stage: FingerStage) -> SimilarityThreshold:
        """What decides about a score of ``engine``, such as ``leader-1+mcc-geometry-1``.

        Raises ForeignScore where the comparator is not that of ``scale``.
        """
        comparator = engine.rpartition("+")[2]
        if stage is not FingerStage.SENSOR and comparator != self.scale.comparator:
            raise ForeignScore(
                f"a score of {engine} cannot be decided about with thresholds of "
                f"{self.scale.comparator}"
            )
        return self.at(stage)


def host_thresholds(
    scale: FingerScale,
    host: float | None = None,
    sensor: SimilarityThreshold = SENSOR_THRESHOLD,
) -> FingerprintThresholds:
    """Those of one comparator; ``host`` takes the place of its usual ones, at both host stages.

    Raises ValueError where it is unsafe.
    """
    characteristics = scale.usual_by_characteristics if host is None else host
    image = scale.usual if host is None else host
    return FingerprintThresholds(
        SimilarityThreshold(characteristics), SimilarityThreshold(image), sensor, scale
    )


def search_thresholds(verification: FingerprintThresholds) -> FingerprintThresholds:
    """Of a search among everybody's fingers: never laxer than those of one comparison."""
    floor = verification.scale.search
    return FingerprintThresholds(
        SimilarityThreshold(max(floor, verification.characteristics.value)),
        SimilarityThreshold(max(floor, verification.image.value)),
        verification.sensor,
        verification.scale,
    )
