"""From a journal entry to what the rules read of it."""

from __future__ import annotations

from typing import Final

from sync.rules.china_time import day_of
from sync.rules.thought_reports import ThoughtReport
from sync.rules.visits import EntryPlace, Visit, VisitOutcome
from sync.wire.entry import ClockGrade, Entry, EntryKind
from sync.wire.visit_body import from_body

_VISITS: Final = frozenset({EntryKind.CHECK_IN, EntryKind.MANUAL_CHECK_IN})
_UNTRUSTED: Final = frozenset({ClockGrade.RTC_ONLY, ClockGrade.ANOMALOUS})
_ROUTINE_REPORT: Final = "routine_report"


def visit_of(entry: Entry) -> Visit | None:
    """The visit that an entry records; None for other kinds and where nobody is named.

    An outcome that this version does not know is taken for REFERRED: somebody was there, and an
    officer decides. What an officer entered by hand is attendance unless it says otherwise.
    """
    if entry.kind not in _VISITS or entry.subject is None:
        return None
    return Visit(
        place=EntryPlace(entry.device, entry.epoch, entry.seq),
        subject=entry.subject,
        day=day_of(entry.wall_ms),
        wall_ms=entry.wall_ms,
        purpose=entry.purpose or _ROUTINE_REPORT,
        outcome=_outcome(entry),
        reasons=entry.reasons,
        clock_trusted=entry.clock_grade not in _UNTRUSTED,
        leave=from_body(entry.body).leave,
    )


def thought_report_of(entry: Entry) -> ThoughtReport | None:
    """The thought report that an entry says was handed in; None for other kinds."""
    if entry.kind is not EntryKind.THOUGHT_REPORT or entry.subject is None:
        return None
    return ThoughtReport(
        place=EntryPlace(entry.device, entry.epoch, entry.seq),
        subject=entry.subject,
        day=day_of(entry.wall_ms),
        clock_trusted=entry.clock_grade not in _UNTRUSTED,
    )


def _outcome(entry: Entry) -> VisitOutcome:
    if entry.outcome in {outcome.value for outcome in VisitOutcome}:
        return VisitOutcome(entry.outcome)
    if entry.kind is EntryKind.MANUAL_CHECK_IN:
        return VisitOutcome.VERIFIED
    return VisitOutcome.REFERRED
