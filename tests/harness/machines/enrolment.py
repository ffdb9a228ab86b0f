"""Officers' visits under random events: log-in, enrolment, announcement."""

from __future__ import annotations

import random
from functools import cache

from kiosk.domain.capture import FingerPosition
from kiosk.domain.identity import SessionId
from kiosk.enrolment import events as ev
from kiosk.enrolment import states as st
from kiosk.enrolment.machine import step
from kiosk.enrolment.presentation import present
from kiosk.enrolment.transition import deadline_of, session_of
from tests.harness.machines.forward import FORWARD_SHARE
from tests.unit.kiosk.enrolment.samples import (
    INDEX,
    answers,
    officer_events,
)
from tests.unit.kiosk.enrolment.test_machine_properties import POLICY, forward
from tests.unit.kiosk.enrolment.witness import Witness

_PATIENCE = 400


class EnrolmentWalk:
    """From a closed desk; each visit has an id of its own."""

    def __init__(self, *, deadlines_come: bool = True) -> None:
        self.state: st.State = st.Closed()
        self._deadlines_come = deadlines_come
        self._witness = Witness(POLICY)
        self._visits = 0
        self._moves = 0

    def move(self, rng: random.Random) -> str:
        """One event; what was wrong with what came of it."""
        self._moves += 1
        event = self._next(rng)
        transition = step(self.state, event, POLICY)
        if transition is None:
            return ""
        before, self.state = self.state, transition.state
        present(self.state, POLICY)
        self._witness.saw(before, event, self.state, transition.effects)
        if isinstance(event, ev.Opened):
            self._visits += 1
        return self._witness.complaints[0] if self._witness.complaints else ""

    def end(self) -> str:
        """Nobody does anything any more: whether the kiosk is given back."""
        for _ in range(_PATIENCE):
            if isinstance(self.state, st.Closed) and not self.state.wait_seconds:
                return ""
            if self._deadlines_come:
                transition = step(self.state, ev.TimedOut(deadline_of(self.state)), POLICY)
                if transition is not None:
                    self.state = transition.state
        return f"stranded in {type(self.state).__name__}"

    def _next(self, rng: random.Random) -> ev.Event:
        """Mostly what leads to a saved enrolment; else anything."""
        opened = ev.Opened(SessionId(f"v{self._visits + 1}"))
        if rng.random() < FORWARD_SHARE:
            event = forward(self.state, self._moves)
            return opened if isinstance(event, ev.Opened) else event
        finger = self.state.finger if isinstance(self.state, st.CapturingFingerprint) else INDEX
        session = session_of(self.state) or SessionId("nobody")
        timed_out = ev.TimedOut(deadline_of(self.state))
        return rng.choice((opened, timed_out, *_events(session, finger)))


@cache
def _events(session: SessionId, finger: FingerPosition) -> tuple[ev.Event, ...]:
    return (*officer_events(), *answers(session, finger))
