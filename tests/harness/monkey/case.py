"""One case of the monkey: a hundred touches and events from idle, and home again."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

from kiosk.checkin import states as st
from kiosk.domain.capture import FaceGuidance, FingerGuidance
from kiosk.enrolment.states import Choosing
from tests.harness.monkey.fingers import Fingers
from tests.harness.monkey.kiosk import Kiosk
from tests.unit.kiosk.checkin.live_world import Loss

STEPS = 100
_IN_TIME = 0.8
"""How often a page of the console is read before the next touch."""
_WITHOUT_BUTTONS = frozenset({"working", "out_of_service", "enrol_saving"})
"""There a person can only wait, and never for long: each has a deadline or wakes by itself."""


class Case:
    """With a seed of its own: a person comes first, or an officer, or one who knows the way."""

    def __init__(self, kiosk: Kiosk, rng: random.Random, figures: Counter[str]) -> None:
        self._kiosk = kiosk
        self._rng = kiosk.rng = rng
        self._figures = figures
        self._fingers = Fingers(kiosk.front.window, rng)
        self._officers = rng.random() < 0.6
        self._knowing = self._officers and rng.random() < 0.4
        self._found: list[str] = []
        self._acts: list[tuple[Callable[[], None], int]] = [
            (self._touch_button, 40),
            (self._touch_anywhere, 8),
            (self._fingers.press_corner, 1),
            (self._drag, 4),
            (self._write, 3),
            (self._press_key, 8),
            (self._go_on, 250 if self._knowing else 24),
            (self._guide, 4),
            (self._time_out, 2),
            (self._lose, 2),
            (kiosk.world.mend, 3),
            (self._change_status, 2),
            (self._change_look, 2),
            (self._print, 2),
        ]

    def play(self) -> list[str]:
        """What went wrong."""
        kiosk = self._kiosk
        acts, weights = zip(*self._acts, strict=True)
        for _ in range(STEPS):
            before = self._seen()
            kiosk.pass_time(self._rng.choice((0.05, 0.6, 3.0)))
            self._rng.choices(acts, weights)[0]()
            if self._rng.random() < _IN_TIME:
                kiosk.console.settle(self._rng)
            kiosk.look()
            for place in self._seen() - before:
                self._figures[place] += 1
            if wrong := kiosk.wrong():
                self._found.append(wrong)
                break
        if not kiosk.bring_home():
            self._found.append(f"stranded in {kiosk.place}")
        else:
            self._found += [f"not forgotten: {name}" for name in kiosk.remembered()]
        self._found += kiosk.complaints
        kiosk.complaints.clear()
        return self._found

    def _seen(self) -> set[str]:
        page = self._kiosk.console.page
        places = {f"came_to_{self._kiosk.place}", f"saw_{self._screen()}"}
        return places | ({f"saw_console_{page.value}"} if page else set())

    def _screen(self) -> str:
        return str(self._kiosk.front.window.property("screen"))

    def _attending(self) -> bool:
        return isinstance(self._kiosk.state, st.Attending)

    def _touch_button(self) -> None:
        status, screen = self._kiosk.front.status, self._screen()
        look = [screen]
        look += [str(status.property(it)) for it in ("language", "textScale", "lowReach")]
        in_console = isinstance(self._kiosk.officer.state, Choosing)
        found = self._fingers.press_button("" if in_console else " ".join(look))
        if not found and screen not in _WITHOUT_BUTTONS:
            self._found.append(f"nothing can be pressed on {screen}")
        self._touched()

    def _touch_anywhere(self) -> None:
        self._fingers.press_anywhere()
        self._touched()

    def _drag(self) -> None:
        self._fingers.drag()
        self._touched()

    def _write(self) -> None:
        self._fingers.write()
        self._touched()

    def _press_key(self) -> None:
        self._figures["keys_pressed"] += 1
        self._fingers.press_key(self._kiosk.keys)

    def _touched(self) -> None:
        if self._attending():
            self._kiosk.officer.touched()

    def _go_on(self) -> None:
        """What people and devices do next if nothing comes between."""
        kiosk, rng = self._kiosk, self._rng
        if self._attending():
            at_console = isinstance(kiosk.officer.state, Choosing)
            if at_console and rng.random() < (0.5 if self._knowing else 0.85):
                kiosk.console.happen(rng)
            else:
                kiosk.officer.happen(rng)
        elif isinstance(kiosk.state, st.Idle) and self._officers:
            self._fingers.press_corner()
        elif isinstance(kiosk.state, st.Idle):
            kiosk.world.runner.face_near(rng.choice((0, 1, 1)))
        else:
            kiosk.world.wants_leave = rng.random() < 0.4
            kiosk.world.do_what_the_screen_asks()

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
        status.set_disk(nearly_full=rng.random() < 0.2)

    def _change_look(self) -> None:
        """As the foot of the screen does, wherever it is."""
        status = self._kiosk.front.status
        toggles = (
            status.toggleLanguage,
            status.toggleHighContrast,
            status.toggleTextScale,
            status.toggleLowReach,
        )
        self._rng.choice(toggles)()

    def _print(self) -> None:
        self._kiosk.front.printing.request()
        self._kiosk.paper.happen(self._rng)
