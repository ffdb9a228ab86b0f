"""Everything that may break, at every step of an enrolment: the officer reads what, and leaves."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from kiosk.domain.announcement import TextLanguage
from kiosk.domain.capture import CaptureFailure, FingerPosition
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.enrolment import announcing as act
from kiosk.enrolment import announcing_events as av
from kiosk.enrolment import events as ev
from kiosk.enrolment import states as st
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.problems import CaptureProblem, StopReason, StoreFault
from kiosk.enrolment.screens import EnrolmentAction
from kiosk.enrolment.secret import Secret
from tests.unit.kiosk.checkin.live_world import Loss
from tests.unit.kiosk.enrolment.ink import SIGNED
from tests.unit.kiosk.enrolment.samples import HELD, SCRIPT, TODAY, members
from tests.unit.kiosk.enrolment.visit import COMPARED_BY, STAGE, Visit
from tests.unit.kiosk.enrolment.world import PINS, World

GONE = CaptureFailure.DEVICE_FAULT
INDEX = FingerPosition.RIGHT_INDEX
STEPS = 30
POLICY = EnrolmentPolicy(fingers_wanted=2, announcement=SCRIPT)


class Broken:
    """What is lost, and how the devices answer for it."""

    def __init__(self, visit: Visit) -> None:
        self._world, self._sink = visit.world, visit.runner.sink
        self._lost: set[str] = set()

    def lose(self, loss: Loss) -> None:
        """It breaks now."""
        if loss in (Loss.CAMERA, Loss.BOTH):
            self._lost.add("face")
        if loss in (Loss.SENSOR, Loss.BOTH):
            self._lost.add("finger")
        if loss in (Loss.STORE, Loss.DISK_FULL):
            fault = StoreFault.DISK_FULL if loss is Loss.DISK_FULL else StoreFault.STORE_CORRUPT
            self._world.store.fault = self._world.store.unreadable = fault
            self._world.roster_changes.fault = fault
        self.answer()

    def mend(self) -> None:
        """It works again."""
        self._lost.clear()
        self._world.store.fault = self._world.store.unreadable = None
        self._world.roster_changes.fault = None

    def answer(self) -> None:
        """Whoever waits for a lost device is told; one that is already gone answers at once."""
        for _ in range(STEPS):
            if not self._world.devices.asked:
                return
            what, capture = self._world.devices.asked[-1]
            if "face" in what and "face" in self._lost:
                self._sink.face_failed(capture, GONE)
            elif "finger" in what and "finger" in self._lost:
                self._sink.finger_failed(capture, GONE)
            if self._world.devices.asked[-1] == (what, capture):
                return


def _roster(visit: Visit) -> None:
    visit.world.roster_changes.waiting = HELD
    visit.log_in()
    visit.runner.post(ev.RosterChangeOpened())


def _notice(visit: Visit) -> None:
    visit.log_in()
    visit.runner.post(ev.PersonChosen(SubjectId("p-1"), TODAY))


def _face(visit: Visit) -> None:
    visit.log_in()
    visit.choose()


def _choosing_finger(visit: Visit) -> None:
    _face(visit)
    visit.face()


def _verifying_face(visit: Visit) -> None:
    _choosing_finger(visit)
    visit.fingers()


def _verifying_finger(visit: Visit) -> None:
    _verifying_face(visit)
    visit.face(0.1, count=1)


def _comparing_finger(visit: Visit) -> None:
    _verifying_finger(visit)
    visit.runner.sink.finger_read(visit.world.devices.last)


def _searching_finger(visit: Visit) -> None:
    visit.world.store.enrol("p-2", 0.9, "another right", "another left")
    _comparing_finger(visit)
    visit.runner.sink.finger_compared(visit.world.devices.last, 0.9, COMPARED_BY, STAGE)


def _paused(visit: Visit) -> None:
    _face(visit)
    visit.runner.sink.face_failed(visit.world.devices.last, CaptureFailure.TIMED_OUT)


def _checking_pin(visit: Visit) -> None:
    visit.runner.start()
    visit.runner.post(ev.LogInSubmitted(OfficerId("o-1"), Secret(PINS["o-1"])))


def _locked_out(visit: Visit) -> None:
    visit.runner.start()
    while not isinstance(visit.runner.state, st.LockedOut):
        visit.submit("o-1", "11111111")


def _then(reach: Callable[[Visit], None], event: ev.Event) -> Callable[[Visit], None]:
    def further(visit: Visit) -> None:
        reach(visit)
        visit.runner.post(event)

    return further


def _stating_documents(visit: Visit) -> None:
    _notice(visit)
    visit.runner.post(av.AnnouncementOpened())
    for page in range(1, SCRIPT.pages + 1):
        visit.runner.post(av.PageRead(page, TextLanguage.CHINESE))


def _signing(visit: Visit) -> None:
    _stating_documents(visit)
    visit.runner.post(av.NoDocumentsToggled())
    visit.runner.post(av.DocumentsStated())


REACH: dict[type[st.State], Callable[[Visit], None]] = {
    st.LoggingIn: lambda visit: visit.runner.start(),
    st.VerifyingPin: _checking_pin,
    st.LockedOut: _locked_out,
    st.Choosing: Visit.log_in,
    st.ReviewingRoster: _roster,
    st.ShowingNotice: _notice,
    st.StatingNeeds: _then(_notice, ev.NoticeShown()),
    st.CapturingFace: _face,
    st.ChoosingFinger: _choosing_finger,
    st.MarkingFinger: _then(_choosing_finger, ev.FingerUnusable(INDEX)),
    st.CapturingFingerprint: _then(_choosing_finger, ev.FingerChosen(INDEX)),
    st.VerifyingFace: _verifying_face,
    st.VerifyingFinger: _verifying_finger,
    st.ComparingFinger: _comparing_finger,
    st.SearchingFinger: _searching_finger,
    st.Paused: _paused,
    st.Reviewing: Visit.until_review,
    st.Done: _then(Visit.until_review, ev.SignedOff()),
    st.Stopped: _then(_face, ev.AbortPressed()),
    act.ReadingAnnouncement: _then(_notice, av.AnnouncementOpened()),
    act.StatingDocuments: _stating_documents,
    act.Signing: _signing,
    act.ExcusingSignature: _then(_signing, av.SigningImpossible()),
    act.Announced: _then(_signing, av.SignatureGiven(SIGNED)),
}
"""All states in which the kiosk waits for somebody or something."""
PASSING = {
    st.Closed,
    st.RecordingLogIn,
    st.LoadingPeople,
    st.ComparingFace,
    st.SearchingFace,
    st.Saving,
    act.SavingAnnouncement,
}
"""Over before anybody could pull a cable; Closed is nobody's visit."""
MATRIX = list(product(Loss, REACH))
USES_CAMERA = (st.CapturingFace, st.VerifyingFace)
USES_SENSOR = (
    st.CapturingFingerprint,
    st.VerifyingFinger,
    st.ComparingFinger,
    st.SearchingFinger,
)


def arrive_at(state: type[st.State]) -> tuple[Visit, Broken]:
    visit = Visit(World(POLICY))
    REACH[state](visit)
    assert type(visit.runner.state) is state
    return visit, Broken(visit)


def insist(visit: Visit) -> None:
    """An officer who tries everything once more, then gives up and goes."""
    runner, actions = visit.runner, visit.world.props.actions
    tried = runner.state
    if visit.world.officers.waiting:
        visit.world.officers.answer()
    elif EnrolmentAction.TRY_AGAIN in actions:
        runner.post(ev.TryAgainPressed())
    if runner.state is not tried:
        return
    for action, event in (
        (EnrolmentAction.ABORT, ev.AbortPressed()),
        (EnrolmentAction.LOG_OUT, ev.LogOutPressed()),
    ):
        if action in actions:
            runner.post(event)
            return


def test_every_state_is_in_the_matrix_or_passes_at_once() -> None:
    assert members(st.State) == set(REACH) | PASSING


@pytest.mark.parametrize(("loss", "state"), MATRIX)
def test_silence_always_ends_the_visit(loss: Loss, state: type[st.State]) -> None:
    visit, broken = arrive_at(state)
    broken.lose(loss)
    for _ in range(STEPS):
        if isinstance(visit.runner.state, st.Closed):
            break
        assert visit.world.clock.is_running, f"{visit.runner.state} waits for ever"
        visit.world.clock.advance(600.0)
        broken.answer()
    assert isinstance(visit.runner.state, st.Closed)
    assert not visit.runner.holds_biometric_data


@pytest.mark.parametrize(("loss", "state"), MATRIX)
def test_the_officer_always_has_a_way_out(loss: Loss, state: type[st.State]) -> None:
    visit, broken = arrive_at(state)
    broken.lose(loss)
    saved = list(visit.world.references)
    tries = 0
    while not isinstance(visit.runner.state, st.Closed):
        tries += 1
        assert tries < STEPS, f"stranded in {visit.runner.state}"
        assert visit.world.props.actions or visit.world.clock.is_running
        assert visit.world.props.prompt
        if tries < 4:
            insist(visit)
        else:
            _leave(visit)
        broken.answer()
    assert visit.world.references == saved


def _leave(visit: Visit) -> None:
    """Whatever takes the officer out of this screen; where nothing does, time."""
    actions, runner = visit.world.props.actions, visit.runner
    if EnrolmentAction.LOG_OUT in actions:
        runner.post(ev.LogOutPressed())
    elif EnrolmentAction.ABORT in actions:
        runner.post(ev.AbortPressed())
    else:
        visit.world.clock.advance(600.0)


@pytest.mark.parametrize("state", USES_CAMERA)
def test_a_camera_that_is_lost_is_named(state: type[st.State]) -> None:
    visit, broken = arrive_at(state)
    broken.lose(Loss.CAMERA)
    assert visit.world.props.prompt == CaptureProblem.CAMERA_FAULT
    assert EnrolmentAction.ABORT in visit.world.props.actions
    broken.mend()
    visit.runner.post(ev.TryAgainPressed())
    assert type(visit.runner.state) is state


@pytest.mark.parametrize("state", USES_SENSOR)
def test_a_sensor_that_is_lost_is_named(state: type[st.State]) -> None:
    visit, broken = arrive_at(state)
    broken.lose(Loss.SENSOR)
    assert visit.world.props.prompt == CaptureProblem.SENSOR_FAULT
    assert EnrolmentAction.ABORT in visit.world.props.actions


@pytest.mark.parametrize(
    ("loss", "reason"),
    [(Loss.STORE, StopReason.STORE_FAULT), (Loss.DISK_FULL, StopReason.DISK_FULL)],
)
def test_what_cannot_be_saved_is_not_called_saved(loss: Loss, reason: StopReason) -> None:
    visit, broken = arrive_at(st.Reviewing)
    broken.lose(loss)
    visit.runner.post(ev.SignedOff())
    assert visit.world.props.prompt == reason
    assert visit.world.references == []
