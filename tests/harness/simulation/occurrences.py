"""What happened in a schedule, by name, and which happenings met: so that it can be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

MEETINGS: tuple[tuple[str, ...], ...] = (
    ("the server is restored", "registered again"),
    ("the server is restored", "an old image is put back"),
    ("an old image is put back", "the server is restored"),
    ("a disk is cloned", "an old image is put back"),
    ("a disk is cloned", "the server is restored", "registered again"),
    ("contents are pruned", "the server is restored"),
    ("contents are pruned", "an old image is put back"),
    ("the server is restored", "contents are pruned"),
    ("request delayed", "the server is restored"),
    ("request kept by somebody", "the server is restored"),
    ("a clock is set", "the server is restored", "an old image is put back"),
    ("Fork", "registered again", "Fork"),
)
"""Happenings in this order, with anything between them: rare, and what finds the rare faults."""


class Occurrences:
    """Counts over all schedules. Made for one run of the harness."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        """Everything said goes on to ``tell``."""
        self._tell = tell
        self._now: list[str] = []
        self._counted: Counter[str] = Counter()

    def say(self, line: str) -> None:
        """Something happened: its name, and after a colon or a bracket what else there is to it."""
        self._tell(line)
        self._now.append(line.strip().partition(":")[0].partition("(")[0])

    def end_schedule(self) -> None:
        """What follows belongs to the next."""
        self._counted.update(self._now)
        self._counted.update(
            " > ".join(meeting) for meeting in MEETINGS if _in_order(meeting, self._now)
        )
        self._now = []

    def figures(self) -> dict[str, int]:
        """How often each thing happened, and in how many schedules each meeting did."""
        return {name.replace(" ", "_"): self._counted[name] for name in sorted(self._counted)}


def _in_order(meeting: tuple[str, ...], happened: list[str]) -> bool:
    rest = iter(happened)
    return all(name in rest for name in meeting)
