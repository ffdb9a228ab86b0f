"""The laxest threshold that still keeps a policy."""

from __future__ import annotations

from bisect import bisect_left

from kiosk.biometrics.evaluation.intervals import Resampling, fmr_upper_bound
from kiosk.biometrics.evaluation.scores import Comparisons


def laxest_threshold(
    comparisons: Comparisons, drawn: Resampling, policy_fmr: float, steps: range, step: float
) -> float | None:
    """The last of ``steps``, from strict to lax, times ``step`` whose upper bound of the FMR keeps
    the policy; None where the strictest does not.

    A dissimilarity; a similarity where scores and steps are negative. By halving: the bound never
    falls as the threshold gets laxer.
    """

    def broken(number: int) -> bool:
        return fmr_upper_bound(comparisons, drawn, number * step) > policy_fmr

    kept = bisect_left(steps, True, key=broken)
    return round(steps[kept - 1] * step, 6) if kept else None
