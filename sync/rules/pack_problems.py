"""What is wrong with a rule pack, each fault in one sentence with its place and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PackProblem:
    """One fault of a pack."""

    name: str
    """The file, as whoever asked named it."""
    line: int
    """From 1."""
    sentence: str
    """What is wrong; after a semicolon, what to do."""

    def __str__(self) -> str:
        return f"{self.name}:{self.line}: {self.sentence}"


class PackUnreadable(ValueError):
    """A text is no rule pack. ``str()`` is its first problem."""

    def __init__(self, problems: Sequence[PackProblem]) -> None:
        """At least one problem; they are put in the order of the file."""
        self.problems = tuple(sorted(problems, key=lambda each: (each.line, each.sentence)))
        super().__init__(str(self.problems[0]))
