"""A hundred touches and events at a time: no complaint, no lost screen, always a way home."""

from __future__ import annotations

import gc
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from kiosk.checkin import states as st
from kiosk.domain.capture import FaceGuidance, FingerGuidance
from tests.harness.monkey.fingers import Fingers
from tests.harness.monkey.kiosk import Kiosk
from tests.harness.report import Progress, Report, Violation, replayable
from tests.unit.kiosk.checkin.live_world import Loss

STEPS = 100
"""Of one case."""
WARM_UP = 8
"""Cases after which every page was made once and memory is watched."""
MOST_GROWTH_KIB = 48 * 1024
_PAGE_KIB = 4


def run(seed: int, size: int, on_progress: Progress) -> Report:
    """Play ``size`` cases, one after the other at the same kiosk."""
    return _play(Kiosk(), seed, size, on_progress)


def run_weakened(seed: int, size: int, on_progress: Progress) -> Report:
    """At a kiosk whose deadlines never come: people are stranded."""
    return _play(Kiosk(deadlines_come=False), seed, size, on_progress)


def _play(kiosk: Kiosk, seed: int, size: int, on_progress: Progress) -> Report:
    violations: list[Violation] = []
    figures: Counter[str] = Counter()
    before_kib = 0
    for done in range(size):
        number = seed + done
        with replayable("monkey", number):
            found = Case(kiosk, random.Random(number), figures).play()
        violations += [Violation(number, what) for what in found]
        if done == WARM_UP:
            before_kib = resident_kib()
        on_progress(done + 1)
    if size > WARM_UP:
        grown_kib = resident_kib() - before_kib
        figures["memory_growth_kib"] = max(0, grown_kib)
        if grown_kib > MOST_GROWTH_KIB:
            violations.append(Violation(seed, f"memory grew by {grown_kib:,} KiB"))
    kiosk.front.close()
    figures["steps"] = size * STEPS
    return Report("monkey", seed, size, tuple(violations), dict(sorted(figures.items())))


def resident_kib() -> int:
    """Of this process (proc(5), statm)."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * _PAGE_KIB


class Case:
    """From idle, with a seed of its own, and home again."""

    def __init__(self, kiosk: Kiosk, rng: random.Random, figures: Counter[str]) -> None:
        self._kiosk = kiosk
        self._rng = rng
        self._figures = figures
        self._fingers = Fingers(kiosk.front.window, rng)
        self._acts: list[tuple[Callable[[], None], int]] = [
            (self._touch_button, 44),
            (self._fingers.press_anywhere, 12),
            (self._fingers.press_corner, 2),
            (self._go_on, 26),
            (self._guide, 6),
            (self._time_out, 3),
            (self._lose, 2),
            (kiosk.world.mend, 3),
            (self._change_status, 2),
        ]

    def play(self) -> list[str]:
        """What went wrong."""
        kiosk, found = self._kiosk, list[str]()
        acts, weights = zip(*self._acts, strict=True)
        for _ in range(STEPS):
            before = kiosk.place
            kiosk.pass_time(self._rng.choice((0.05, 0.6, 3.0)))
            self._rng.choices(acts, weights)[0]()
            kiosk.look()
            if kiosk.place != before:
                self._figures[f"came_to_{kiosk.place}"] += 1
            if not kiosk.shows_the_state():
                found.append(f"the window does not show {kiosk.state}")
                break
        if not kiosk.bring_home():
            found.append(f"stranded in {kiosk.state}")
        found += kiosk.complaints
        kiosk.complaints.clear()
        return found

    def _touch_button(self) -> None:
        status, window = self._kiosk.front.status, self._kiosk.front.window
        look = [str(window.property("screen"))]
        look += [str(status.property(it)) for it in ("language", "textScale", "lowReach")]
        self._fingers.press_button(" ".join(look))

    def _go_on(self) -> None:
        """What people and devices do next if nothing comes between."""
        if isinstance(self._kiosk.state, st.Attending):
            self._kiosk.officer.happen(self._rng)
        elif isinstance(self._kiosk.state, st.Idle):
            self._kiosk.world.runner.face_near(self._rng.choice((0, 1, 1)))
        else:
            self._kiosk.world.do_what_the_screen_asks()

    def _guide(self) -> None:
        world, rng = self._kiosk.world, self._rng
        if world.session is not None:
            world.runner.face_guided(world.session, rng.choice(list(FaceGuidance)), rng.random())
            world.runner.finger_guided(world.session, rng.choice(list(FingerGuidance)))

    def _time_out(self) -> None:
        if self._kiosk.world.action is not None:
            self._kiosk.world.time_out()

    def _lose(self) -> None:
        self._kiosk.world.lose(self._rng.choice(list(Loss)))

    def _change_status(self) -> None:
        status, rng = self._kiosk.front.status, self._rng
        world = self._kiosk.world
        status.set_devices(camera_ready=world.camera, sensor_ready=world.sensor)
        status.set_network(online=rng.random() < 0.5, pending_count=rng.randrange(3))
        status.set_clock(calibrated=rng.random() < 0.5)
        status.set_roster_age(rng.choice((0, 9)))
        status.set_store(fault=world.store_fault or "")
