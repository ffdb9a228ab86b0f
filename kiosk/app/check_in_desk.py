"""The check-in workflow between its front end and its devices."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.app.check_in_journal import StoredCheckIns
from kiosk.app.check_in_touches import CheckInTouches
from kiosk.app.current_notice import CurrentNotice
from kiosk.app.devices import Devices
from kiosk.app.faces import EnrolledFaces
from kiosk.app.health import KioskHealth
from kiosk.app.log import log_store, log_transition
from kiosk.app.people import RosterPeople
from kiosk.app.person_leaves import open_person_leaves
from kiosk.app.presentations import StoredPresentations
from kiosk.app.storage import Storage
from kiosk.app.store_health import StoreHealth
from kiosk.app.threads import Threads
from kiosk.app.timer import QtTimer
from kiosk.app.visit_agenda import open_agendas
from kiosk.biometrics.pad.challenge import DrawChallenge
from kiosk.checkin.ports import Ports
from kiosk.checkin.presentation import present
from kiosk.checkin.runner import CheckInRunner, Observers
from kiosk.checkin.states import InSession, State
from kiosk.domain.capture import PadMode
from kiosk.domain.policy import Policy
from kiosk.ui.viewmodels.checkin import CheckInViewModel
from kiosk.workers.card_desk import CardDesk
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
        notice: CurrentNotice,
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
            cards=_card_desk(devices, storage),
        )
        self._timer = QtTimer(self)
        agendas = open_agendas(storage, store_health, notice)
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
                agendas=agendas,
            ),
            presentations=presentations,
            journal=StoredCheckIns(
                storage.journal,
                storage.roster,
                storage.receipts,
                policy.version,
                store_health,
                database=storage.database,
                due_on=agendas.due_on,
                log=log_store,
                threads=threads,
            ),
            timer=self._timer,
            health=health,
            leaves=open_person_leaves(storage, store_health, threads, rng.randbytes),
        )
        observers = Observers(self._show, self._log, session_wiped)
        self.runner = CheckInRunner(ports, policy, rng, observers)
        self._devices.attach(self.runner)
        self._touches = CheckInTouches(view, self.runner)
        self._show(self.runner.state)

    def face_near(self, faces: int) -> None:
        """The idle watch saw this many faces."""
        self.runner.face_near(faces)

    def close(self) -> None:
        """Leave no visit unrecorded that was verified; let no deadline come due any more."""
        self.runner.close()
        self._timer.stop()

    def devices_changed(self) -> None:
        """A worker that came back knows nothing of what it should watch for."""
        self._devices.availability_changed()
        if not isinstance(self.runner.state, InSession):
            self._devices.watch_for_face()
        self.runner.health_changed()

    def _show(self, state: State) -> None:
        self._view.show(present(state))

    def _log(self, before: str, event: str, after: str) -> None:
        log_transition("check-in", before, event, after)


def _card_desk(devices: Devices, storage: Storage) -> CardDesk | None:
    if devices.cards is None:
        return None
    return CardDesk(devices.cards, storage.finger_exceptions.today)
