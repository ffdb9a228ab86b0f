"""Error rates of a comparison (ISO/IEC 19795-1): FMR, FNMR, EER, FNMR at a wanted FMR.

A match is a score at or below the threshold, as in kiosk.domain.comparison. Rates are shares, 0 to
1; a rate over no comparisons is None. Nothing is interpolated: every figure belongs to a threshold
that could be configured.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.evaluation.scores import Comparisons


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """What one threshold gives."""

    threshold: float
    fmr: float
    fnmr: float


def fmr_at(comparisons: Comparisons, threshold: float) -> float | None:
    """False match rate: the share of impostor comparisons at or below the threshold."""
    if comparisons.impostor.size == 0:
        return None
    matches = np.count_nonzero(comparisons.impostor <= np.float32(threshold))
    return float(matches) / comparisons.impostor.size


def fnmr_at(comparisons: Comparisons, threshold: float) -> float | None:
    """False non-match rate: the share of genuine comparisons above the threshold."""
    if comparisons.genuine.size == 0:
        return None
    return float(np.mean(comparisons.genuine > np.float32(threshold)))


def fnmr_at_fmr(comparisons: Comparisons, fmr: float) -> OperatingPoint | None:
    """The laxest threshold whose observed FMR does not exceed ``fmr``, and its FNMR.

    Conservative: with fewer than 1/fmr impostor comparisons it is the threshold just below the
    closest one, where no false match was observed. None without genuine or impostor comparisons.
    ``fmr``: 0 to below 1.
    """
    if comparisons.genuine.size == 0 or comparisons.impostor.size == 0:
        return None
    allowed = int(np.floor(fmr * comparisons.impostor.size + 1e-9))
    following = np.partition(comparisons.impostor, allowed)[allowed]
    threshold = np.nextafter(following, np.float32(-np.inf))
    matches = np.count_nonzero(comparisons.impostor <= threshold)
    return OperatingPoint(
        float(threshold),
        float(matches) / comparisons.impostor.size,
        float(np.mean(comparisons.genuine > threshold)),
    )


def eer(comparisons: Comparisons) -> float | None:
    """Equal error rate: half-way between FMR and FNMR where the two cross.

    As D. Maio et al., "FVC2000: Fingerprint Verification Competition", IEEE PAMI 24(3), 2002:
    of the last threshold with FMR <= FNMR and the first with FNMR <= FMR, the one with the smaller
    sum of both rates counts. None without genuine or impostor comparisons.
    """
    if comparisons.genuine.size == 0 or comparisons.impostor.size == 0:
        return None
    impostor, genuine = np.sort(comparisons.impostor), np.sort(comparisons.genuine)
    thresholds = np.unique(np.concatenate([impostor, genuine]))
    return equal_error(
        _at_or_below(impostor, thresholds) / impostor.size,
        (genuine.size - _at_or_below(genuine, thresholds)) / genuine.size,
    )


def equal_error(fmr: NDArray[np.float64], fnmr: NDArray[np.float64]) -> float:
    """The EER from both rates at every score, ascending: genuine *and* impostor ones.

    Between two genuine scores FMR may rise from nearly 0 to nearly 1, so genuine scores alone can
    miss the crossing by far. Both have shape (scores,), at least one; at the last score FMR is 1
    and FNMR is 0.
    """
    first = int(np.argmax(fmr >= fnmr))
    after = (float(fmr[first]), float(fnmr[first]))
    before = (float(fmr[first - 1]), float(fnmr[first - 1])) if first else (0.0, 1.0)
    crossing = after if after[0] == after[1] or sum(after) <= sum(before) else before
    return sum(crossing) / 2


def _at_or_below(
    ordered: NDArray[np.float32], thresholds: NDArray[np.float32]
) -> NDArray[np.float64]:
    return np.searchsorted(ordered, thresholds, side="right").astype(np.float64)
