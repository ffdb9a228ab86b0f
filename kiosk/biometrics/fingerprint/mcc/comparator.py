"""Minutia Cylinder-Code as a comparator of its own."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.biometrics.fingerprint.mcc.cylinders import Cylinders, cylinders_of
from kiosk.biometrics.fingerprint.mcc.parameters import MCC8, MccParameters
from kiosk.biometrics.fingerprint.mcc.relaxation import Consolidation, consolidated
from kiosk.biometrics.fingerprint.mcc.similarity import local_similarities
from kiosk.biometrics.fingerprint.minutiae import Minutiae
from kiosk.domain.comparison import SimilarityScore


@dataclass(frozen=True, slots=True)
class MccComparator:
    """A ``MinutiaComparator``: MCC8 with LSA-R; scores 0 to 1."""

    parameters: MccParameters = MCC8

    @property
    def name(self) -> str:
        """``mcc-1``; thresholds hold for one name."""
        return "mcc-1"

    def prepare(self, minutiae: Minutiae) -> Cylinders:
        """The cylinder set of one impression."""
        return cylinders_of(minutiae, self.parameters)

    def compare(self, probe: Cylinders, reference: Cylinders) -> SimilarityScore:
        """The global score; 0 where either side has fewer than four cylinders."""
        return SimilarityScore(self.consolidate(probe, reference).score)

    def consolidate(self, probe: Cylinders, reference: Cylinders) -> Consolidation:
        """The same with the pairs of minutiae it rests on."""
        similarities = local_similarities(probe, reference, self.parameters)
        return consolidated(similarities, probe, reference, self.parameters)
