"""``finger.eer.*`` and ``finger.fnmr.*``: errors with LEADER's minutiae, beside mindtct's.

One comparator and one set of images for both: what differs is the extractor. Figures of other
matchers are quoted, not measured, in docs/measurement.md.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from kiosk.bench.finger_extract import NO_PEER, PEER
from kiosk.bench.paired import Result
from kiosk.biometrics.evaluation.fingers.acquisition import Sides, acquire, from_images
from kiosk.biometrics.evaluation.fingers.dataset import FingerSet
from kiosk.biometrics.evaluation.fingers.scoring import SinglePairs
from kiosk.biometrics.evaluation.rates import eer, fnmr_at_fmr
from kiosk.biometrics.evaluation.scores import Comparisons
from kiosk.biometrics.fingerprint.leader.opening import open_leader
from kiosk.biometrics.fingerprint.mcc_geometry import MccGeometryComparator
from kiosk.biometrics.fingerprint.mindtct import LibraryMissing, MindtctExtractor
from kiosk.biometrics.fingerprint.protocols import MinutiaExtractor

FMR = 0.001
_PER_CENT = 100.0


def run(fingers: FingerSet) -> tuple[Result, Result]:
    """EER, and FNMR at an FMR of 0.1 %, in per cent; all pairs of single impressions.

    Raises ValueError for a set without two fingers of two impressions each.
    """
    ours = _comparisons(fingers, open_leader())
    peer = _peer(fingers)
    return (
        _result(f"finger.eer.{fingers.title}", _eer, ours, peer),
        _result(f"finger.fnmr.{fingers.title}", _fnmr, ours, peer),
    )


def _peer(fingers: FingerSet) -> Comparisons | None:
    try:
        mindtct = MindtctExtractor()
    except LibraryMissing:
        return None
    return _comparisons(fingers, mindtct)


def _comparisons(fingers: FingerSet, extractor: MinutiaExtractor) -> Comparisons:
    sides = Sides(from_images(extractor))
    samples = acquire(fingers, sides, time.perf_counter_ns, lambda _done, _total: None)
    return SinglePairs(samples, MccGeometryComparator()).all_pairs(lambda _done, _total: None)


def _eer(comparisons: Comparisons) -> float:
    return _measured(eer(comparisons))


def _fnmr(comparisons: Comparisons) -> float:
    point = fnmr_at_fmr(comparisons, FMR)
    return _measured(None if point is None else point.fnmr)


def _measured(rate: float | None) -> float:
    if rate is None:
        raise ValueError("errors need two fingers of two impressions each")
    return rate * _PER_CENT


def _result(
    name: str,
    figure: Callable[[Comparisons], float],
    ours: Comparisons,
    peer: Comparisons | None,
) -> Result:
    mine = figure(ours)
    if peer is None:
        return Result(name, "%", mine, None, NO_PEER, None)
    theirs = figure(peer)
    return Result(name, "%", mine, theirs, PEER, theirs / mine if mine > 0 else None)
