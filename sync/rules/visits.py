"""What the rules read of the journal: visits, without biometrics."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

_MOST_DIGITS: Final = 18


@dataclass(frozen=True, slots=True, order=True)
class EntryPlace:
    """Where the evidence stands: one entry of one kiosk's journal."""

    device: str
    epoch: int
    seq: int

    def __str__(self) -> str:
        return f"{self.device}/{self.epoch}/{self.seq}"

    @classmethod
    def named(cls, text: str) -> EntryPlace | None:
        """The place that writes itself as ``text``; None for anything else."""
        device, epoch, seq = [*text.split("/"), "", "", ""][:3]
        if not (epoch.isascii() and epoch.isdigit() and seq.isascii() and seq.isdigit()):
            return None
        if max(len(epoch), len(seq)) > _MOST_DIGITS:
            return None
        place = cls(device, int(epoch), int(seq))
        return place if str(place) == text else None


class VisitOutcome(StrEnum):
    """How a visit ended, as far as the rules care."""

    VERIFIED = "verified"
    REFERRED = "referred"
    """The person was here; an officer decides. Never counts against the person."""
    DECLINED = "declined"
    """Somebody left before the end, or an officer found that it was not the person: neither
    attendance nor absence."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What an officer found about a visit that was referred (sync/rules/verdicts.py)."""

    day: date
    """In China, by the kiosk's clock: from its end on it is known."""
    was_the_person: bool


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
    ruling: Ruling | None = None
    """Of a visit that was referred: what an officer found since."""

    @property
    def attended(self) -> bool:
        """The person stood in the office: verified, or sent on to an officer."""
        return self.outcome is not VisitOutcome.DECLINED
