"""``finger.compare``: two impressions of one finger by mcc-geometry-1, against geometry-1 alone."""

from __future__ import annotations

from drivers.fingerprint.synthetic import grow_finger
from kiosk.bench.paired import Result, paired_times
from kiosk.biometrics.evaluation.fingers.dataset import pressed
from kiosk.biometrics.fingerprint.geometry import GeometryComparator
from kiosk.biometrics.fingerprint.leader.opening import open_leader
from kiosk.biometrics.fingerprint.mcc_geometry import MccGeometryComparator
from kiosk.biometrics.fingerprint.minutiae import DPI

_REPEATED = 20
"""A comparison takes about a millisecond: many make one measurement."""


def run(name: str) -> Result:
    """Milliseconds of CPU for 20 comparisons of prepared minutiae."""
    leader, finger = open_leader(), grow_finger(1)
    probe, reference = (leader.extract(pressed(finger, press), DPI) for press in (1, 2))
    with_mcc, alone = MccGeometryComparator(), GeometryComparator()
    mcc_pair = with_mcc.prepare(probe), with_mcc.prepare(reference)
    plain_pair = alone.prepare(probe), alone.prepare(reference)

    def ours() -> None:
        for _ in range(_REPEATED):
            with_mcc.compare(*mcc_pair)

    def peer() -> None:
        for _ in range(_REPEATED):
            alone.compare(*plain_pair)

    return paired_times(name, ours, peer, peer_name="geometry-1, without Minutia Cylinder-Code")
