"""What a harness found, as a sentence for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

Progress = Callable[[int], None]
"""Called with the number of cases done so far."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A promise that was broken. ``--seed SEED --size 1`` does it again."""

    seed: int
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """The result of ``size`` cases; case number n of a run has the seed ``seed + n``."""

    harness: str
    seed: int
    cases: int
    violations: tuple[Violation, ...]
    figures: Mapping[str, int] = field(default_factory=dict)
    """What was counted on the way, by name."""

    @property
    def ok(self) -> bool:
        """Whether every promise was kept."""
        return not self.violations

    def sentence(self) -> str:
        """One line to quote."""
        counted = "".join(
            f", {name.replace('_', ' ')} {count:,}" for name, count in self.figures.items()
        )
        text = (
            f"{self.harness}: {self.cases:,} cases from seed {self.seed}, "
            f"{len(self.violations):,} violations{counted}"
        )
        for violation in self.violations[:5]:
            text += f"\n  --seed {violation.seed} --size 1: {violation.what}"
        return text

    def as_json(self) -> str:
        """Everything, on one line."""
        fields = {
            "harness": self.harness,
            "seed": self.seed,
            "cases": self.cases,
            "violations": [{"seed": one.seed, "what": one.what} for one in self.violations],
            **self.figures,
        }
        return json.dumps(fields)


@contextmanager
def replayable(harness: str, seed: int) -> Iterator[None]:
    """Say with any error how the case that raised it is done again."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"python -m tests.harness.{harness} --seed {seed} --size 1")
        raise
