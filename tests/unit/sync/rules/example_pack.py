"""The example pack, and how tests break it."""

from __future__ import annotations

from dataclasses import dataclass

from sync.rules.pack_file import PackUnreadable, read_pack
from tests.repository import ROOT

EXAMPLE = ROOT / "assets" / "rules" / "guangzhou-example.yaml"
NAME = "city.yaml"


def example_text() -> str:
    """The pack as a file."""
    return EXAMPLE.read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Broken:
    """One small edit of the example, and the one sentence it earns."""

    old: str
    new: str
    sentence: str
    under: str | None = None
    """The fault is named at the nearest line above the edit that holds this; None: at the edit."""
    down: int = 0
    """… so many lines further down."""

    def text(self) -> str:
        """The broken pack."""
        before = example_text()
        assert self.old in before, f"the example no longer holds {self.old!r}"
        return before.replace(self.old, self.new, 1)

    def line(self) -> int:
        """Where the fault is to be found, counted in the text and not by the reader."""
        before = example_text()
        place = before.index(self.old)
        if self.under is not None:
            place = before.rindex(self.under, 0, place)
        return before.count("\n", 0, place) + 1 + self.down


def problems_of(text: str) -> list[str]:
    """What the reader says; empty where it takes the pack."""
    try:
        read_pack(text, NAME)
    except PackUnreadable as unreadable:
        return [str(problem) for problem in unreadable.problems]
    return []


def line_of(start: str) -> int:
    """The line of the example that begins like this."""
    return example_text().split(f"\n{start}")[0].count("\n") + 2
