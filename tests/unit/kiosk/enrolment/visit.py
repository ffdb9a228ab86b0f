"""A visit played step by step: what officer, person and devices do."""

from __future__ import annotations

from kiosk.domain.capture import FingerPosition, FingerStage, PadOutcome
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.enrolment import events as ev
from kiosk.enrolment.ports import FingerFeatures
from kiosk.enrolment.secret import Secret
from tests.unit.kiosk.enrolment.memory_store import (
    FINGER_ENGINE,
    NO_PAD,
    face_samples,
    finger_features,
)
from tests.unit.kiosk.enrolment.samples import TODAY
from tests.unit.kiosk.enrolment.world import PINS, World

STAGE = FingerStage.CHARACTERISTICS
COMPARED_BY = "zfm-characteristics-1+mcc-geometry-1"
"""What the host names as the engine of its scores at this stage."""


class Visit:
    """Short names for what happens, in the order in which it happens."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.runner = world.runner

    def submit(self, officer: str, pin: str) -> None:
        """Type a PIN and wait for the answer."""
        self.runner.post(ev.LogInSubmitted(OfficerId(officer), Secret(pin)))
        self.world.officers.answer()

    def log_in(self, officer: str = "o-1") -> None:
        """Come to the kiosk and log in."""
        self.runner.start()
        self.submit(officer, PINS[officer])

    def choose(self, subject: str = "p-1") -> None:
        """Pick a person, show the notice, ask what is difficult."""
        self.tell(subject)
        self.runner.post(ev.NeedsStated())

    def tell(self, subject: str = "p-1") -> None:
        """Pick a person and show the notice."""
        self.runner.post(ev.PersonChosen(SubjectId(subject), TODAY))
        self.runner.post(ev.NoticeShown())

    def face(self, value: float = 0.0, count: int = 5, pad: PadOutcome = NO_PAD) -> None:
        """The face worker has its samples."""
        self.runner.sink.face_sampled(self.world.devices.last, face_samples(value, count, pad))

    def finger(self, position: FingerPosition, name: str) -> None:
        """The officer picks a position; a finger is enrolled."""
        self.runner.post(ev.FingerChosen(position))
        features = FingerFeatures(finger_features(name), FINGER_ENGINE)
        self.runner.sink.finger_enrolled(self.world.devices.last, features)

    def fingers(self) -> None:
        """Both index fingers, and on."""
        self.finger(FingerPosition.RIGHT_INDEX, "right")
        self.finger(FingerPosition.LEFT_INDEX, "left")
        self.runner.post(ev.FingersFinished())

    def press(self, name: str) -> None:
        """A press; it is compared until nobody asks any more."""
        devices, sink = self.world.devices, self.runner.sink
        sink.finger_read(devices.last)
        if devices.asked[-1][0] == "compare_finger":
            (similarity,) = self._similarities(name)
            sink.finger_compared(devices.last, similarity, COMPARED_BY, STAGE)
        while devices.asked[-1][0] == "search_fingers":
            asked = len(devices.asked)
            sink.fingers_compared(devices.last, self._similarities(name), COMPARED_BY, STAGE)
            if len(devices.asked) == asked:
                return

    def _similarities(self, name: str) -> tuple[float, ...]:
        """Of that finger to everything that was asked for last."""
        features = finger_features(name)
        return tuple(
            0.9 if it.template == features else 0.1 for it in self.world.devices.references
        )

    def until_review(self, subject: str = "p-1") -> None:
        """Everything that comes before the signature."""
        self.log_in()
        self.choose(subject)
        self.face()
        self.fingers()
        self.face(0.1, count=1)
        self.press("right")
        self.press("left")
