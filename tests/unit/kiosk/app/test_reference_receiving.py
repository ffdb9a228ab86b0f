"""Receiving beside synchronisation: seldom, only when all is well, never in its way."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.app.reference_mailbox import TransferNotDone
from kiosk.app.reference_receiving import LOOK_EVERY_S, Arrival, Arrived, ReferenceReceiving
from kiosk.store.errors import DiskFull
from sync.client.outcomes import UpToDate
from sync.client.results import Offline, OfflineReason

WELL = UpToDate(0, 0, 0, server_was_behind=False, forked_elsewhere=False)


@dataclass
class Bench:
    """Counts how often it is asked to receive."""

    now_s: float = 50.0
    asked: int = 0
    problem: Exception | None = None
    logged: list[str] = field(default_factory=list)

    def receive(self) -> tuple[Arrived, ...]:
        self.asked += 1
        if self.problem is not None:
            raise self.problem
        return (Arrived("0f" * 16, "CODE", Arrival.RECEIVED, "p-0001"),)

    def receiving(self) -> ReferenceReceiving:
        return ReferenceReceiving(
            self.receive, monotonic=lambda: self.now_s, log=self.logged.append
        )


def test_it_looks_at_once_and_then_every_five_minutes() -> None:
    bench = Bench()
    receiving = bench.receiving()
    for after_s, asked in ((0.0, 1), (LOOK_EVERY_S - 1, 1), (1.0, 2), (0.0, 2)):
        bench.now_s += after_s
        receiving.after(WELL)
        assert bench.asked == asked


def test_the_log_names_the_transfer_and_nobody() -> None:
    bench = Bench()
    bench.receiving().after(WELL)
    assert bench.logged == [f"references: transfer {'0f' * 16} received"]


def test_a_round_that_failed_is_not_followed() -> None:
    bench = Bench()
    bench.receiving().after(Offline(OfflineReason.TIMED_OUT))
    assert bench.asked == 0


def test_what_fails_is_logged_and_synchronisation_goes_on() -> None:
    for problem in (TransferNotDone("the platform is busy"), DiskFull("the disk is full")):
        bench = Bench(problem=problem)
        bench.receiving().after(WELL)
        assert bench.logged == [f"references: {problem}"]


def test_where_nothing_is_accepted_nothing_is_asked() -> None:
    bench = Bench()
    ReferenceReceiving(None, monotonic=lambda: 0.0, log=bench.logged.append).after(WELL)
    assert bench.logged == []
