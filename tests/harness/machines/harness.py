"""A hundred events on each workflow at a time: every rule of theirs, after every event."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Protocol

from tests.harness.machines.checkin import CheckInWalk
from tests.harness.machines.console import ConsoleWalk
from tests.harness.machines.enrolment import EnrolmentWalk
from tests.harness.report import Progress, Report, Violation, replayable

STEPS = 100
"""Of one case, on each machine."""


class Walk(Protocol):
    """A machine on its way."""

    @property
    def state(self) -> object:
        """Where it is."""

    def move(self, rng: random.Random) -> str:
        """One event; what was wrong with what came of it."""

    def end(self) -> str:
        """Nobody does anything any more: what is wrong then."""


def run(seed: int, size: int, on_progress: Progress) -> Report:
    """Play ``size`` cases."""
    return _play(seed, size, on_progress, deadlines_come=True)


def run_weakened(seed: int, size: int, on_progress: Progress) -> Report:
    """Where deadlines never come: people are stranded."""
    return _play(seed, size, on_progress, deadlines_come=False)


def _play(seed: int, size: int, on_progress: Progress, *, deadlines_come: bool) -> Report:
    makers: Sequence[Callable[[], Walk]] = (
        lambda: CheckInWalk(deadlines_come=deadlines_come),
        lambda: EnrolmentWalk(deadlines_come=deadlines_come),
        lambda: ConsoleWalk(deadlines_come=deadlines_come),
    )
    violations: list[Violation] = []
    figures: Counter[str] = Counter()
    for done in range(size):
        number = seed + done
        rng = random.Random(number)
        with replayable("machines", number):
            found = [_walked(make(), rng, figures) for make in makers]
        violations += [Violation(number, what) for what in found if what]
        on_progress(done + 1)
    figures["events"] = size * STEPS * len(makers)
    return Report("machines", seed, size, tuple(violations), dict(sorted(figures.items())))


def _walked(walk: Walk, rng: random.Random, figures: Counter[str]) -> str:
    before: type = type(walk.state)
    for _ in range(STEPS):
        if wrong := walk.move(rng):
            return wrong
        if type(walk.state) is not before:
            before = type(walk.state)
            figures[f"came_to_{before.__module__.split('.')[1]}_{before.__name__.lower()}"] += 1
    return walk.end()
