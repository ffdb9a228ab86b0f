"""Real workers under their real supervisor, for tests: waits are on reports, never on time."""

from __future__ import annotations

import select
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from kiosk.workers.messages import Report
from kiosk.workers.settings import FaceSettings
from kiosk.workers.supervisor import Worker

R = TypeVar("R", bound=Report)
PATIENCE_S = 60.0
BESIDE_OTHER_TESTS = FaceSettings(niceness=0)
"""A face worker that gets as much of a busy machine as the tests beside it."""


@dataclass
class WorkerBench:
    """Workers, and everything they have reported."""

    reports: list[Report] = field(default_factory=list)
    workers: list[Worker] = field(default_factory=list)

    def run(
        self, make: Callable[[Callable[[Report], None], Callable[[], float]], Worker]
    ) -> Worker:
        """Start the worker that ``make(on_report, clock)`` builds."""
        worker = make(self.reports.append, time.monotonic)
        worker.start()
        self.workers.append(worker)
        return worker

    def until(self, satisfied: Callable[[], bool]) -> None:
        """Pump all workers until ``satisfied``."""
        give_up_s = time.monotonic() + PATIENCE_S
        while not satisfied():
            left_s = give_up_s - time.monotonic()
            assert left_s > 0, f"waited {PATIENCE_S} s in vain; reported so far: {self.said()}"
            readable, _, _ = select.select(self.workers, [], [], min(left_s, 0.5))
            for worker in readable:
                worker.pump()
            for worker in self.workers:
                worker.check()

    def next(self, kind: type[R], wanted: Callable[[R], bool] = lambda _: True) -> R:
        """The first report of this kind (and content) from now on."""
        self.reports.clear()
        return self.first(kind, wanted)

    def first(self, kind: type[R], wanted: Callable[[R], bool] = lambda _: True) -> R:
        """The first such report since the last ``next`` or ``clear``."""

        def found() -> list[R]:
            return [
                report for report in self.reports if isinstance(report, kind) and wanted(report)
            ]

        self.until(lambda: bool(found()))
        return found()[0]

    def clear(self) -> None:
        """Forget what was reported."""
        self.reports.clear()

    def said(self) -> list[str]:
        """Kinds only: reports may carry biometric data."""
        return [report.kind for report in self.reports]

    def close(self) -> None:
        for worker in self.workers:
            worker.close()
