"""The enrolment workflow between the officer's screens and the devices."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.app.announcement_touches import AnnouncementTouches
from kiosk.app.announcements import StoredAnnouncements
from kiosk.app.devices import Devices
from kiosk.app.enrolments import NewFaces, StoredEnrolments
from kiosk.app.log import log_transition
from kiosk.app.officers import OfficerJournal, RosterOfficers
from kiosk.app.presentations import StoredPresentations
from kiosk.app.roster_changes import OfficerRosterChanges
from kiosk.app.storage import Storage
from kiosk.app.store_health import StoreHealth
from kiosk.app.threads import Threads
from kiosk.app.timer import QtTimer
from kiosk.biometrics.pad.challenge import DrawChallenge
from kiosk.domain.capture import ChallengeNeed, FingerPosition
from kiosk.domain.finger_exception import ExceptionTerm
from kiosk.domain.identity import OfficerId, SessionId, SubjectId
from kiosk.enrolment import events as ev
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.ports import EnrolmentPorts
from kiosk.enrolment.problems import StoreFault
from kiosk.enrolment.runner import EnrolmentObservers, EnrolmentRunner
from kiosk.enrolment.screens import EnrolmentProps
from kiosk.enrolment.secret import Secret
from kiosk.ui.announcement_texts import AnnouncementText
from kiosk.ui.viewmodels.enrolment import EnrolmentViewModel
from kiosk.workers.enrolment_devices import WorkerEnrolmentDevices


class OfficerDesk(QObject):
    """Owns the enrolment runner."""

    visit_changed = Signal()
    """The workflow has moved; ``runner.state`` says where to."""

    def __init__(
        self,
        *,
        view: EnrolmentViewModel,
        storage: Storage,
        devices: Devices,
        policy: EnrolmentPolicy,
        announcement: AnnouncementText | None,
        pad: bool,
        draw_challenge: DrawChallenge,
        threads: Threads,
        store_health: StoreHealth,
        rng: random.Random,
        closed: Callable[[], None],
        store_failed: Callable[[], None],
    ) -> None:
        super().__init__()
        self._view = view
        self._rng = rng
        self._store_failed = store_failed
        self._closed = closed
        roster, references = storage.roster, storage.references
        self._today = storage.finger_exceptions.today
        officers = RosterOfficers(
            roster,
            references,
            storage.needs,
            threads,
            store_health,
            finger_exceptions=storage.finger_exceptions,
        )
        capture = WorkerEnrolmentDevices(
            devices.face,
            devices.finger,
            pad=pad,
            draw_challenge=draw_challenge,
            thresholds=policy.fingerprint_thresholds,
            seen_before=StoredPresentations(storage.presentations, store_health).seen,
        )
        self._timer = QtTimer(self)
        ports = EnrolmentPorts(
            officers=officers,
            people=officers,
            roster_changes=OfficerRosterChanges(storage.roster_gate, store_health),
            devices=capture,
            faces=NewFaces(references, roster, store_health),
            store=StoredEnrolments(storage.journal, references, roster, store_health),
            announcements=StoredAnnouncements(
                storage.journal, storage.attachments, store_health, announcement, storage.clock
            ),
            journal=OfficerJournal(storage.database, storage.journal, store_health),
            timer=self._timer,
        )
        observers = EnrolmentObservers(self._show, self._leave, self._log, self._note_store_fault)
        if announcement is not None:
            policy = replace(policy, announcement=announcement.script)
        self.runner = EnrolmentRunner(ports, policy, self._new_session, observers)
        capture.attach(self.runner.sink)
        view.announcing.set_text(announcement)
        self._announcement = AnnouncementTouches(view.announcing, self.runner.post)
        self._connect()

    def open(self) -> None:
        """The officer's corner was touched."""
        self.runner.start()

    def close(self) -> None:
        """Let no deadline come due any more."""
        self._timer.stop()

    def log_out(self) -> None:
        """As if the officer had: where somebody is being enrolled, nothing happens."""
        self.runner.post(ev.LogOutPressed())

    def touched(self) -> None:
        """Somebody is still there."""
        self.runner.post(ev.Touched())

    def _show(self, props: EnrolmentProps) -> None:
        self._view.show(props)
        self.visit_changed.emit()

    def _leave(self) -> None:
        self.visit_changed.emit()
        self._closed()

    def _connect(self) -> None:
        self._view.logInSubmitted.connect(self._log_in)
        self._view.personChosen.connect(self._choose_person)
        self._view.fingerChosen.connect(self._choose_finger)
        self._view.roster_change.reviewed.connect(self._review_roster)
        self._view.roster_change.confirmed.connect(self._confirm_roster)
        self._view.noticeShown.connect(self._notice_shown)
        self._view.needToggled.connect(self._toggle_need)
        self._view.needsStated.connect(self._needs_stated)
        self._view.needsSigned.connect(self._sign_needs)
        self._view.fingersFinished.connect(self._fingers_finished)
        self._view.noUsableFinger.connect(self._no_usable_finger)
        self._view.fingerUnusable.connect(self._finger_unusable)
        self._view.fingerMarked.connect(self._mark_finger)
        self._view.fingerUnmarked.connect(self._unmark_finger)
        self._view.markingLeft.connect(self._leave_marking)
        self._view.signedOff.connect(self._sign_off)
        self._view.tryAgain.connect(self._try_again)
        self._view.aborted.connect(self._abort)
        self._view.backToList.connect(self._back_to_list)
        self._view.loggedOut.connect(self._log_out)

    def _new_session(self) -> SessionId:
        return SessionId(f"o-{self._rng.getrandbits(64):016x}")

    def _log(self, before: str, event: str, after: str) -> None:
        log_transition("enrolment", before, event, after)

    def _note_store_fault(self, _fault: StoreFault) -> None:
        self._store_failed()

    @Slot(str, str)
    def _log_in(self, officer: str, pin: str) -> None:
        self.runner.post(ev.LogInSubmitted(OfficerId(officer), Secret(pin)))

    @Slot(str)
    def _choose_person(self, subject: str) -> None:
        self.runner.post(ev.PersonChosen(SubjectId(subject), self._today()))

    @Slot()
    def _review_roster(self) -> None:
        self.runner.post(ev.RosterChangeOpened())

    @Slot()
    def _confirm_roster(self) -> None:
        self.runner.post(ev.RosterChangeConfirmed())

    @Slot(int)
    def _choose_finger(self, finger: int) -> None:
        self.runner.post(ev.FingerChosen(FingerPosition(finger)))

    @Slot()
    def _notice_shown(self) -> None:
        self.runner.post(ev.NoticeShown())

    @Slot(str)
    def _toggle_need(self, need: str) -> None:
        self.runner.post(ev.NeedToggled(ChallengeNeed(need)))

    @Slot()
    def _needs_stated(self) -> None:
        self.runner.post(ev.NeedsStated())

    @Slot()
    def _sign_needs(self) -> None:
        self.runner.post(ev.NeedsSigned())

    @Slot()
    def _fingers_finished(self) -> None:
        self.runner.post(ev.FingersFinished())

    @Slot()
    def _no_usable_finger(self) -> None:
        self.runner.post(ev.NoUsableFinger())

    @Slot(int)
    def _finger_unusable(self, finger: int) -> None:
        self.runner.post(ev.FingerUnusable(FingerPosition(finger)))

    @Slot(str)
    def _mark_finger(self, term: str) -> None:
        self.runner.post(ev.FingerMarked(ExceptionTerm(term)))

    @Slot()
    def _unmark_finger(self) -> None:
        self.runner.post(ev.FingerUnmarked())

    @Slot()
    def _leave_marking(self) -> None:
        self.runner.post(ev.MarkingLeft())

    @Slot()
    def _sign_off(self) -> None:
        self.runner.post(ev.SignedOff())

    @Slot()
    def _try_again(self) -> None:
        self.runner.post(ev.TryAgainPressed())

    @Slot()
    def _abort(self) -> None:
        self.runner.post(ev.AbortPressed())

    @Slot()
    def _back_to_list(self) -> None:
        self.runner.post(ev.BackToListPressed())

    @Slot()
    def _log_out(self) -> None:
        self.runner.post(ev.LogOutPressed())
