"""Schedule after schedule on one set of machines, each started over."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.harness.memory_disk import memory_disk
from tests.harness.report import Progress, Report, Violation
from tests.harness.simulation.clocks import START_MS, TrueTime
from tests.harness.simulation.kiosk_site import KioskSite, SeenJournal, as_it_is
from tests.harness.simulation.network import Network
from tests.harness.simulation.occurrences import Occurrences
from tests.harness.simulation.schedule import drawn_length, live_through, meanwhile
from tests.harness.simulation.server_site import RouteDoor, ServerSite
from tests.harness.simulation.templates import Templates, make_templates
from tests.harness.simulation.world import World

MACHINES = 3


class Workshop:
    """Machines and a server that are started over for every schedule."""

    def __init__(self, folder: Path, seen: SeenJournal) -> None:
        self.templates: Templates = make_templates(folder)
        self.shelf = folder / "shelf"
        self.shelf.mkdir()
        self.true = TrueTime()
        self.server = ServerSite(self.templates.city, self.true, RouteDoor())
        self.machines = [
            KioskSite(folder / f"kiosk-{n}.db", self.templates.kiosks[0].image, self.true, seen)
            for n in range(MACHINES)
        ]

    def run(self, seed: int, say: Callable[[str], None]) -> tuple[str, World]:
        """Live through one schedule: what promise was broken, and the world afterwards."""
        rng = random.Random(f"schedule/{seed}")
        world = self.new_world(rng, say)
        steps, kiosks = drawn_length(rng)
        for template in self.templates.kiosks[:kiosks]:
            world.switch_on(template.image, template.identity)
        return live_through(world, steps), world

    def new_world(self, rng: random.Random, say: Callable[[str], None]) -> World:
        """A city as it was installed, with every machine still off."""
        for left in self.shelf.iterdir():
            left.unlink()
        self.true.now_ms = START_MS
        self.server.start_over(self.templates.database, random.Random(rng.random()))
        network = Network(self.server, rng, say, lambda: None)
        world = World(rng, self.true, self.server, network, list(self.machines), self.shelf, say)
        network.meanwhile = lambda: meanwhile(world)
        return world

    def close(self) -> None:
        for machine in self.machines:
            machine.database.close()
        self.server.close()


@contextmanager
def workshop(seen: SeenJournal = as_it_is) -> Iterator[Workshop]:
    """A workshop on a disk in memory."""
    with tempfile.TemporaryDirectory(dir=memory_disk()) as scratch:
        made = Workshop(Path(scratch), seen)
        try:
            yield made
        finally:
            made.close()


def run(
    seed: int,
    size: int,
    on_progress: Progress,
    *,
    seen: SeenJournal = as_it_is,
    trace: bool = False,
) -> Report:
    """``size`` schedules; ``trace`` tells every step on standard output."""
    violations: list[Violation] = []
    figures = {"entries_told": 0, "kiosks": 0, "pruned": 0, "lost_with_the_only_disk": 0}
    occurrences = Occurrences(_tell if trace else _quiet)
    with workshop(seen) as made:
        for number in range(size):
            broken, world = made.run(seed + number, occurrences.say)
            occurrences.end_schedule()
            if broken:
                violations.append(Violation(seed + number, broken))
            figures["entries_told"] += len(world.told)
            figures["kiosks"] += len(world.kiosks)
            figures["pruned"] += world.pruned
            figures["lost_with_the_only_disk"] += len(world.told - world.must_be_held())
            on_progress(number + 1)
    return Report("simulation", seed, size, tuple(violations), figures | occurrences.figures())


def _quiet(_line: str) -> None:
    """Nobody listens."""


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
