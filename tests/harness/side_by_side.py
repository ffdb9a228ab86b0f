"""One harness in several processes: ranges of seeds, and one report of them all."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Callable

from tests.harness.report import Progress, Report

_RANGES_PER_PROCESS = 100
_LEAST_RANGE = 200


def run_side_by_side(
    run: Callable[[int, int, Progress], Report],
    seed: int,
    size: int,
    processes: int,
    on_progress: Progress,
) -> Report:
    """Like ``run``, which must be importable (or a partial of such); figures are added up."""
    step = max(_LEAST_RANGE, size // (processes * _RANGES_PER_PROCESS))
    ranges = [(run, seed + at, min(step, size - at)) for at in range(0, size, step)]
    reports: list[Report] = []
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        for report in pool.imap_unordered(_one_range, ranges):
            reports.append(report)
            on_progress(sum(one.cases for one in reports))
    return together(seed, reports)


def _one_range(task: tuple[Callable[[int, int, Progress], Report], int, int]) -> Report:
    run, seed, size = task
    return run(seed, size, lambda done: None)


def together(seed: int, reports: list[Report]) -> Report:
    """Several runs as one that began at ``seed``; figures are added up."""
    figures: Counter[str] = Counter()
    for report in reports:
        figures.update(report.figures)
    violations = sorted((one for r in reports for one in r.violations), key=lambda one: one.seed)
    cases = sum(report.cases for report in reports)
    return Report(reports[0].harness, seed, cases, tuple(violations), dict(figures))
