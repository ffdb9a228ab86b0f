"""Fingers that cannot be asked for, and for how long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.domain.capture import FingerPosition


class FingerExceptionKind(StrEnum):
    """How long an exception holds."""

    PERMANENT = "permanent"
    TEMPORARY = "temporary"


class FingerExceptionReason(StrEnum):
    """Why a finger gives no fingerprint, as an officer has seen."""

    MISSING = "missing"
    WORN = "worn"
    """No ridges to read: hard work, age, a skin disease, a scar."""
    INJURED = "injured"
    """A wound or a bandage; it heals."""


@dataclass(frozen=True, slots=True)
class FingerException:
    """One finger that is not to be asked for."""

    finger: FingerPosition
    kind: FingerExceptionKind
    until: date | None
    """The last day it holds, where it is temporary; None where it is permanent."""
    reason: FingerExceptionReason

    def __post_init__(self) -> None:
        if (self.until is None) is not (self.kind is FingerExceptionKind.PERMANENT):
            raise ValueError("a temporary exception has a last day, a permanent one has none")

    def in_force(self, today: date) -> bool:
        """Whether the finger is still not to be asked for."""
        return self.until is None or today <= self.until


def excepted_fingers(
    exceptions: Iterable[FingerException], today: date
) -> frozenset[FingerPosition]:
    """The fingers that are not to be asked for today."""
    return frozenset(it.finger for it in exceptions if it.in_force(today))


def no_usable_finger() -> tuple[FingerException, ...]:
    """All ten for good: this person has no finger that a sensor can read."""
    return tuple(
        FingerException(finger, FingerExceptionKind.PERMANENT, None, FingerExceptionReason.MISSING)
        for finger in FingerPosition
    )
