"""A fault that no single field shows."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from sync.rules.yaml_text import Path, dotted


@dataclass(frozen=True, slots=True)
class Check:
    """A fault found, at a place of the pack."""

    path: Path
    fault: str
    """Follows the place: "is 7, but …; write …"."""

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return f"{dotted(self.path)} {self.fault}"


def repeated(path: Path, values: Sequence[Hashable]) -> Iterator[Check]:
    """Entries of a list that stand in it twice."""
    for at, value in enumerate(values):
        if value in values[:at]:
            yield Check((*path, at), f"is {value} again; remove one of them")
