"""The extractor that kiosk and command line use: the best one that works here."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.biometrics.fingerprint.leader.errors import LeaderUnavailable
from kiosk.biometrics.fingerprint.leader.opening import open_leader
from kiosk.biometrics.fingerprint.protocols import MinutiaExtractor


@dataclass(frozen=True, slots=True)
class ChosenExtractor:
    """What finds minutiae in images here, if anything does."""

    extractor: MinutiaExtractor | None
    """None: fingers can only be compared by what the sensor itself extracts."""
    is_best: bool
    """Whether it is LEADER, which the thresholds and error rates are stated for."""
    message: str
    """One sentence for the readiness report; where it is not the best, why, and what to do."""


def best_extractor() -> ChosenExtractor:
    """LEADER where it can be used, else none; takes about a second of one core."""
    try:
        leader = open_leader()
    except LeaderUnavailable as problem:
        message = f"No minutiae are found in finger images: {problem}"
        return ChosenExtractor(None, False, message)
    return ChosenExtractor(leader, True, f"{leader.runtime}, finds its known minutiae")
