"""The supervisor over real processes; time is a number the tests turn."""

from __future__ import annotations

import select
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from kiosk.workers.backoff import Backoff
from kiosk.workers.messages import (
    DeviceLost,
    DeviceReady,
    FacePresence,
    Heartbeat,
    Report,
    Stop,
    WatchForFace,
)
from kiosk.workers.process import worker_environment
from kiosk.workers.supervisor import HEARTBEAT_TIMEOUT_S, START_TIMEOUT_S, Worker

PATIENCE_S = 60.0

# WatchForFace: report 1 face. Stop: exit with status 3. Otherwise obedient and silent.
OBEDIENT = """
import os, sys
from kiosk.workers.channel import ChannelError, inherited_channel
from kiosk.workers.messages import *
channel = inherited_channel(int(sys.argv[sys.argv.index("--channel-fd") + 1]))
channel.send(encode_report(DeviceReady()))
try:
    while True:
        channel.wait(60.0)
        for message in channel.receive():
            if decode_command(message) == Stop():
                os._exit(3)
            channel.send(encode_report(FacePresence(1)))
except ChannelError:
    if "--tell" in sys.argv:
        open(sys.argv[sys.argv.index("--tell") + 1], "w").write("ended")
"""
GARBLED = """
import sys
from kiosk.workers.channel import inherited_channel
channel = inherited_channel(int(sys.argv[sys.argv.index("--channel-fd") + 1]))
channel.send(b"\\xff\\xff")
channel.wait(60.0)
"""


@dataclass
class Bench:
    """A worker under test, what it reported, and the time."""

    folder: Path
    now_s: float = 1000.0
    reports: list[Report] = field(default_factory=list)
    workers: list[Worker] = field(default_factory=list)

    def start(self, program: str, *extra: str) -> Worker:
        script = self.folder / "program.py"
        script.write_text(program)
        worker = Worker(
            "test", (str(script), *extra), self.reports.append, clock=lambda: self.now_s
        )
        worker.start()
        self.workers.append(worker)
        return worker

    def pump_until(self, worker: Worker, satisfied: Callable[[], bool]) -> None:
        while not satisfied():
            readable, _, _ = select.select([worker], [], [], PATIENCE_S)
            assert readable, f"nothing came for {PATIENCE_S} s; so far: {self.reports}"
            worker.pump()

    def lost(self) -> list[DeviceLost]:
        return [report for report in self.reports if isinstance(report, DeviceLost)]

    def ready(self) -> int:
        return self.reports.count(DeviceReady())


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    created = Bench(tmp_path)
    yield created
    for worker in created.workers:
        worker.close()


def test_commands_go_down_and_reports_come_up(bench: Bench) -> None:
    worker = bench.start(OBEDIENT)
    bench.pump_until(worker, lambda: bench.ready() == 1)
    assert worker.send(WatchForFace())
    bench.pump_until(worker, lambda: FacePresence(1) in bench.reports)


def test_a_worker_that_dies_is_restarted_after_a_pause(bench: Bench) -> None:
    worker = bench.start(OBEDIENT)
    bench.pump_until(worker, lambda: bench.ready() == 1)
    descriptor, first_process = worker.fileno(), worker.process_id
    worker.send(Stop())
    bench.pump_until(worker, lambda: bool(bench.lost()))
    assert "restarting" in bench.lost()[0].message
    assert not worker.running
    assert not worker.send(WatchForFace())
    worker.check()
    assert not worker.running, "it waits before it tries again"
    bench.now_s += 0.5
    worker.check()
    bench.pump_until(worker, lambda: bench.ready() == 2)
    assert worker.fileno() == descriptor, "a notifier on it goes on working"
    assert worker.process_id != first_process
    assert len(bench.lost()) == 1


def test_a_worker_whose_heart_stops_is_killed(bench: Bench) -> None:
    worker = bench.start(OBEDIENT)
    bench.pump_until(worker, lambda: bench.ready() == 1)
    bench.now_s += HEARTBEAT_TIMEOUT_S
    worker.check()
    assert worker.running
    bench.now_s += 0.1
    worker.check()
    assert not worker.running
    assert "stopped answering" in bench.lost()[0].message


def test_a_report_that_already_arrived_counts_before_silence_is_judged(bench: Bench) -> None:
    """The app itself was busy for long; that is not the worker's fault."""
    worker = bench.start(OBEDIENT)
    bench.pump_until(worker, lambda: bench.ready() == 1)
    worker.send(WatchForFace())
    readable, _, _ = select.select([worker], [], [], PATIENCE_S)
    assert readable
    bench.now_s += 100.0
    worker.check()
    assert worker.running


def test_a_slow_start_is_not_silence(bench: Bench) -> None:
    worker = bench.start("import signal; signal.pause()")
    bench.now_s += START_TIMEOUT_S - 0.1
    worker.check()
    assert worker.running
    bench.now_s += 0.2
    worker.check()
    assert not worker.running


def test_a_worker_that_sends_garbage_is_replaced(bench: Bench) -> None:
    worker = bench.start(GARBLED)
    bench.pump_until(worker, lambda: bool(bench.lost()))
    assert not worker.running


def test_pauses_grow_up_to_a_cap(bench: Bench) -> None:
    worker = bench.start("raise SystemExit(1)")
    pauses = []
    for round_number in range(1, 5):
        bench.pump_until(worker, partial(_lost_times, bench, round_number))
        lost_at_s = bench.now_s
        while not worker.running:
            bench.now_s += 0.25
            worker.check()
        pauses.append(bench.now_s - lost_at_s)
    assert pauses == [0.5, 1.0, 2.0, 4.0]


def _lost_times(bench: Bench, times: int) -> bool:
    return len(bench.lost()) == times


def test_closing_the_app_ends_the_worker(bench: Bench, tmp_path: Path) -> None:
    told = tmp_path / "told"
    worker = bench.start(OBEDIENT, "--tell", str(told))
    bench.pump_until(worker, lambda: bench.ready() == 1)
    worker.close()
    assert told.read_text() == "ended", "it noticed by itself and was not killed"
    worker.close()
    worker.check()
    assert not worker.running
    assert bench.lost() == []


def test_the_heartbeat_is_passed_on(bench: Bench) -> None:
    program = OBEDIENT.replace("DeviceReady()", "Heartbeat()")
    worker = bench.start(program)
    bench.pump_until(worker, lambda: Heartbeat() in bench.reports)


def test_backoff_starts_over_after_a_settled_run() -> None:
    backoff = Backoff(first_s=1.0, cap_s=3.0, settled_after_s=30.0)
    assert [backoff.next_delay_s(0.0) for _ in range(3)] == [1.0, 2.0, 3.0]
    backoff.started(100.0)
    assert backoff.next_delay_s(110.0) == 3.0, "ten seconds are no success"
    backoff.started(200.0)
    assert backoff.next_delay_s(230.0) == 1.0


def test_the_environment_of_a_worker_has_no_qt() -> None:
    environment = worker_environment(
        {"QT_QPA_PLATFORM": "xcb", "QML2_IMPORT_PATH": "/x", "LANG": "C", "PYTHONPATH": "/y"}
    )
    assert not [name for name in environment if name.startswith("Q")]
    assert environment["LANG"] == "C"
    assert environment["OMP_NUM_THREADS"] == "1"
    assert environment["PYTHONPATH"].endswith(":/y")
