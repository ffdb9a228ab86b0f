"""Small real ports in memory, and the person, the officer and the devices acting on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from kiosk.domain.capture import CaptureFailure, ChallengeNeed
from kiosk.domain.identity import OfficerId, SessionId
from kiosk.domain.reference import FaceReference, FingerprintReference
from kiosk.domain.roster_change import HeldChange
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.ports import (
    CaptureId,
    EnrolmentPorts,
    EnrolmentSink,
    FingerFeatures,
    PinOutcome,
)
from kiosk.enrolment.problems import StoreFault
from kiosk.enrolment.runner import EnrolmentObservers, EnrolmentRunner
from kiosk.enrolment.screens import EnrolmentProps, EnrolmentScreen, OfficerLine
from kiosk.enrolment.secret import Secret
from tests.unit.kiosk.enrolment.memory_store import Store

TWO_FINGERS = EnrolmentPolicy(fingers_wanted=2)
"""Keeps visits short."""
PINS = {"o-1": "48291357", "o-2": "77310064"}


class Clock:
    """A Timer that only moves when told."""

    def __init__(self) -> None:
        self._left_s = 0.0
        self._action: Callable[[], None] | None = None

    def start(self, seconds: float, action: Callable[[], None]) -> None:
        self._left_s, self._action = seconds, action

    def stop(self) -> None:
        self._action = None

    @property
    def is_running(self) -> bool:
        return self._action is not None

    def advance(self, seconds: float) -> None:
        """Let time pass; actions started meanwhile run too."""
        while self._action is not None and self._left_s <= seconds:
            seconds -= self._left_s
            action, self._action = self._action, None
            action()
        self._left_s -= seconds


class Officers:
    """An OfficerDirectory that answers when told, as a thread would."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def officers(self) -> tuple[OfficerLine, ...] | StoreFault:
        return OfficerLine("o-1", "王芳"), OfficerLine("o-2", "周敏")

    def verify_pin(
        self, officer: OfficerId, pin: Secret, answer: Callable[[PinOutcome], None]
    ) -> None:
        right = PINS[officer] == pin.reveal()
        outcome = PinOutcome.ACCEPTED if right else PinOutcome.REFUSED
        self.waiting.append(lambda: answer(outcome))

    def answer(self) -> None:
        """Let the verification come back."""
        self.waiting.pop(0)()


@dataclass
class Devices:
    """Notes what is asked; the test answers as the devices would."""

    asked: list[tuple[str, CaptureId]] = field(default_factory=list)
    needs: list[frozenset[ChallengeNeed] | None] = field(default_factory=list)
    """Of every face asked for."""
    references: list[FingerFeatures] = field(default_factory=list)
    """Those of the newest comparison or search."""
    stops: int = 0
    gone: EnrolmentSink | None = None
    """The sensor is unplugged: whoever asks is answered at once."""

    def sample_face(
        self, capture: CaptureId, samples: int, needs: frozenset[ChallengeNeed] | None
    ) -> None:
        self.asked.append((f"sample_face {samples}", capture))
        self.needs.append(needs)

    def enrol_finger(self, capture: CaptureId) -> None:
        self.asked.append(("enrol_finger", capture))
        if self.gone is not None:
            self.gone.finger_failed(capture, CaptureFailure.DEVICE_FAULT)

    def read_finger(self, capture: CaptureId) -> None:
        self.asked.append(("read_finger", capture))

    def compare_finger(self, capture: CaptureId, features: FingerFeatures) -> None:
        self.asked.append(("compare_finger", capture))
        self.references = [features]

    def search_fingers(self, capture: CaptureId, references: Sequence[FingerFeatures]) -> None:
        self.asked.append(("search_fingers", capture))
        self.references = list(references)

    def stop(self) -> None:
        self.stops += 1

    @property
    def last(self) -> CaptureId:
        """The newest request."""
        return self.asked[-1][1]


@dataclass
class RosterChanges:
    """A change of the roster that waits, or not; who confirmed which."""

    waiting: HeldChange | None = None
    fault: StoreFault | None = None
    """Every call fails with it."""
    confirmed: list[tuple[str, str]] = field(default_factory=list)

    def held(self) -> HeldChange | StoreFault | None:
        return self.fault or self.waiting

    def confirm(self, officer: OfficerId, page: str) -> StoreFault | None:
        if self.fault is None and self.waiting is not None and self.waiting.page == page:
            self.confirmed.append((officer, page))
            self.waiting = replace(self.waiting, confirmed=True)
        return self.fault


class World:
    """A runner and everything around it."""

    def __init__(self, policy: EnrolmentPolicy | None = None) -> None:
        self.clock, self.officers, self.store = Clock(), Officers(), Store()
        self.devices, self.roster_changes = Devices(), RosterChanges()
        self.shown: list[EnrolmentProps] = []
        self.closings = 0
        self.faults: list[StoreFault] = []
        self.log: list[str] = []
        self._visits = 0
        ports = EnrolmentPorts(
            roster_changes=self.roster_changes,
            officers=self.officers,
            people=self.store,
            devices=self.devices,
            faces=self.store,
            store=self.store,
            announcements=self.store,
            journal=self.store,
            timer=self.clock,
        )
        observers = EnrolmentObservers(
            props_changed=self.shown.append,
            closed=self._closed,
            transition_logged=lambda *names: self.log.append(" ".join(names)),
            store_failed=self.faults.append,
        )
        self.runner = EnrolmentRunner(ports, policy or TWO_FINGERS, self._new_session, observers)

    @property
    def screen(self) -> EnrolmentScreen:
        """Which screen it is."""
        return self.props.screen

    @property
    def references(self) -> list[FaceReference | FingerprintReference]:
        """Everything that is saved, of whomever."""
        return [*self.store.faces, *self.store.fingers]

    @property
    def props(self) -> EnrolmentProps:
        """What is on the screen."""
        return self.shown[-1]

    def _new_session(self) -> SessionId:
        self._visits += 1
        return SessionId(f"visit-{self._visits}")

    def _closed(self) -> None:
        self.closings += 1
