"""Check-ins whose finger is real: sensor, worker, workflow and the store's memory of presses."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from drivers.fingerprint.emulator.process import EmulatorProcess
from kiosk.checkin import events as ev
from kiosk.checkin.ports import Ports
from kiosk.checkin.runner import CheckInRunner, Observers
from kiosk.checkin.states import CapturingFingerprint, Claiming, InSession
from kiosk.domain.capture import CaptureFailure, FingerGuidance, FingerPosition, FingerStage
from kiosk.domain.comparison import ComparisonDecision
from kiosk.domain.identity import SubjectId
from kiosk.domain.policy import Policy
from kiosk.domain.record import Compared, NotCaptured, Outcome, Reason
from kiosk.domain.reference import FingerprintReference
from kiosk.store.presentations import Presentations
from kiosk.workers.checkin_devices import CheckInDevices
from kiosk.workers.desk import Desk
from kiosk.workers.messages import DeviceReady, Report, StoredFinger
from kiosk.workers.settings import FingerprintSettings
from tests.integration.finger_bench import OTHER, PERSON, THUMB
from tests.integration.unhurried_fingerprint import unhurried_fingerprint_worker
from tests.integration.worker_bench import WorkerBench
from tests.unit.kiosk.checkin.leave_desk import NotingLeaveDesk
from tests.unit.kiosk.checkin.samples import CLAIM, NUMBER
from tests.unit.kiosk.checkin.world import World
from tests.unit.kiosk.store.rig import StoreRig, store_rig

THUMB_ONLY = replace(CLAIM, face_enrolled=False, fingers=(FingerPosition.RIGHT_THUMB,))


@dataclass
class Office(World):
    """Everything but the finger is in memory."""

    enrolled: StoredFinger = field(kw_only=True)

    def fingerprint_reference(
        self, subject: SubjectId, finger: FingerPosition
    ) -> FingerprintReference | CaptureFailure:
        return FingerprintReference(subject, finger, self.enrolled.template, self.enrolled.engine)


class NoCamera:
    """The sending half of a worker that is not there."""

    def send(self, _command: object) -> bool:
        return True


class Kiosk(WorkerBench):
    """One kiosk whose people come one after another."""

    def __init__(self, emulator: EmulatorProcess, store: StoreRig, enrolled: StoredFinger) -> None:
        super().__init__()
        self._emulator = emulator
        settings = FingerprintSettings(port=str(emulator.port))
        worker = self.run(lambda _, __: unhurried_fingerprint_worker(settings, self._hear))
        self._desk = Desk(worker, frozenset({"fingerprint"}), lambda _: None)
        self.office = Office(roster={NUMBER.value: THUMB_ONLY}, enrolled=enrolled)
        presentations = Presentations(store.database, store.keys.reference_key())
        devices = CheckInDevices(
            Desk(NoCamera(), frozenset({"face"}), lambda _: None),
            self._desk,
            seen_before=presentations.seen,
        )
        office = self.office
        self._runner = CheckInRunner(
            Ports(
                devices, office, office, presentations, office, office, office, NotingLeaveDesk()
            ),
            Policy(),
            random.Random(3),
            Observers(lambda _: None, lambda *_: None, lambda: None),
        )
        devices.attach(self._runner)
        self.first(DeviceReady)

    def visit(self, person: str) -> None:
        """Claim to be the enrolled person and press as asked, until there is a record."""
        before = len(self.office.records)
        self._runner.begin()
        claiming = self._runner.state
        assert isinstance(claiming, Claiming)
        self._runner.post(ev.IdNumberEntered(claiming.session, NUMBER))
        self._runner.post(ev.ClaimConfirmed(claiming.session))
        pressed = 0
        while len(self.office.records) == before:
            self.until(lambda: self._asks() or len(self.office.records) > before)
            if self._asks():
                pressed += 1
                self._emulator.control.place(person, THUMB)
                self.until(lambda: not self._asks())
            self._emulator.control.lift()
        ended = self._runner.state
        assert isinstance(ended, InSession)
        self._runner.post(ev.FinishPressed(ended.session))

    def _hear(self, report: Report) -> None:
        self.reports.append(report)
        self._desk.heard("fingerprint", report)

    def _asks(self) -> bool:
        state = self._runner.state
        return isinstance(state, CapturingFingerprint) and state.guidance is FingerGuidance.PLACE


@pytest.fixture
def kiosk(emulator: EmulatorProcess, enrolled: StoredFinger, tmp_path: Path) -> Iterator[Kiosk]:
    emulator.control.clear_faults()
    emulator.control.lift()
    with store_rig(tmp_path) as store:
        running = Kiosk(emulator, store, enrolled)
        yield running
        running.close()
    emulator.control.clear_faults()


def test_the_right_finger_matches_and_the_stage_is_on_record(kiosk: Kiosk) -> None:
    kiosk.visit(PERSON)
    (attempt,) = kiosk.office.records[0].attempts
    assert isinstance(attempt.result, Compared)
    assert attempt.result.decision is ComparisonDecision.MATCH
    assert attempt.stage is FingerStage.CHARACTERISTICS
    assert attempt.quality is not None


def test_another_persons_finger_is_refused_each_time_and_recorded(kiosk: Kiosk) -> None:
    kiosk.visit(OTHER)
    record = kiosk.office.records[0]
    assert record.outcome is Outcome.REFERRED
    assert Reason.FINGERPRINT_NON_MATCH in record.reasons
    assert [attempt.number for attempt in record.attempts] == [1, 2, 3]
    for attempt in record.attempts:
        assert isinstance(attempt.result, Compared)
        assert attempt.result.decision is ComparisonDecision.NON_MATCH
        assert attempt.stage is FingerStage.IMAGE, "the image had the last word"


def test_a_recording_of_a_press_that_matched_is_refused_and_recorded(
    kiosk: Kiosk, emulator: EmulatorProcess
) -> None:
    kiosk.visit(PERSON)
    emulator.control.set_fault(replay=True)
    kiosk.visit(OTHER)
    record = kiosk.office.records[1]
    assert record.outcome is Outcome.REFERRED
    assert record.reasons == (Reason.FINGERPRINT_REPLAYED,)
    (attempt,) = record.attempts
    assert attempt.result == NotCaptured(CaptureFailure.REPLAYED)
