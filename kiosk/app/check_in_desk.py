"""The check-in workflow between its front end and its devices."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from kiosk.app.check_in_journal import StoredCheckIns
from kiosk.app.devices import Devices
from kiosk.app.faces import EnrolledFaces
from kiosk.app.health import KioskHealth
from kiosk.app.log import log_transition
from kiosk.app.people import RosterPeople
from kiosk.app.presentations import StoredPresentations
from kiosk.app.storage import Storage
from kiosk.app.store_health import StoreHealth
from kiosk.app.threads import Threads
from kiosk.app.timer import QtTimer
from kiosk.app.visit_agenda import open_agendas
from kiosk.biometrics.pad.challenge import DrawChallenge
from kiosk.checkin import events as ev
from kiosk.checkin.ports import Ports
from kiosk.checkin.presentation import present
from kiosk.checkin.runner import CheckInRunner, Observers
from kiosk.checkin.states import InSession, State
from kiosk.domain.capture import PadMode
from kiosk.domain.identity import IdNumber, SessionId, parse_id_number
from kiosk.domain.policy import Policy
from kiosk.domain.record import Purpose
from kiosk.ui.viewmodels.checkin import CheckInViewModel
from kiosk.workers.checkin_devices import CheckInDevices


class CheckInDesk(QObject):
    """Owns the check-in runner."""

    def __init__(
        self,
        *,
        view: CheckInViewModel,
        storage: Storage,
        devices: Devices,
        policy: Policy,
        draw_challenge: DrawChallenge,
        health: KioskHealth,
        store_health: StoreHealth,
        threads: Threads,
        rng: random.Random,
        session_wiped: Callable[[], None],
    ) -> None:
        super().__init__()
        self._view = view
        presentations = StoredPresentations(storage.presentations, store_health)
        self._devices = CheckInDevices(
            devices.face,
            devices.finger,
            pad=policy.pad_mode is not PadMode.OFF,
            draw_challenge=draw_challenge,
            seen_before=presentations.seen,
        )
        self._timer = QtTimer(self)
        ports = Ports(
            devices=self._devices,
            faces=EnrolledFaces(storage.references, storage.roster, policy, store_health),
            people=RosterPeople(
                storage.roster,
                storage.references,
                storage.needs,
                storage.journal,
                store_health,
                finger_exceptions=storage.finger_exceptions,
                agendas=open_agendas(storage, store_health),
            ),
            presentations=presentations,
            journal=StoredCheckIns(
                storage.journal,
                storage.roster,
                storage.receipts,
                policy.version,
                store_health,
                threads=threads,
            ),
            timer=self._timer,
            health=health,
        )
        observers = Observers(self._show, self._log, session_wiped)
        self.runner = CheckInRunner(ports, policy, rng, observers)
        self._devices.attach(self.runner)
        self._connect()
        self._show(self.runner.state)

    def face_near(self, faces: int) -> None:
        """The idle watch saw this many faces."""
        self.runner.face_near(faces)

    def close(self) -> None:
        """Let no deadline come due any more."""
        self._timer.stop()

    def devices_changed(self) -> None:
        """A worker that came back knows nothing of what it should watch for."""
        if not isinstance(self.runner.state, InSession):
            self._devices.watch_for_face()
        self.runner.health_changed()

    def _connect(self) -> None:
        self._view.started.connect(self._start)
        self._view.idNumberSubmitted.connect(self._number)
        self._view.claimConfirmed.connect(self._confirm)
        self._view.claimRejected.connect(self._reject)
        self._view.purposeChosen.connect(self._choose_purpose)
        self._view.pages.acknowledged.connect(self._acknowledge)
        self._view.pages.putAside.connect(self._put_aside)
        self._view.pages.answered.connect(self._answer)
        self._view.pages.skipped.connect(self._skip)
        self._view.pages.wentBack.connect(self._go_back)
        self._view.pages.talkWanted.connect(self._talk)
        self._view.cancelled.connect(self._cancel)
        self._view.officerRequested.connect(self._ask)
        self._view.finished.connect(self._finish)

    def _show(self, state: State) -> None:
        self._view.show(present(state))

    def _log(self, before: str, event: str, after: str) -> None:
        log_transition("check-in", before, event, after)

    def _in_session(self, event: Callable[[SessionId], ev.Event]) -> None:
        """A touch belongs to the session that is on screen; without one it means nothing."""
        state = self.runner.state
        if isinstance(state, InSession):
            self.runner.post(event(state.session))

    @Slot()
    def _start(self) -> None:
        self.runner.begin()

    @Slot(str)
    def _number(self, typed: str) -> None:
        number = parse_id_number(typed)
        if isinstance(number, IdNumber):
            self._in_session(lambda session: ev.IdNumberEntered(session, number))

    @Slot()
    def _confirm(self) -> None:
        self._in_session(ev.ClaimConfirmed)

    @Slot()
    def _reject(self) -> None:
        self._in_session(ev.ClaimRejected)

    @Slot(str)
    def _choose_purpose(self, purpose: str) -> None:
        self._in_session(lambda session: ev.PurposeChosen(session, Purpose(purpose)))

    @Slot(str)
    def _acknowledge(self, message: str) -> None:
        self._in_session(lambda session: ev.MessageAcknowledged(session, message))

    @Slot(str)
    def _put_aside(self, message: str) -> None:
        self._in_session(lambda session: ev.MessagePutAside(session, message))

    @Slot(str, str)
    def _answer(self, question: str, value: str) -> None:
        self._in_session(lambda session: ev.QuestionAnswered(session, question, value))

    @Slot(str)
    def _skip(self, question: str) -> None:
        self._in_session(lambda session: ev.QuestionSkipped(session, question))

    @Slot()
    def _go_back(self) -> None:
        self._in_session(ev.WentBack)

    @Slot(bool)
    def _talk(self, wanted: bool) -> None:
        self._in_session(lambda session: ev.TalkWanted(session, wanted))

    @Slot()
    def _cancel(self) -> None:
        self._in_session(ev.CancelPressed)

    @Slot()
    def _ask(self) -> None:
        self._in_session(ev.OfficerRequested)

    @Slot()
    def _finish(self) -> None:
        self._in_session(ev.FinishPressed)
