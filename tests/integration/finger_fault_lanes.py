"""Several sensors broken at once: what a fault costs is waiting, not computing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import SimpleQueue

from drivers.fingerprint.emulator.fingers import FingerStore
from tests.integration.finger_fault_bench import (
    NEXT_PERSON,
    PERSON,
    THUMB,
    FaultBench,
    References,
)

Scenario = Callable[[FaultBench], None]


class Lanes:
    """Runs scenarios on whichever bench is free; each ends with the next person served."""

    def __init__(
        self, pool: ThreadPoolExecutor, benches: list[FaultBench], next_person: References
    ) -> None:
        self._pool = pool
        self._next_person = next_person
        self._free: SimpleQueue[FaultBench] = SimpleQueue()
        for bench in benches:
            self._free.put(bench)

    def submit(self, scenario: Scenario) -> Future[None]:
        """``scenario`` breaks the sensor and sees what comes of it."""
        return self._pool.submit(self._run, scenario)

    def _run(self, scenario: Scenario) -> None:
        bench = self._free.get()
        try:
            bench.mend()
            process_id = bench.worker.process_id
            scenario(bench)
            bench.mend()
            enrolled = self._next_person
            bench.serve(NEXT_PERSON, enrolled.on_sensor if bench.sensor_only else enrolled.on_host)
            assert bench.worker.process_id == process_id, "served by the same worker"
        finally:
            self._free.put(bench)


@contextmanager
def open_lanes(
    folder: Path, count: int, next_person: References, *, sensor_only: bool = False
) -> Iterator[Lanes]:
    """So many benches, all started at once."""
    fingers = FingerStore(folder / "fingers")
    for person in (PERSON, NEXT_PERSON):
        # Grown once, not by all emulators at the same time.
        fingers.get(person, THUMB)
    with ExitStack() as ending:
        pool = ThreadPoolExecutor(count)
        benches = [FaultBench(sensor_only=sensor_only) for _ in range(count)]
        for bench in benches:
            ending.callback(bench.close)
        ending.callback(lambda: pool.shutdown(cancel_futures=True))
        begun = [
            pool.submit(bench.begin, folder / str(number), folder / "fingers")
            for number, bench in enumerate(benches)
        ]
        for each in begun:
            each.result()
        yield Lanes(pool, benches, next_person)
