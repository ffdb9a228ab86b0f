"""A check-in under random events."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from functools import cache

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.effects import CommitRecord, Effect, WipeSession
from kiosk.checkin.machine import step
from kiosk.checkin.presentation import present
from kiosk.checkin.transition import deadline_of
from kiosk.domain.capture import Modality
from kiosk.domain.comparison import ComparisonDecision
from kiosk.domain.identity import SessionId
from kiosk.domain.policy import Policy
from kiosk.domain.record import CheckInRecord, Compared, Outcome
from tests.harness.machines.forward import FORWARD_SHARE
from tests.unit.kiosk.checkin.samples import events

_POLICY = Policy()
_PATIENCE = 20
_ONWARD: Mapping[type[st.State], type[ev.Event]] = {
    st.OutOfService: ev.ServiceRestored,
    st.Attending: ev.OfficerLeft,
    st.Idle: ev.SessionStarted,
    st.Claiming: ev.ClaimResolved,
    st.ConfirmingClaim: ev.ClaimConfirmed,
    st.CapturingFace: ev.FaceCaptured,
    st.ComparingFace: ev.FaceCompared,
    st.CapturingFingerprint: ev.FingerprintCaptured,
    st.ComparingFingerprint: ev.FingerprintCompared,
    st.Recording: ev.RecordCommitted,
}
"""Towards a visit that is recorded."""


class CheckInWalk:
    """From idle; each session has an id of its own."""

    def __init__(self, *, deadlines_come: bool = True) -> None:
        self.state: st.State = st.Idle()
        self._deadlines_come = deadlines_come
        self._sessions = 0
        self._open: SessionId | None = None
        self._committed: Counter[SessionId] = Counter()

    def move(self, rng: random.Random) -> str:
        """One event; what was wrong with what came of it."""
        event = self._next(rng)
        transition = step(self.state, event, _POLICY)
        if transition is None:
            return ""
        if isinstance(event, ev.SessionStarted):
            self._sessions += 1
        before, self.state = self.state, transition.state
        present(self.state)
        return self._wrong(before, transition.effects)

    def end(self) -> str:
        """Nobody does anything any more: whether the person is left standing."""
        for _ in range(_PATIENCE):
            if not isinstance(self.state, st.InSession):
                return ""
            if self._deadlines_come:
                transition = step(self.state, ev.TimedOut(deadline_of(self.state)), _POLICY)
                if transition is not None:
                    self.state = transition.state
        return f"stranded in {type(self.state).__name__}"

    def _next(self, rng: random.Random) -> ev.Event:
        """Mostly what leads on; else anything."""
        if isinstance(self.state, st.InSession):
            choices = _events(self.state.session, deadline_of(self.state))
        else:
            choices = _events(SessionId(f"s{self._sessions + 1}"), None)
        onward = _ONWARD.get(type(self.state))
        if onward is not None and rng.random() < FORWARD_SHARE:
            return choices[onward]
        return rng.choice(list(choices.values()))

    def _wrong(self, before: st.State, effects: tuple[Effect, ...]) -> str:
        if isinstance(self.state, st.InSession) and not isinstance(before, st.InSession):
            if self._open is not None:
                return "a session begins before the last one is wiped"
            self._open = self.state.session
        for effect in effects:
            if isinstance(effect, WipeSession):
                if effect.session != self._open:
                    return "another session is wiped"
                self._open = None
            if isinstance(effect, CommitRecord):
                self._committed[effect.session] += 1
                if self._committed[effect.session] > 1:
                    return "a session is recorded twice"
                if effect.record.outcome is Outcome.VERIFIED and not _matched(effect.record):
                    return "verified without a matching face and finger"
        if self._open is not None and not isinstance(self.state, st.InSession):
            return f"{type(self.state).__name__} without a wipe"
        return ""


@cache
def _events(
    session: SessionId, deadline: ev.DeadlineId | None
) -> Mapping[type[ev.Event], ev.Event]:
    return events(session, deadline)


def _matched(record: CheckInRecord) -> bool:
    found = {
        it.modality
        for it in record.attempts
        if isinstance(it.result, Compared) and it.result.decision is ComparisonDecision.MATCH
    }
    return found == set(Modality)
