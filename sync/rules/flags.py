"""Flags that nobody has taken note of yet, read from the journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sync.rules.visits import EntryPlace
from sync.wire.entry import ClockGrade, Entry, EntryKind
from sync.wire.visit_body import VisitFlag, from_body

TALK: Final = "talk"
"""The code of 我想和工作人员谈谈."""
MS_PER_HOUR: Final = 3_600_000
_UNTRUSTED = (ClockGrade.RTC_ONLY, ClockGrade.ANOMALOUS)


@dataclass(frozen=True, slots=True)
class OpenFlag:
    """Something said that waits for an officer."""

    place: EntryPlace
    """The check-in in which it was said."""
    subject: str
    code: str
    question: str | None
    raised_wall_ms: int
    """Unix time in milliseconds, by the kiosk's clock."""
    acknowledge_within_hours: int
    high: bool
    clock_trusted: bool = True

    @property
    def deadline_wall_ms(self) -> int:
        """When an officer should have taken note, Unix time in milliseconds."""
        return self.raised_wall_ms + self.acknowledge_within_hours * MS_PER_HOUR


def open_flags(entries: Iterable[Entry]) -> tuple[OpenFlag, ...]:
    """The flags of check-ins without those that were acknowledged, the first deadline first.

    Entries in any order; an acknowledgement names the check-in's place and the flag's code.
    """
    raised: dict[tuple[str, str], OpenFlag] = {}
    noted: set[tuple[str, str]] = set()
    for entry in entries:
        if entry.kind is EntryKind.FLAG_ACKNOWLEDGED:
            noted.add((str(entry.body.get("visit")), str(entry.body.get("flag"))))
        for flag in flags_of_entry(entry):
            raised[str(flag.place), flag.code] = flag
    left = (flag for key, flag in raised.items() if key not in noted)
    return tuple(sorted(left, key=lambda flag: (flag.deadline_wall_ms, flag.place, flag.code)))


def flags_of_entry(entry: Entry) -> tuple[OpenFlag, ...]:
    """What one check-in raised; nothing for other kinds."""
    subject = entry.subject
    if entry.kind not in (EntryKind.CHECK_IN, EntryKind.MANUAL_CHECK_IN) or subject is None:
        return ()
    visit = from_body(entry.body)
    flags = visit.flags
    if visit.wants_to_talk and all(flag.code != TALK for flag in flags):
        flags = (*flags, VisitFlag(TALK, None, 0, high=False))
    return tuple(
        OpenFlag(
            place=EntryPlace(entry.device, entry.epoch, entry.seq),
            subject=subject,
            code=flag.code,
            question=flag.question,
            raised_wall_ms=entry.wall_ms,
            acknowledge_within_hours=flag.acknowledge_within_hours,
            high=flag.high,
            clock_trusted=entry.clock_grade not in _UNTRUSTED,
        )
        for flag in flags
    )
