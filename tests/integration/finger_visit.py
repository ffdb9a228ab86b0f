"""One check-in whose finger goes through a real fingerprint worker; the face matches at once."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.checkin import events as ev
from kiosk.checkin.ports import Ports
from kiosk.checkin.runner import CheckInRunner, Observers
from kiosk.checkin.states import CapturingFingerprint, Claiming, ComparingFingerprint, State
from kiosk.domain.capture import FingerGuidance, FingerPosition, PadOutcome
from kiosk.domain.identity import SubjectId
from kiosk.domain.policy import Policy
from kiosk.domain.record import CheckInRecord
from kiosk.domain.reference import FingerprintReference
from kiosk.workers.checkin_devices import CheckInDevices
from kiosk.workers.desk import Desk
from kiosk.workers.messages import (
    Command,
    DeviceReady,
    FaceSample,
    FaceSampled,
    Report,
    SampleFace,
    StoredFinger,
)
from tests.integration.finger_fault_bench import FaultBench
from tests.unit.kiosk.checkin.leave_desk import NotingLeaveDesk
from tests.unit.kiosk.checkin.samples import NUMBER
from tests.unit.kiosk.checkin.world import World

SAMPLE = FaceSample(bytes(512), 80)
NO_PAD = PadOutcome.NOT_EVALUATED_NO_ENGINE


@dataclass
class EnrolledWorld(World):
    """Everybody's every finger is enrolled as ``stored``."""

    stored: StoredFinger = field(kw_only=True)

    def fingerprint_reference(
        self, subject: SubjectId, finger: FingerPosition
    ) -> FingerprintReference:
        return FingerprintReference(subject, finger, self.stored.template, self.stored.engine)


@dataclass
class MatchingFace:
    """A camera before which the right person always stands."""

    asked: list[SampleFace] = field(default_factory=list)

    def send(self, command: Command) -> bool:
        if isinstance(command, SampleFace):
            self.asked.append(command)
        return True

    def answer(self, desk: Desk) -> None:
        asked, self.asked = self.asked, []
        for command in asked:
            samples = (SAMPLE,) * command.samples
            desk.heard("face", FaceSampled(command.request, samples, "dlib-resnet-v1", NO_PAD))


class FingerVisit:
    """No deadline ever passes here: whatever ends the visit, the devices said it."""

    def __init__(
        self,
        bench: FaultBench,
        person: str,
        stored: StoredFinger,
        *,
        at_finger: Callable[[], None] = lambda: None,
    ) -> None:
        """``at_finger`` is called when a finger is asked for, before it is pressed."""
        self._bench, self._person = bench, person
        self._at_finger = at_finger
        self._world = EnrolledWorld(stored=stored)
        self._face = MatchingFace()
        self._face_desk = Desk(self._face, frozenset(), lambda _: None)
        self._desk = Desk(bench.worker, frozenset({"fingerprint"}), lambda _: None)
        self._desk.heard("fingerprint", DeviceReady())
        bench.listener = self._hear
        devices = CheckInDevices(self._face_desk, self._desk, seen_before=self._world.seen)
        world = self._world
        self._runner = CheckInRunner(
            Ports(devices, world, world, world, world, world, world, NotingLeaveDesk()),
            Policy(),
            random.Random(1),
            Observers(self._show, lambda *_: None, lambda: None),
        )
        devices.attach(self._runner)
        self._pressing = False

    def recorded(self) -> CheckInRecord:
        """From the touch on the idle screen to the record."""
        self._runner.begin()
        claiming = self._runner.state
        assert isinstance(claiming, Claiming)
        self._runner.post(ev.IdNumberEntered(claiming.session, NUMBER))
        self._runner.post(ev.ClaimConfirmed(claiming.session))
        self._bench.until(self._ended)
        self._bench.listener = None
        return self._world.records[0]

    def _hear(self, report: Report) -> None:
        self._desk.heard("fingerprint", report)

    def _ended(self) -> bool:
        self._face.answer(self._face_desk)
        state = self._runner.state
        if isinstance(state, CapturingFingerprint):
            self._obey(state)
        return bool(self._world.records)

    def _obey(self, state: CapturingFingerprint) -> None:
        if state.guidance is FingerGuidance.LIFT:
            self._bench.emulator.control.lift()
        elif state.guidance is FingerGuidance.PLACE and not self._pressing:
            self._pressing = True
            self._at_finger()
            self._bench.press(self._person)

    def _show(self, state: State) -> None:
        if isinstance(state, ComparingFingerprint):
            self._pressing = False
