"""Runs the console machine: executes its effects, feeds answers back as events, in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Protocol, assert_never

from kiosk.console import events as ev
from kiosk.console.effects import Effect, Load, LogOut, Perform
from kiosk.console.machine import step
from kiosk.console.pages import Act, Content, Done, Place, Refused
from kiosk.console.presentation import ConsoleProps, present
from kiosk.console.states import Closed, State


class ConsolePorts(Protocol):
    """What the console needs from the world. Each answer comes once, on the runner's thread."""

    def load(self, place: Place, opened: bool, answer: Callable[[Content | Refused], None]) -> None:
        """Read what a place shows."""

    def perform(self, act: Act, answer: Callable[[Done | Refused], None]) -> None:
        """Do what the officer asks for."""

    def log_out(self) -> None:
        """End the officer's visit; the runner is told by Ended."""


class ConsoleRunner:
    """One for the life of the kiosk."""

    def __init__(self, ports: ConsolePorts, props_changed: Callable[[ConsoleProps], None]) -> None:
        self._ports = ports
        self._props_changed = props_changed
        self._state: State = Closed()
        self._queue: deque[ev.Event] = deque()
        self._running = False

    @property
    def state(self) -> State:
        """Where the console is."""
        return self._state

    def post(self, event: ev.Event) -> None:
        """Take an event; events posted while one is handled wait their turn."""
        self._queue.append(event)
        if self._running:
            return
        self._running = True
        try:
            while self._queue:
                self._handle(self._queue.popleft())
        finally:
            self._running = False

    def _handle(self, event: ev.Event) -> None:
        transition = step(self._state, event)
        if transition is None:
            return
        self._state = transition.state
        self._props_changed(present(self._state))
        for effect in transition.effects:
            self._execute(effect)

    def _execute(self, effect: Effect) -> None:
        match effect:
            case Load(request, place, opened):
                self._ports.load(place, opened, lambda it: self._loaded(request, it))
            case Perform(request, act):
                self._ports.perform(act, lambda it: self.post(ev.ActAnswered(request, it)))
            case LogOut():
                self._ports.log_out()
            case _:
                assert_never(effect)

    def _loaded(self, request: int, answer: Content | Refused) -> None:
        if isinstance(answer, Refused):
            self.post(ev.LoadRefused(request, answer))
        else:
            self.post(ev.Loaded(request, answer))
