"""The scales on which fingers are compared on the host: one for each comparator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class FingerScale:
    """What the similarities of one comparator mean."""

    comparator: str
    """Its name and version, as engines on record end with it."""
    floor: float
    """No threshold may be below it."""
    usual: float
    """Where one press is compared with one finger, by its image."""
    usual_by_characteristics: float
    """The same by what the sensor extracted. Whoever is refused here is compared by the image
    next, so that strictness costs a moment, and laxity a false match."""
    search: float
    """Where one press is compared with everybody's fingers; never below it."""
    ceiling: float
    """No threshold may be above it: nobody would match."""

    def __post_init__(self) -> None:
        if self.floor <= 0.0:
            raise ValueError(
                f"the floor of {self.comparator} must be above 0: where nothing is alike, nobody "
                "matches"
            )


MCC_GEOMETRY: Final = FingerScale("mcc-geometry-1", 0.23, 0.29, 0.34, 0.385, 1.0)
"""With LEADER, single impressions of FVC2002 DB1_B and DB3_B and across them, 12,160 pairs of
different fingers: FMR 0.2 % at the floor (22 of them), 0.01 % as usual (1); none above 0.333.
Through the sensor's character file 2 of them reach 0.29, 1 reaches 0.34."""
GEOMETRY: Final = FingerScale("geometry-1", 2.55, 3.6, 3.6, 4.2, 16.0)
"""The same pairs: FMR 0.2 % at the floor (23 of them), 0.01 % at 3.4 (1), none above 3.57; at 3.6
2.7 % of the 560 genuine pairs are refused, where mcc-geometry-1 refuses 1.4 %. A search is as far
above the largest of them as with mcc-geometry-1."""
