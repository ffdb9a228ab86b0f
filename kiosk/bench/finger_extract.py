"""``finger.extract``: minutiae of one 256 x 288 image by LEADER, against mindtct.

The peer is the light extractor of NIST inside libfprint. It is several times faster; what LEADER
gives for the time are fewer errors (docs/measurement.md).
"""

from __future__ import annotations

from drivers.fingerprint.synthetic import grow_finger
from kiosk.bench.paired import Result, Work, median_cpu_ms, paired_times
from kiosk.biometrics.evaluation.fingers.dataset import pressed
from kiosk.biometrics.fingerprint.leader.opening import open_leader
from kiosk.biometrics.fingerprint.mindtct import LibraryMissing, MindtctExtractor
from kiosk.biometrics.fingerprint.minutiae import DPI, GrayImage

PEER = "mindtct through libfprint"
NO_PEER = "none: libfprint is not installed"


def run(name: str) -> Result:
    """Milliseconds of CPU for an image; without libfprint there is no peer and no ratio."""
    image = pressed(grow_finger(1), 1)
    leader = open_leader()

    def ours() -> object:
        return leader.extract(image, DPI)

    peer = _peer(image)
    if peer is None:
        return Result(name, "ms", median_cpu_ms(ours), None, NO_PEER, None)
    return paired_times(name, ours, peer, peer_name=PEER)


def _peer(image: GrayImage) -> Work | None:
    try:
        mindtct = MindtctExtractor()
    except LibraryMissing:
        return None
    return lambda: mindtct.extract(image, DPI)
