"""Runs the enrolment machine: executes its effects, feeds answers back as events, in order.

The runner is the only place where biometric data meets the machine: it keeps them in a vault that
WipeEnrolment empties, and tells the machine only that they are there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from kiosk.domain.identity import SessionId
from kiosk.enrolment import answers as an
from kiosk.enrolment import effects as fx
from kiosk.enrolment import events as ev
from kiosk.enrolment.capture_session import CaptureSession
from kiosk.enrolment.log_in_desk import LogInDesk
from kiosk.enrolment.machine import step
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.ports import EnrolmentPorts, EnrolmentSink
from kiosk.enrolment.presentation import present
from kiosk.enrolment.problems import StoreFault
from kiosk.enrolment.screens import EnrolmentProps
from kiosk.enrolment.states import Closed, State


@dataclass(frozen=True, slots=True)
class EnrolmentObservers:
    """Who is told what happened."""

    props_changed: Callable[[EnrolmentProps], None]
    """While a visit lasts, after every event that changed something."""
    closed: Callable[[], None]
    """The visit is over; give the screen back to check-ins."""
    transition_logged: Callable[[str, str, str], None]
    """Names of the old state, the event and the new state; names of types only."""
    store_failed: Callable[[StoreFault], None]
    """The store did not read or write; whoever watches the kiosk's health should look."""


class EnrolmentRunner:
    """One for the life of the kiosk: waits after wrong PINs run on between visits.

    ``new_session`` yields an id never used before. Device answers go to ``sink``.
    """

    def __init__(
        self,
        ports: EnrolmentPorts,
        policy: EnrolmentPolicy,
        new_session: Callable[[], SessionId],
        observers: EnrolmentObservers,
    ) -> None:
        self._ports = ports
        self._policy = policy
        self._new_session = new_session
        self._observers = observers
        self._state: State = Closed()
        self._queue: deque[ev.Event] = deque()
        self._running = False
        self._desk = LogInDesk(ports.officers, ports.journal, self.post)
        self._captures = CaptureSession(ports.devices, ports.faces, ports.store, self.post)

    @property
    def state(self) -> State:
        """The current state."""
        return self._state

    @property
    def props(self) -> EnrolmentProps:
        """What the current state looks like."""
        return present(self._state, self._policy)

    @property
    def sink(self) -> EnrolmentSink:
        """Where the devices send their answers."""
        return self._captures

    @property
    def holds_biometric_data(self) -> bool:
        """Whether anything captured is in memory; false outside an enrolment."""
        return not self._captures.vault.is_empty

    def start(self) -> None:
        """The officer's corner was touched. Nothing happens while a visit lasts."""
        self.post(ev.Opened(self._new_session()))

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
        if isinstance(event, an.StoreFailed | an.SaveFailed):
            self._observers.store_failed(event.fault)
        before = self._state
        transition = step(before, event, self._policy)
        if transition is None:
            return
        self._state = transition.state
        self._observers.transition_logged(
            *(type(it).__name__ for it in (before, event, self._state))
        )
        for effect in transition.effects:
            self._execute(effect)
        if not isinstance(self._state, Closed):
            self._observers.props_changed(self.props)

    def _execute(self, effect: fx.Effect) -> None:
        match effect:
            case fx.SetDeadline(deadline, seconds):
                self._ports.timer.start(seconds, lambda: self.post(ev.TimedOut(deadline)))
            case fx.ClearDeadline():
                self._ports.timer.stop()
            case fx.LeaveConsole():
                self._observers.closed()
            case fx.LoadPeople(session):
                self._load_people(session)
            case fx.ConfirmRosterChange(session, officer, page):
                self._answer_fault(session, self._ports.roster_changes.confirm(officer, page))
            case fx.SaveEnrolment():
                self._save(effect)
            case fx.SaveNeeds(session, needs):
                self._answer_save(session, self._ports.store.save_needs(needs))
            case fx.SaveAnnouncement(session, announced, signature):
                saved = self._ports.announcements.save_announcement(announced, signature)
                self._answer_save(session, saved)
            case fx.RecordStopped(session, record):
                self._answer_fault(session, self._ports.journal.record_stopped(record))
            case _ if isinstance(effect, fx.LogInEffect):
                self._desk.execute(effect)
            case _ if isinstance(effect, fx.CaptureEffect):
                self._captures.execute(effect)
            case _:
                assert_never(effect)

    def _load_people(self, session: SessionId) -> None:
        people, held = self._ports.people.people(), self._ports.roster_changes.held()
        if isinstance(people, StoreFault):
            self.post(an.StoreFailed(session, people))
        elif isinstance(held, StoreFault):
            self.post(an.StoreFailed(session, held))
        else:
            self.post(an.PeopleLoaded(session, people, held))

    def _save(self, effect: fx.SaveEnrolment) -> None:
        record, vault = effect.record, self._captures.vault
        fault = self._ports.store.save(
            record,
            vault.face_references(record.subject),
            vault.fingerprint_references(record.subject, record.fingers),
        )
        self._answer_save(effect.session, fault)

    def _answer_save(self, session: SessionId, fault: StoreFault | None) -> None:
        if fault is None:
            self.post(an.EnrolmentSaved(session))
        else:
            self.post(an.SaveFailed(session, fault))

    def _answer_fault(self, session: SessionId, fault: StoreFault | None) -> None:
        if fault is not None:
            self.post(an.StoreFailed(session, fault))
