"""What the rules read of the journal: visits, without biometrics."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class EntryPlace:
    """Where the evidence stands: one entry of one kiosk's journal."""

    device: str
    epoch: int
    seq: int

    def __str__(self) -> str:
        return f"{self.device}/{self.epoch}/{self.seq}"


class VisitOutcome(StrEnum):
    """How a visit ended, as far as the rules care."""

    VERIFIED = "verified"
    REFERRED = "referred"
    """The person was here; an officer decides. Never counts against the person."""
    DECLINED = "declined"
    """Somebody left before the end: neither attendance nor absence."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One check-in."""

    place: EntryPlace
    subject: str
    day: date
    """In China, by the kiosk's clock."""
    wall_ms: int
    """Unix time in milliseconds, by the kiosk's clock."""
    purpose: str
    """``Purpose`` of the record: "routine_report", "study_sign_in" …"""
    outcome: VisitOutcome
    reasons: tuple[str, ...] = ()
    clock_trusted: bool = True
    """False where the entry's clock grade is "rtc_only" or "anomalous"."""
    leave: str | None = None
    """The leave it ends (销假)."""

    @property
    def attended(self) -> bool:
        """The person stood in the office: verified, or sent on to an officer."""
        return self.outcome is not VisitOutcome.DECLINED
