"""How the threshold of a one-to-many face search tightens as more people are enrolled."""

from __future__ import annotations

from itertools import pairwise
from math import log

from kiosk.domain.comparison import DissimilarityThreshold

MEASURED_FPIR = 0.01
_MEASURED = ((20, 0.38), (50, 0.37), (200, 0.35), (1000, 0.33))
"""People enrolled, and the threshold at which 1 % of strangers hit one of them."""


def search_threshold(people: int, fpir: float = MEASURED_FPIR) -> DissimilarityThreshold:
    """The threshold at which the share ``fpir`` of strangers finds somebody among ``people``.

    FPIR: false positive identification rate, ISO/IEC 19795-1. Measured for the dlib network with
    one Chinese face image a person (AAF, 3.05 million pairs; design brief, face.md 7.2). Between
    the measured sizes linear in log(people); above 1,000 people continued with the last slope, not
    measured; below 20 people as for 20. Another ``fpir`` counts as a gallery that is larger by as
    much, since FPIR grows at most with people x FMR. Raises ValueError for an ``fpir`` outside
    0.0001 to 0.01 or no people.
    """
    if people < 1:
        raise ValueError("a search needs at least one enrolled person")
    if not 0.0001 <= fpir <= MEASURED_FPIR:
        raise ValueError(f"a search FPIR of {fpir} is not supported: use 0.0001 to {MEASURED_FPIR}")
    size = max(people * MEASURED_FPIR / fpir, float(_MEASURED[0][0]))
    segments = tuple(pairwise(_MEASURED))
    (small, at_small), (large, at_large) = next(
        (segment for segment in segments if size <= segment[1][0]), segments[-1]
    )
    share = log(size / small) / log(large / small)
    return DissimilarityThreshold(at_small + share * (at_large - at_small))
