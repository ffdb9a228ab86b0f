"""A task: something that waits for an officer, with its clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sync.rules.basis import Basis
from sync.rules.explanation import Explanation
from sync.rules.visits import EntryPlace


class TaskKind(StrEnum):
    """What is to be done."""

    VERDICT = "verdict"
    """The person was here; decide on the visit."""
    TALK = "talk"
    """Somebody wants to talk."""
    FLAG = "flag"
    """Take note of what was said."""
    REPORT_NOT_MADE = "report_not_made"
    """Due, and not made by close of business; still in the days of grace."""
    REPORT_MISSED = "report_missed"
    SEARCH = "search"
    """查找 (社区矫正法 30)"""
    NOTIFY_POLICE = "notify_police"
    LEAVE_RETURN_OVERDUE = "leave_return_overdue"
    INITIAL_REPORT = "initial_report"
    """入矫报到 not made."""
    HEALTH_REPORT = "health_report"
    RE_EXAMINATION = "re_examination"
    THOUGHT_REPORT = "thought_report"
    """思想汇报 not handed in."""


@dataclass(frozen=True, slots=True)
class Task:
    """One task. It asks a human to do something; nothing follows from it by itself."""

    kind: TaskKind
    subject: str
    since: date
    """The day on which it arose."""
    deadline: date
    """The last day on which it is in time."""
    deadline_wall_ms: int | None
    """Where the clock counts hours: Unix time in milliseconds."""
    overdue: bool
    zh: str
    en: str
    basis: tuple[Basis, ...]
    evidence: tuple[EntryPlace, ...]
    """Entries to look at. A report that was not made has none of its own: then the last that
    was."""
    explanation: Explanation
    flag: str | None = None
    """Of FLAG and TALK: the flag's code, which an acknowledgement names."""
