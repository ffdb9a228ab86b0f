"""The thresholds of fingerprint comparison, one for each stage."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.domain.capture import FingerStage
from kiosk.domain.comparison import SimilarityThreshold

HOST_FINGERPRINT_FLOOR = 0.23
"""FMR 0.2 % of mcc-geometry-1 with LEADER, single impressions of FVC2002 DB1_B and DB3_B and across
them (22 of 12,160 pairs); never below."""


@dataclass(frozen=True, slots=True)
class FingerprintThresholds:
    """One threshold for each stage at which a fingerprint can be compared."""

    characteristics: SimilarityThreshold = field(default_factory=lambda: SimilarityThreshold(0.29))
    image: SimilarityThreshold = field(default_factory=lambda: SimilarityThreshold(0.29))
    """0.29 is FMR 0.01 % of mcc-geometry-1 on the same pairs (1 of them); from 0.34 on, none."""
    sensor: SimilarityThreshold = field(default_factory=lambda: SimilarityThreshold(50.0))
    """On the sensor's own scale, on top of the sensor's own decision at its security level."""
    host_floor: float = HOST_FINGERPRINT_FLOOR
    """No threshold of the two host stages may be below it; another comparator brings its own."""

    def __post_init__(self) -> None:
        for name, threshold in (("characteristics", self.characteristics), ("image", self.image)):
            if not self.host_floor <= threshold.value <= 1.0:
                raise ValueError(
                    f"fingerprint threshold {name} {threshold.value} is unsafe: use "
                    f"{self.host_floor} to 1"
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
