"""The officers' desk of the monkey's kiosk: the real workflow over its world in memory."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from kiosk.enrolment import events as ev
from kiosk.enrolment import states as st
from kiosk.ui.announcement_texts import AnnouncementText
from kiosk.ui.viewmodels.enrolment import EnrolmentViewModel
from tests.harness.monkey.enrolment_devices import answer
from tests.harness.monkey.officer_acts import next_act
from tests.harness.monkey.officer_touches import OfficerTouches
from tests.unit.kiosk.enrolment.samples import HELD
from tests.unit.kiosk.enrolment.world import TWO_FINGERS, World

_LONG_S = 700.0
"""Longer than any deadline of the desk."""


class _World(World):
    """Tells when the officer has left."""

    def __init__(self, left: Callable[[], None], text: AnnouncementText) -> None:
        self._left = left
        super().__init__(replace(TWO_FINGERS, announcement=text.script))

    def _closed(self) -> None:
        self._left()


class OfficerSide:
    """Connected to the view like kiosk.app.officer_desk.OfficerDesk."""

    def __init__(
        self, view: EnrolmentViewModel, text: AnnouncementText, left: Callable[[], None]
    ) -> None:
        self._view = view
        self._world = _World(left, text)
        self._runner = self._world.runner
        view.announcing.set_text(text)
        self._touches = OfficerTouches(view, self._runner)

    @property
    def state(self) -> st.State:
        """Where the officer is."""
        return self._runner.state

    @property
    def is_timed(self) -> bool:
        """Whether silence has an end here; what a thread is asked for comes by itself."""
        return self._world.clock.is_running or bool(self._world.officers.waiting)

    def post(self, event: ev.Event) -> None:
        """Something that is done elsewhere than on the view."""
        self._runner.post(event)

    def start(self, rng: random.Random) -> None:
        """The corner was tapped; sometimes a change of the roster waits."""
        self._world.roster_changes.waiting = HELD if rng.random() < 0.4 else None
        self._runner.start()

    def touched(self) -> None:
        """As the kiosk says it with every touch."""
        self._runner.post(ev.Touched())

    def show(self) -> None:
        """What changed; and forget what was noted."""
        world = self._world
        if world.shown:
            self._view.show(world.shown[-1])
        for notes in (world.shown, world.log, world.faults, world.devices.needs):
            notes.clear()
        world.store.journal.clear()
        world.store.signatures.clear()
        world.roster_changes.confirmed.clear()
        del world.devices.asked[:-1]

    def wait(self) -> None:
        """Nobody does anything for long."""
        while self._world.officers.waiting:
            self._world.officers.answer()
        self._world.clock.advance(_LONG_S)

    def happen(self, rng: random.Random) -> None:
        """Something that people or devices do next, mostly what is wanted of them."""
        world = self._world
        if world.officers.waiting:
            world.officers.answer()
        elif next_act(self._runner, self._view, rng):
            return
        elif world.devices.asked:
            answer(world.devices, self._runner.sink, rng)
        else:
            world.clock.advance(rng.choice((1.0, 5.0, 40.0)))
