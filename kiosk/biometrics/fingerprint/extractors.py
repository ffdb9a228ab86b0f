"""The extractor that kiosk and command line use: the best one that works here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from kiosk.biometrics.fingerprint.leader.errors import LeaderUnavailable
from kiosk.biometrics.fingerprint.leader.opening import open_leader
from kiosk.biometrics.fingerprint.libfprint import LibraryMissing
from kiosk.biometrics.fingerprint.mindtct import MindtctExtractor
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


def chosen_extractor(
    name: Literal["best", "mindtct"],
    open_mindtct: Callable[[], MinutiaExtractor] = MindtctExtractor,
) -> ChosenExtractor:
    """The extractor that the kiosk's settings name."""
    if name == "best":
        return best_extractor(open_mindtct)
    try:
        mindtct = open_mindtct()
    except LibraryMissing as problem:
        message = f"No minutiae are found in finger images, the settings want mindtct: {problem}"
        return ChosenExtractor(None, False, message)
    message = "Minutiae are found by mindtct, as the settings say, with several times the errors."
    return ChosenExtractor(mindtct, False, message)


def best_extractor(
    open_mindtct: Callable[[], MinutiaExtractor] = MindtctExtractor,
) -> ChosenExtractor:
    """LEADER, else mindtct, else none. Opening LEADER takes about half a second."""
    try:
        leader = open_leader()
    except LeaderUnavailable as problem:
        return _without_leader(problem, open_mindtct)
    return ChosenExtractor(leader, True, f"{leader.runtime}, finds its known minutiae")


def _without_leader(
    reason: LeaderUnavailable, open_mindtct: Callable[[], MinutiaExtractor]
) -> ChosenExtractor:
    try:
        mindtct = open_mindtct()
    except LibraryMissing as problem:
        message = f"No minutiae are found in finger images: {reason} {problem}"
        return ChosenExtractor(None, False, message)
    message = f"Minutiae are found by mindtct, with several times the errors: {reason}"
    return ChosenExtractor(mindtct, False, message)
