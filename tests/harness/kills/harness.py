"""kill -9 at random moments, of a kiosk's writer and of the city's server.

Kills are real: a seed repeats the choices, not what the scheduler made of them. The folder of a
violation is therefore kept.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Protocol

from tests.harness.kills.city_site import CitySite
from tests.harness.kills.processes import loaded
from tests.harness.kills.writer_site import WriterSite
from tests.harness.memory_disk import memory_disk
from tests.harness.report import Progress, Report, Violation, replayable

SERVER_EVERY = 10
"""One kill in so many is of the server."""
_KILLS_PER_SITE = 40


class Site(Protocol):
    """Where one side is killed."""

    folder: Path

    @property
    def acknowledged(self) -> int:
        """How many entries were acknowledged so far."""

    def kill_once(self, rng: random.Random) -> str:
        """One kill; what is wrong after it, or nothing."""

    def finish(self) -> str:
        """Go on without a kill; what is wrong, or nothing."""


def run(seed: int, size: int, on_progress: Progress) -> Report:
    """Kill ``size`` times."""
    context = loaded(
        "tests.harness.kills.city_site", "tests.harness.kills.writer_site", "sync.server.serving"
    )
    violations: list[Violation] = []
    figures = {"writer_kills": 0, "server_kills": 0, "entries_acknowledged": 0}
    # What a killed process wrote is in the kernel's memory: no disk is needed to find it again.
    with tempfile.TemporaryDirectory(dir=memory_disk()) as scratch:
        sites = {
            "writer": _Sites(Path(scratch) / "writer", _writer(context), violations, figures),
            "server": _Sites(Path(scratch) / "server", _server(context), violations, figures),
        }
        for done in range(size):
            number = seed + done
            side = "server" if number % SERVER_EVERY == 0 else "writer"
            with replayable("kills", number):
                sites[side].kill_once(number)
            figures[f"{side}_kills"] += 1
            on_progress(done + 1)
        for some in sites.values():
            some.finish(seed + size)
    return Report("kills", seed, size, tuple(violations), figures)


def _writer(context: ForkServerContext) -> Callable[[Path, int], Site]:
    return lambda folder, _seed: WriterSite(folder, context)


def _server(context: ForkServerContext) -> Callable[[Path, int], Site]:
    return lambda folder, seed: CitySite(folder, context, seed)


class _Sites:
    """One site after another, each for some kills."""

    def __init__(
        self,
        folder: Path,
        make: Callable[[Path, int], Site],
        violations: list[Violation],
        figures: dict[str, int],
    ) -> None:
        self._folder = folder
        self._make = make
        self._violations = violations
        self._figures = figures
        self._site: Site | None = None
        self._kills = 0

    def kill_once(self, seed: int) -> None:
        if self._site is None:
            self._site = self._make(self._folder, seed)
        self._kills += 1
        if not self._keep(seed, self._site.kill_once(random.Random(f"kill/{seed}"))):
            self._site = None
        elif self._kills % _KILLS_PER_SITE == 0:
            self.finish(seed)

    def finish(self, seed: int) -> None:
        """Let the site go on to its end, and forget it."""
        if self._site is None:
            return
        if self._keep(seed, self._site.finish()):
            self._figures["entries_acknowledged"] += self._site.acknowledged
            shutil.rmtree(self._folder)
        self._site = None

    def _keep(self, seed: int, what: str) -> bool:
        """Note what is wrong, with the folder put aside; whether nothing is."""
        if what:
            aside = Path(tempfile.mkdtemp(prefix=f"baodao-kills-{seed}-"))
            shutil.move(self._folder, aside)
            self._violations.append(Violation(seed, f"{self._folder.name}: {what}; see {aside}"))
        return not what
