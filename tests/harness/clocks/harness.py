"""Clock changes between entries and rounds, through the real journal, client and server."""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass, field

from sync.client.backoff import Backoff
from sync.client.loop import SyncLoop
from sync.client.outcomes import SyncOutcome, UpToDate
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import EntryKind, decode_entry
from tests.harness.clocks.courses import COURSES, starts_with_a_dead_battery, stuck_clock
from tests.harness.report import Progress, Report, Violation
from tests.harness.simulation.harness import Workshop, workshop
from tests.harness.simulation.held import fault_of_server, held_hashes
from tests.harness.simulation.kiosk_site import KioskSite
from tests.harness.simulation.world import World

CHANGES = 10
"""Per case: what goes wrong with the clocks of one kiosk and one server, one after another."""
_INTERVAL_S = 60.0


@dataclass
class Hours:
    """The loop's waits, on the true time; it is stopped after ``rounds`` of them."""

    world: World
    stop: threading.Event = field(default_factory=threading.Event)
    rounds: int = 2
    outcomes: list[SyncOutcome] = field(default_factory=list)
    longest_wait_s: float = 0.0

    def wait(self, _event: threading.Event, seconds: float) -> bool:
        """What ``threading.Event.wait`` does, which counts by the monotonic clock."""
        self.longest_wait_s = max(self.longest_wait_s, seconds)
        self.world.true.pass_by(int(seconds * 1000))
        if len(self.outcomes) >= self.rounds:
            self.stop.set()
        return False

    def run(self, kiosk: KioskSite) -> None:
        """Let the product's loop work."""

        def attempt() -> SyncOutcome:
            self.outcomes.append(kiosk.sync())
            return self.outcomes[-1]

        SyncLoop(
            attempt,
            kiosk.journal,
            kiosk.memory,
            backoff=Backoff(random.Random(0)),
            publish=lambda status: None,
            wall_ms=kiosk.clock.wall_ms,
            interval_s=_INTERVAL_S,
            wait=self.wait,
        ).run(self.stop, threading.Event())


def run(seed: int, size: int, on_progress: Progress) -> Report:
    """``size`` clock changes; the seed of a violation is that of its case of ten."""
    violations: list[Violation] = []
    figures = {"entries": 0, "clock_steps": 0, "boots_with_a_dead_battery": 0}
    with workshop() as made:
        for number in range(0, size, CHANGES):
            what = _live_with_it(made, seed + number, figures)
            if what:
                violations.append(Violation(seed + number, what))
            on_progress(min(size, number + CHANGES))
    return Report("clocks", seed, size, tuple(violations), figures)


def _live_with_it(made: Workshop, seed: int, figures: dict[str, int]) -> str:
    rng = random.Random(f"clocks/{seed}")
    world = made.new_world(rng, _quiet)
    kiosk = world.switch_on(made.templates.kiosks[0].image, made.templates.kiosks[0].identity)
    kiosk.clock.wall = stuck_clock(world.true)
    for _ in range(CHANGES):
        course = rng.choice(COURSES)
        course(kiosk.clock, rng)
        if course is starts_with_a_dead_battery:
            figures["boots_with_a_dead_battery"] += 1
            kiosk.boot(world.network)
        if rng.random() < 0.3:
            world.server.clock.jump(rng)
        for _ in range(rng.randint(1, 2)):
            world.record(kiosk, crash=False)
        world.true.pass_by(rng.randint(0, 7_200_000))
        what = _in_touch(world, kiosk)
        if what:
            return f"after the clock {course.__name__.replace('_', ' ')}: {what}"
    return _kept(world, kiosk, figures)


def _in_touch(world: World, kiosk: KioskSite) -> str:
    """Whatever the clocks say, a round succeeds and the next one comes a minute later."""
    hours = Hours(world)
    hours.run(kiosk)
    if not all(isinstance(outcome, UpToDate) for outcome in hours.outcomes):
        return f"synchronising ended with {hours.outcomes}"
    return "" if hours.longest_wait_s == _INTERVAL_S else f"waited {hours.longest_wait_s} s"


def _kept(world: World, kiosk: KioskSite, figures: dict[str, int]) -> str:
    rows = {row[2] for row in kiosk.rows()}
    if not world.told <= rows or not rows <= held_hashes(world.server.city):
        return "entries are missing"
    sealed = kiosk.journal.entries_after(EMPTY_HEAD, limit=10_000, max_bytes=2**30)
    entries = [decode_entry(one.content) for one in sealed]
    numbers = [entry.body["number"] for entry in entries if entry.kind is EntryKind.LOOK_UP]
    if numbers != list(range(1, len(numbers) + 1)):
        return "the entries are in another order than they were written"
    figures["entries"] += len(entries)
    figures["clock_steps"] += sum(entry.kind is EntryKind.CLOCK_STEP for entry in entries)
    return fault_of_server(world.server.city, thorough=True)


def _quiet(_line: str) -> None:
    """Nobody listens."""
