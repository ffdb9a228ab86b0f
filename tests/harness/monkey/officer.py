"""The officers' desk of the monkey's kiosk: the real workflow over its world in memory."""

from __future__ import annotations

import random
from collections.abc import Callable

from kiosk.domain.capture import CaptureFailure, ChallengeNeed, FaceGuidance, FingerPosition
from kiosk.domain.finger_exception import ExceptionTerm
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.enrolment import events as ev
from kiosk.enrolment import states as st
from kiosk.enrolment.ports import FingerFeatures
from kiosk.enrolment.secret import Secret
from kiosk.ui.viewmodels.enrolment import EnrolmentViewModel
from tests.unit.kiosk.enrolment.memory_store import FINGER_ENGINE, face_samples, finger_features
from tests.unit.kiosk.enrolment.samples import TODAY
from tests.unit.kiosk.enrolment.visit import COMPARED_BY, STAGE
from tests.unit.kiosk.enrolment.world import PINS, World

_FACE_FAILURES = (
    CaptureFailure.TIMED_OUT,
    CaptureFailure.LOW_QUALITY,
    CaptureFailure.DEVICE_FAULT,
    CaptureFailure.STOPPED,
)
_FINGER_FAILURES = (*_FACE_FAILURES, CaptureFailure.REPLAYED)
_LONG_S = 700.0
"""Longer than any deadline of the desk."""


class _World(World):
    """Tells when the officer has left."""

    def __init__(self, left: Callable[[], None]) -> None:
        self._left = left
        super().__init__()

    def _closed(self) -> None:
        self._left()


class OfficerSide:
    """Connected to the view like kiosk.app.officer_desk.OfficerDesk."""

    def __init__(self, view: EnrolmentViewModel, left: Callable[[], None]) -> None:
        self._view = view
        self._world = _World(left)
        self._runner = self._world.runner
        self._connect()

    @property
    def state_name(self) -> str:
        """Where the officer is."""
        return type(self._runner.state).__name__.lower()

    def start(self) -> None:
        """The corner was tapped."""
        self._runner.start()

    def show(self) -> None:
        """What changed; and forget what was noted."""
        world = self._world
        if world.shown:
            self._view.show(world.shown[-1])
        world.shown.clear()
        world.log.clear()
        world.faults.clear()
        world.store.journal.clear()
        del world.devices.asked[:-1]
        world.devices.needs.clear()

    def wait(self) -> None:
        """Nobody does anything for long."""
        while self._world.officers.waiting:
            self._world.officers.answer()
        self._world.clock.advance(_LONG_S)

    def happen(self, rng: random.Random) -> None:
        """Something that people or devices do next, mostly what is wanted of them."""
        if self._world.officers.waiting:
            self._world.officers.answer()
            return
        match self._runner.state:
            case st.LoggingIn():
                self._runner.post(ev.LogInSubmitted(OfficerId("o-1"), Secret(PINS["o-1"])))
            case st.Choosing():
                subject = SubjectId(rng.choice(("p-1", "p-2", "nobody")))
                self._runner.post(ev.PersonChosen(subject, TODAY))
            case _ if self._world.devices.asked:
                self._device(rng)
            case _:
                self._world.clock.advance(rng.choice((1.0, 5.0, 40.0)))

    def _device(self, rng: random.Random) -> None:
        what, capture = self._world.devices.asked[-1]
        sink, chance = self._runner.sink, rng.random()
        if chance < 0.15:
            if "face" in what:
                sink.face_failed(capture, rng.choice(_FACE_FAILURES))
            else:
                sink.finger_failed(capture, rng.choice(_FINGER_FAILURES))
        elif what.startswith("sample_face"):
            if chance < 0.3:
                sink.face_guided(capture, rng.choice(list(FaceGuidance)), chance)
            else:
                sink.face_sampled(capture, face_samples(0.0, int(what.split()[1])))
        elif what == "enrol_finger":
            name = f"{rng.randrange(10)}"
            sink.finger_enrolled(capture, FingerFeatures(finger_features(name), FINGER_ENGINE))
        elif what == "read_finger":
            sink.finger_read(capture)
        elif what == "compare_finger":
            sink.finger_compared(capture, rng.choice((0.9, 0.9, 0.1)), COMPARED_BY, STAGE)
        else:
            alike = tuple(0.1 for _ in self._world.devices.references)
            sink.fingers_compared(capture, alike, COMPARED_BY, STAGE)

    def _connect(self) -> None:
        view, post = self._view, self._runner.post
        view.logInSubmitted.connect(
            lambda officer, pin: (
                post(ev.LogInSubmitted(OfficerId(officer), Secret(pin)))
                if officer in PINS
                else None
            )
        )
        view.personChosen.connect(lambda it: post(ev.PersonChosen(SubjectId(it), TODAY)))
        view.noticeShown.connect(lambda: post(ev.NoticeShown()))
        view.fingerChosen.connect(lambda it: post(ev.FingerChosen(FingerPosition(it))))
        view.needToggled.connect(lambda it: post(ev.NeedToggled(ChallengeNeed(it))))
        view.needsStated.connect(lambda: post(ev.NeedsStated()))
        view.needsSigned.connect(lambda: post(ev.NeedsSigned()))
        view.fingersFinished.connect(lambda: post(ev.FingersFinished()))
        view.noUsableFinger.connect(lambda: post(ev.NoUsableFinger()))
        view.fingerUnusable.connect(lambda it: post(ev.FingerUnusable(FingerPosition(it))))
        view.fingerMarked.connect(lambda it: post(ev.FingerMarked(ExceptionTerm(it))))
        view.fingerUnmarked.connect(lambda: post(ev.FingerUnmarked()))
        view.markingLeft.connect(lambda: post(ev.MarkingLeft()))
        view.signedOff.connect(lambda: post(ev.SignedOff()))
        view.tryAgain.connect(lambda: post(ev.TryAgainPressed()))
        view.aborted.connect(lambda: post(ev.AbortPressed()))
        view.backToList.connect(lambda: post(ev.BackToListPressed()))
        view.loggedOut.connect(lambda: post(ev.LogOutPressed()))
