"""Comparison scores and decisions (ISO/IEC 2382-37).

A similarity grows with likeness, a dissimilarity shrinks with it, and a normalised dissimilarity
is on a scale of its own. They are different types on purpose: no function here accepts one for
the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ComparisonDecision(StrEnum):
    """The outcome of one comparison against one threshold."""

    MATCH = "match"
    NON_MATCH = "non_match"


@dataclass(frozen=True, slots=True, order=True)
class DissimilarityScore:
    """0 is identical; for the dlib face network a Euclidean distance, in practice 0 to 1.4."""

    value: float


@dataclass(frozen=True, slots=True, order=True)
class NormalisedScore:
    """A dissimilarity in standard deviations of the nearest other people's; lower is closer.

    0 is as near as they are on average; for the dlib face network in practice -15 to 20.
    """

    value: float


@dataclass(frozen=True, slots=True, order=True)
class SimilarityScore:
    """0 is nothing alike; for ZFM sensors an unsigned 16-bit figure without a stated scale."""

    value: float


@dataclass(frozen=True, slots=True)
class DissimilarityThreshold:
    """Matches at or below ``value``."""

    value: float

    def decide(self, score: DissimilarityScore) -> ComparisonDecision:
        """MATCH when the score is at most the threshold."""
        if score.value <= self.value:
            return ComparisonDecision.MATCH
        return ComparisonDecision.NON_MATCH


@dataclass(frozen=True, slots=True)
class NormalisedThreshold:
    """Matches at or below ``value``; holds for the one gallery that it was set from."""

    value: float

    def decide(self, score: NormalisedScore) -> ComparisonDecision:
        """MATCH when the score is at most the threshold."""
        if score.value <= self.value:
            return ComparisonDecision.MATCH
        return ComparisonDecision.NON_MATCH


@dataclass(frozen=True, slots=True)
class SimilarityThreshold:
    """Matches at or above ``value``."""

    value: float

    def decide(self, score: SimilarityScore) -> ComparisonDecision:
        """MATCH when the score is at least the threshold."""
        if score.value >= self.value:
            return ComparisonDecision.MATCH
        return ComparisonDecision.NON_MATCH
