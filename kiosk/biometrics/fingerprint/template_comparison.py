"""A probe against an enrolled finger of several impressions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Generic

from kiosk.biometrics.fingerprint.minutiae import Minutiae
from kiosk.biometrics.fingerprint.protocols import MinutiaComparator, P
from kiosk.biometrics.fingerprint.template import FingerTemplate
from kiosk.domain.comparison import SimilarityScore

BEST: Final = 2
"""Impressions whose scores count: one that the probe meets badly is left out, one lucky false
match does not decide alone."""


@dataclass(frozen=True, slots=True, eq=False)
class PreparedTemplate(Generic[P]):
    """An enrolled finger, prepared once for any number of probes."""

    impressions: tuple[P, ...]
    """1 to 8."""


@dataclass(frozen=True, slots=True)
class TemplateComparator(Generic[P]):
    """Scores a probe by the mean of its best two impressions; by the one where there is one."""

    comparator: MinutiaComparator[P]

    @property
    def name(self) -> str:
        """That of the comparator of minutiae."""
        return self.comparator.name

    def prepare(self, template: FingerTemplate) -> PreparedTemplate[P]:
        """Every impression of an enrolled finger."""
        return PreparedTemplate(
            tuple(self.comparator.prepare(each.minutiae) for each in template.impressions)
        )

    def compare(self, probe: Minutiae, prepared: PreparedTemplate[P]) -> SimilarityScore:
        """On the comparator's scale; 0 for nothing alike."""
        return self.compare_prepared(self.comparator.prepare(probe), prepared)

    def compare_prepared(self, probe: P, prepared: PreparedTemplate[P]) -> SimilarityScore:
        """The same for a probe that meets several templates."""
        scores = sorted(
            (self.comparator.compare(probe, each).value for each in prepared.impressions),
            reverse=True,
        )[:BEST]
        return SimilarityScore(sum(scores) / len(scores))
