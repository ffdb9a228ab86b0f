"""A hundred touches and events at a time: no complaint, no lost screen, always a way home."""

from __future__ import annotations

import random
from collections import Counter

from tests.harness.monkey.case import STEPS, Case
from tests.harness.monkey.kiosk import Kiosk
from tests.harness.monkey.memory import MemoryWatch
from tests.harness.monkey.places import never_reached
from tests.harness.report import Progress, Report, Violation, replayable


def run(seed: int, size: int, on_progress: Progress) -> Report:
    """Play ``size`` cases, one after the other at the same kiosk."""
    return _play(Kiosk(), seed, size, on_progress)


def run_weakened(seed: int, size: int, on_progress: Progress) -> Report:
    """At a kiosk whose deadlines never come: people are stranded."""
    return _play(Kiosk(deadlines_come=False), seed, size, on_progress)


def _play(kiosk: Kiosk, seed: int, size: int, on_progress: Progress) -> Report:
    violations: list[Violation] = []
    figures: Counter[str] = Counter()
    memory = MemoryWatch()
    for done in range(size):
        number = seed + done
        with replayable("monkey", number):
            found = Case(kiosk, random.Random(number), figures).play()
        violations += [Violation(number, what) for what in found]
        memory.look(done)
        on_progress(done + 1)
    of_all = [*memory.complaints(), *never_reached(figures, size), *kiosk.close()]
    violations += [Violation(seed, what) for what in of_all]
    figures["steps"] = size * STEPS
    figures["visits_kept"] = kiosk.visits.count
    figures["receipts_printed"] = kiosk.paper.printer.printed
    figures |= memory.figures()
    return Report("monkey", seed, size, tuple(violations), dict(sorted(figures.items())))
