"""The command line that every harness shares."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from typing import TextIO

from tests.harness.report import Progress, Report
from tests.harness.side_by_side import run_side_by_side, together

Run = Callable[[int, int, Progress], Report]
"""(seed, size, on_progress) to what was found."""
EXIT_VIOLATED = 1
_SAY_EVERY_S = 2.0


def harness_command(
    name: str,
    run: Run,
    *,
    size: int,
    weakened: Run | None = None,
    traced: Run | None = None,
    endless: bool = False,
    arguments: Sequence[str] | None = None,
) -> int:
    """Run with ``--size`` and ``--seed``; 0 when every promise was kept, else 1.

    ``weakened`` runs instead with ``--weakened``: the promise is broken on purpose, and a harness
    that finds nothing then finds nothing ever. ``traced`` runs with ``--trace`` and tells every
    step. ``--processes`` shares the seeds out. An ``endless`` one has ``--seconds``: sizes are run
    one after another until so long has passed. Progress goes to standard error; the sentence and a
    line of JSON to standard output.
    """
    parser = argparse.ArgumentParser(prog=f"python -m tests.harness.{name}")
    parser.add_argument("--size", type=int, default=size, help=f"cases (default {size:,})")
    parser.add_argument("--seed", type=int, default=0, help="seed of the first case (default 0)")
    parser.add_argument("--json", action="store_true", help="only the line of JSON")
    if weakened is not None:
        parser.add_argument("--weakened", action="store_true", help="must find violations")
    parser.add_argument("--processes", type=int, default=1, help="side by side (default 1)")
    if traced is not None:
        parser.add_argument("--trace", action="store_true", help="tell every step")
    if endless:
        parser.add_argument("--seconds", type=float, default=0.0, help="go on for so long")
    parsed = parser.parse_args(arguments)
    if weakened is not None and parsed.weakened:
        run = weakened
    if traced is not None and parsed.trace:
        run = traced
    started_s = time.monotonic()
    report = _run_once(run, parsed.seed, parsed)
    while endless and time.monotonic() - started_s < parsed.seconds:
        again = _run_once(run, parsed.seed + report.cases, parsed)
        report = together(parsed.seed, [report, again])
    took_s = time.monotonic() - started_s
    if not parsed.json:
        sys.stdout.write(f"{report.sentence()}\n{took_s:,.0f} s\n")
    sys.stdout.write(report.as_json() + "\n")
    return 0 if report.ok else EXIT_VIOLATED


def _run_once(run: Run, seed: int, parsed: argparse.Namespace) -> Report:
    progress = ProgressLine(parsed.size, sys.stderr, time.monotonic)
    if parsed.processes > 1:
        return run_side_by_side(run, seed, parsed.size, parsed.processes, progress)
    return run(seed, parsed.size, progress)


class ProgressLine:
    """Percent and rate, at most every two seconds."""

    def __init__(self, size: int, stream: TextIO, clock_s: Callable[[], float]) -> None:
        self._size = size
        self._stream = stream
        self._clock_s = clock_s
        self._started_s = clock_s()
        self._said_s = self._started_s

    def __call__(self, done: int) -> None:
        now_s = self._clock_s()
        if now_s - self._said_s < _SAY_EVERY_S and done < self._size:
            return
        self._said_s = now_s
        rate = done / max(now_s - self._started_s, 1e-6)
        percent = 100 * done / max(self._size, 1)
        self._stream.write(f"{percent:5.1f} %  {done:,} of {self._size:,}, {rate:,.1f}/s\n")
        self._stream.flush()
