"""What extracts minutiae and what compares them, whoever implements it."""

from __future__ import annotations

from typing import Protocol, TypeVar

from kiosk.biometrics.fingerprint.minutiae import GrayImage, Minutiae
from kiosk.domain.comparison import SimilarityScore

P = TypeVar("P")
"""A comparator's own prepared form of minutiae."""


class MinutiaExtractor(Protocol):
    """Finds minutiae in a fingerprint image."""

    @property
    def engine(self) -> str:
        """Name and version, such as ``leader-1``; stored beside what it extracted."""

    def extract(self, image: GrayImage, dpi: int) -> Minutiae:
        """Minutiae at 500 dpi of an image at ``dpi``; few or none where there are no ridges."""


class MinutiaComparator(Protocol[P]):
    """Compares two sets of minutiae of possibly different extractors."""

    @property
    def name(self) -> str:
        """Name and version, such as ``mcc-geometry-1``; thresholds hold for one name."""

    def prepare(self, minutiae: Minutiae) -> P:
        """What both sides of a comparison need, worked out once."""

    def compare(self, probe: P, reference: P) -> SimilarityScore:
        """0 for nothing alike; deterministic."""
