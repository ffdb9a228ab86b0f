"""Day after day without the platform, through the real journal and client."""

from __future__ import annotations

import random
from dataclasses import dataclass

from sync.client.outcomes import UpToDate
from sync.client.results import Offline
from tests.harness.report import Progress, Report, Violation
from tests.harness.simulation.harness import workshop
from tests.harness.simulation.held import fault_of_server, held_hashes
from tests.harness.simulation.kiosk_site import KioskSite
from tests.harness.simulation.world import World

DAY_MS = 86_400_000
_ATTEMPTS_PER_DAY = 2
_ROUNDS_TO_DRAIN = 5


@dataclass(frozen=True, slots=True)
class Office:
    """What happens there in a day."""

    entries_per_day: int = 20


def run(seed: int, size: int, on_progress: Progress, office: Office | None = None) -> Report:
    """``size`` days; a reboot every few of them, as a switch or the power would do."""
    with workshop() as made:
        world = made.new_world(random.Random(f"offline/{seed}"), lambda line: None)
        template = made.templates.kiosks[0]
        kiosk = world.switch_on(template.image, template.identity)
        world.sync(kiosk)
        per_day = (office or Office()).entries_per_day
        what = _days(world, kiosk, size, per_day, on_progress) or _drains(world, kiosk)
        sent = len(held_hashes(world.server.city))
    violations = (Violation(seed, what),) if what else ()
    return Report("offline", seed, size, violations, {"told": len(world.told), "sent": sent})


def _days(world: World, kiosk: KioskSite, days: int, per_day: int, on_progress: Progress) -> str:
    for day in range(days):
        if world.rng.random() < 0.3:
            kiosk.boot(world.network)
        for _ in range(per_day):
            world.record(kiosk, crash=False)
        world.network.cut = True
        for _ in range(_ATTEMPTS_PER_DAY):
            if not isinstance(world.sync(kiosk), Offline):
                return "somebody answered although the line was cut"
        world.true.pass_by(DAY_MS)
        stale_days = kiosk.gate.stale_days()
        if stale_days != day + 1:
            return f"after {day + 1} days the roster is said to be {stale_days} days old"
        on_progress(day + 1)
    return ""


def _drains(world: World, kiosk: KioskSite) -> str:
    world.network.cut = False
    rounds = 0
    while kiosk.journal.head() != kiosk.memory.load():
        outcome = world.sync(kiosk)
        rounds += 1
        if not isinstance(outcome, UpToDate) or rounds > _ROUNDS_TO_DRAIN:
            return f"the journal does not go up: {outcome}"
    held = held_hashes(world.server.city)
    rows = {row[2] for row in kiosk.rows()}
    if not world.told <= rows or not rows <= held:
        return "entries are missing"
    if kiosk.gate.stale_days() != 0:
        return "the roster is still said to be old"
    return fault_of_server(world.server.city, thorough=True)
