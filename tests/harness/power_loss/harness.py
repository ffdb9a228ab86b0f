"""Cutting the power at random moments of a writer's work, and looking what is left."""

from __future__ import annotations

import random
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.harness.memory_disk import memory_disk
from tests.harness.power_loss.check import broken_promise
from tests.harness.power_loss.crash_states import Arrived, Disk
from tests.harness.power_loss.recording import Recording, record
from tests.harness.report import Progress, Report, Violation
from tests.unit.kiosk.store.rig import open_rig

STATES_PER_RECORDING = 100
LARGE_EVERY = 10


@dataclass(frozen=True, slots=True)
class _State:
    """One moment and what had arrived by then."""

    seed: int
    moment: int
    arrived: Arrived


def run(seed: int, size: int, on_progress: Progress, *, full: bool = True) -> Report:
    """Check ``size`` states. ``full=False`` sets the writer to synchronous=NORMAL: it must lose."""
    violations: list[Violation] = []
    figures = {"recordings": 0, "operations": 0, "acknowledged": 0}
    with tempfile.TemporaryDirectory(dir=memory_disk()) as scratch:
        base = Path(scratch) / "base"
        base.mkdir()
        open_rig(base).database.close()
        done = 0
        while done < size:
            number, within = divmod(seed + done, STATES_PER_RECORDING)
            count = min(size - done, STATES_PER_RECORDING - within)
            folder = Path(scratch) / "writer"
            rng = random.Random(f"recording/{number}")
            large = number % LARGE_EVERY == LARGE_EVERY - 1
            recording = record(base, folder, rng, full=full, large=large)
            figures["recordings"] += 1
            figures["operations"] += len(recording.operations)
            states = _states(recording, range(seed + done, seed + done + count))
            figures["acknowledged"] += _check(recording, states, violations, done, on_progress)
            shutil.rmtree(folder)
            done += count
    return Report("power_loss", seed, size, tuple(violations), figures)


def _states(recording: Recording, seeds: range) -> list[_State]:
    states = []
    for seed in seeds:
        rng = random.Random(f"state/{seed}")
        moment = rng.randrange(len(recording.operations) + 1)
        states.append(_State(seed, moment, rng.choice(list(Arrived))))
    return sorted(states, key=lambda state: state.moment)


def _check(
    recording: Recording,
    states: list[_State],
    violations: list[Violation],
    done: int,
    on_progress: Progress,
) -> int:
    """Find what is wrong with each state; how many entries were acknowledged at the end."""
    disk = Disk(recording)
    for number, state in enumerate(states, start=1):
        disk.advance(state.moment)
        rng = random.Random(f"sectors/{state.seed}")
        files = disk.after_power_loss(state.arrived, rng)
        what = _look(recording.folder, files, disk.acknowledged)
        if what:
            where = f"power lost before operation {state.moment}, {state.arrived.value} arrived"
            violations.append(Violation(state.seed, f"{where}: {what}"))
        on_progress(done + number)
    disk.advance(len(recording.operations))
    return disk.acknowledged


def _look(folder: Path, files: dict[str, bytearray], acknowledged: int) -> str:
    for old in folder.glob("kiosk.db*"):
        old.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return broken_promise(folder, acknowledged)
