"""One schedule: misfortunes in a random order, then quiet, then the question what is left."""

from __future__ import annotations

import random
from collections.abc import Callable

from kiosk.store.pruning_floor import LEAST_DAYS
from sync.client.outcomes import Fork, ServerHeadAhead, UpToDate
from sync.client.results import Refused, ServerBusy
from sync.wire.entry import MAX_ENTRY_BYTES
from sync.wire.messages import Limits
from tests.harness.simulation.held import fault_of_server, held_hashes
from tests.harness.simulation.kiosk_site import KioskSite
from tests.harness.simulation.server_site import USUAL_LIMITS, USUAL_RATE_PER_MINUTE
from tests.harness.simulation.world import World

_FAULT_RATE = 0.25
_SEASON_MS = (LEAST_DAYS + 10) * 24 * 3_600_000
_LONG = 1 / 8
_ALONE = 0.8
_ROUNDS = 12
"""More than any kiosk needs once nothing goes wrong: a human's help included."""


def drawn_length(rng: random.Random) -> tuple[int, int]:
    """How many steps a schedule has, and how many kiosks it begins with.

    Most are short: a fault that shows after three steps is found sooner by many of these. One in
    eight is long, for what takes many steps to come about.
    """
    if rng.random() < _LONG:
        return rng.randint(6, 14), rng.randint(1, 2)
    return rng.randint(2, 4), 1 if rng.random() < _ALONE else 2


def live_through(world: World, steps: int) -> str:
    """Run a schedule in a world just made; what promise was broken, empty when none was."""
    world.network.fault_rate = _FAULT_RATE
    for _ in range(steps):
        step = world.rng.choices(_STEPS, _WEIGHTS)[0]
        world.say(step.__name__.strip("_").replace("_", " "))
        step(world)
    return _settle(world) or _what_is_lost(world)


def _people_check_in(world: World) -> None:
    kiosk = world.rng.choice(world.kiosks)
    for _ in range(world.rng.randint(1, 3)):
        world.record(kiosk, crash=world.rng.random() < 0.05)


def _synchronise(world: World) -> None:
    kiosk = world.rng.choice(world.kiosks)
    if isinstance(world.outcomes.get(kiosk), Fork | ServerHeadAhead) and world.rng.random() < 0.5:
        world.say("registered again")
        world.register_again(kiosk)
    world.sync(kiosk)


def _the_roster_changes(world: World) -> None:
    world.edit_roster()


def _time_passes(world: World) -> None:
    world.true.pass_by(int(10 ** world.rng.uniform(2, 9.5)))


def _contents_are_pruned(world: World) -> None:
    """What the server backs up goes up before, and is a season old when the kiosk looks."""
    kiosk = world.rng.choice(world.kiosks)
    world.sync(kiosk)
    world.back_up_server()
    world.true.pass_by(_SEASON_MS)
    world.sync(kiosk)
    world.prune(kiosk)


def _a_clock_is_set(world: World) -> None:
    clock = world.rng.choice([world.server.clock, *(one.clock.wall for one in world.kiosks)])
    clock.jump(world.rng)


def _a_kiosk_is_switched_off_and_on(world: World) -> None:
    world.rng.choice(world.kiosks).boot(world.network)


def _a_late_request_arrives(world: World) -> None:
    if world.network.under_way:
        at = world.rng.randrange(len(world.network.under_way))
        world.network.deliver(world.network.under_way.pop(at))


def _the_server_is_backed_up(world: World) -> None:
    world.back_up_server()


def _the_server_is_restored(world: World) -> None:
    if world.copies:
        world.restore_server(world.rng.choice(world.copies))


def _the_server_changes_its_limits(world: World) -> None:
    limits = Limits(max_entries=world.rng.randint(1, 4), max_bytes=MAX_ENTRY_BYTES)
    world.server.set_limits(limits, world.rng.choice([3, USUAL_RATE_PER_MINUTE]))


def _an_image_is_taken(world: World) -> None:
    world.take_image(world.rng.choice(world.kiosks))


def _a_disk_is_cloned(world: World) -> None:
    if world.free:
        image = world.take_image(world.rng.choice(world.kiosks))
        world.switch_on(image.path, image.identity)


def _an_old_image_is_put_back(world: World) -> None:
    kiosk = world.rng.choice(world.kiosks)
    own = [image for image in world.images if image.identity == kiosk.identity]
    if own:
        world.put_image_back(kiosk, world.rng.choice(own))


_CHANCES: dict[Callable[[World], None], int] = {
    _people_check_in: 30,
    _synchronise: 30,
    _a_late_request_arrives: 8,
    _time_passes: 6,
    _the_roster_changes: 3,
    _contents_are_pruned: 4,
    _a_clock_is_set: 5,
    _a_kiosk_is_switched_off_and_on: 3,
    _the_server_is_backed_up: 8,
    _the_server_is_restored: 6,
    _the_server_changes_its_limits: 3,
    _an_image_is_taken: 4,
    _a_disk_is_cloned: 4,
    _an_old_image_is_put_back: 4,
}
_STEPS, _WEIGHTS = tuple(_CHANCES), tuple(_CHANCES.values())
_MEANWHILE = (_a_late_request_arrives, _the_server_is_restored, _the_server_is_backed_up)


def meanwhile(world: World) -> None:
    """Something that happens to the server while a request is under way."""
    step = world.rng.choice(_MEANWHILE)
    world.say(step.__name__.strip("_").replace("_", " "))
    step(world)


def _settle(world: World) -> str:
    """No more faults; the clocks stay as wrong as they are."""
    world.say("quiet")
    network = world.network
    network.fault_rate = 0.0
    world.server.restart()
    world.server.set_limits(USUAL_LIMITS, USUAL_RATE_PER_MINUTE)
    random.Random(world.rng.random()).shuffle(network.under_way)
    while network.under_way:
        network.deliver(network.under_way.pop())
    for number, kiosk in enumerate(world.kiosks):
        if not _converges(world, kiosk):
            return f"kiosk {number} does not converge: {world.outcomes.get(kiosk)}"
    return ""


def _converges(world: World, kiosk: KioskSite) -> bool:
    for _ in range(_ROUNDS):
        world.true.pass_by(60_000)
        match world.sync(kiosk):
            case UpToDate() if kiosk.journal.head() == kiosk.memory.load():
                return True
            case Fork() | ServerHeadAhead():
                world.say("registered again")
                world.register_again(kiosk)
            case Refused(code="roster_behind"):
                world.republish_roster(kiosk)
            case ServerBusy(retry_after_s=wait_s):
                world.true.pass_by(int(1000 * (wait_s or 0.0)))
    return False


def _what_is_lost(world: World) -> str:
    fault = fault_of_server(world.server.city, thorough=world.rng.random() < 0.1)
    if fault:
        return fault
    on_disks = {row[2] for kiosk in world.kiosks for row in kiosk.rows()}
    if not world.told <= on_disks | world.dropped:
        return f"{len(world.told - on_disks - world.dropped)} entries vanished from a kiosk's disk"
    lost = world.must_be_held() - held_hashes(world.server.city)
    return f"{len(lost)} entries are not on the server" if lost else ""
