"""The office's day as QML shows it: groups with a count each, and their lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from kiosk.console.today import DayLine, DayState, TodayContent

_GROUPS: Mapping[str, Callable[[DayLine], bool]] = {
    "waiting": lambda line: line.here_now,
    "due": lambda line: line.state is DayState.DUE,
    "late": lambda line: line.late_since is not None,
    "flagged": lambda line: line.flags > 0,
    "review": lambda line: line.to_review,
    "leave": lambda line: line.leave_until is not None,
    "done": lambda line: line.state is DayState.DONE,
}
"""In the order of the page; somebody may be in several."""


def fold_today(content: TodayContent) -> Mapping[str, object]:
    """``day``, ``people``, ``groups`` of ``name`` and ``lines``."""
    return {
        "day": content.day.isoformat(),
        "people": content.people,
        "groups": [
            {"name": name, "lines": [_line(it) for it in content.lines if belongs(it)]}
            for name, belongs in _GROUPS.items()
        ],
    }


def _line(line: DayLine) -> Mapping[str, object]:
    return {
        "subject": line.subject,
        "name": line.name,
        "category": line.category,
        "state": line.state.value,
        "lateSince": _iso(line.late_since),
        "lateDays": line.late_days,
        "cameAt": line.came_at,
        "nextDue": _iso(line.next_due),
        "flags": line.flags,
        "highFlag": line.high_flag,
        "wantsToTalk": line.wants_to_talk,
        "toReview": line.to_review,
        "leaveUntil": _iso(line.leave_until),
    }


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()
