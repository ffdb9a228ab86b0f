"""A world whose devices can be lost and come back, and whose person does what the screen asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.runner import CheckInRunner
from kiosk.domain.agenda import AgendaMessage, AgendaQuestion, AnswerKind
from kiosk.domain.capture import CaptureFailure, ChallengeNeed, FingerPosition, FingerStage
from kiosk.domain.comparison import SimilarityThreshold
from kiosk.domain.conversation import page_of
from kiosk.domain.identity import SessionId, SubjectId
from kiosk.domain.leave_wish import LeaveAnswer, LeaveEnd
from kiosk.domain.record import CheckInRecord, Compared, Receipt
from kiosk.domain.reference import FingerprintReference
from tests.unit.kiosk.checkin.samples import LEAVE_ANSWERS, NUMBER, TALKATIVE
from tests.unit.kiosk.checkin.world import PROBE, World, runner_in

GONE = CaptureFailure.DEVICE_FAULT
_GOOD_ANSWERS = {AnswerKind.NUMBER: "12", AnswerKind.DAY: "2026-01-01"}


class Loss(StrEnum):
    """What may break while people are served."""

    CAMERA = "camera"
    SENSOR = "sensor"
    BOTH = "both"
    STORE = "store"
    DISK_FULL = "disk full"
    CLOCK_UNSET = "clock unset"
    ROSTER_STALE = "roster stale"
    NETWORK = "network"


HARMLESS = (Loss.CLOCK_UNSET, Loss.ROSTER_STALE, Loss.NETWORK)
"""No step of a check-in asks for the time, the city or a newer roster: officers alone see these."""


STORE_FAULTS = {Loss.STORE: st.Fault.STORE_CORRUPT, Loss.DISK_FULL: st.Fault.DISK_FULL}


@dataclass
class LiveWorld(World):
    """Answers as workers and store do: later, by ``settle``, and with faults where they are."""

    camera: bool = True
    sensor: bool = True
    store_fault: st.Fault | None = None
    waiting_for: str = ""
    """``face`` or ``finger`` while something is being captured or compared."""
    pending: list[Callable[[], None]] = field(default_factory=list)
    wants_leave: bool = False
    """The person asks for leave after the visit."""

    def __post_init__(self) -> None:
        self.roster = {NUMBER.value: TALKATIVE}
        self.commits_late = self.leaves.answers_late = True
        self.runner: CheckInRunner = runner_in(self)

    def lose(self, loss: Loss) -> None:
        """It breaks now; the kiosk notices as it would: an answer, or a look at its health."""
        if loss in (Loss.CAMERA, Loss.BOTH):
            self.camera = False
            if self.waiting_for == "face":
                self._face_fails()
        if loss in (Loss.SENSOR, Loss.BOTH):
            self.sensor = False
            if self.waiting_for == "finger":
                self._finger_fails()
        if loss in STORE_FAULTS:
            self.store_fault, self.roster = STORE_FAULTS[loss], {}
        self.settle()

    def mend(self) -> None:
        """Everything works again."""
        self.camera = self.sensor = True
        self.store_fault, self.roster = None, {NUMBER.value: TALKATIVE}
        self.settle()

    def settle(self) -> None:
        """Let everything answer that has something to say, and let the kiosk look at its health."""
        while self.pending:
            self.pending.pop(0)()
        self.runner.health_changed()

    def fault(self) -> st.Fault | None:
        both_gone = not (self.camera or self.sensor)
        return self.store_fault or (st.Fault.NO_BIOMETRIC_DEVICE if both_gone else None)

    def search_face(self, session: SessionId) -> None:
        super().search_face(session)
        self._face_asked()

    def capture_face(self, session: SessionId, needs: frozenset[ChallengeNeed]) -> None:
        super().capture_face(session, needs)
        self._face_asked()

    def capture_fingerprint(self, session: SessionId) -> None:
        super().capture_fingerprint(session)
        self._finger_asked()

    def compare_fingerprint(
        self, session: SessionId, reference: FingerprintReference, accept_at: SimilarityThreshold
    ) -> None:
        super().compare_fingerprint(session, reference, accept_at)
        self._finger_asked()

    def verify(self, probe: object, subject: SubjectId) -> Compared | CaptureFailure:
        return GONE if self.store_fault else self.verify_answer

    def fingerprint_reference(
        self, subject: SubjectId, finger: FingerPosition
    ) -> FingerprintReference | CaptureFailure:
        return GONE if self.store_fault else super().fingerprint_reference(subject, finger)

    def commit(self, record: CheckInRecord, answer: Callable[[Receipt | st.Fault], None]) -> None:
        self.records.append(record)
        fault = self.store_fault
        self.late_answers.append(lambda _: answer(fault or self.commit_answer))

    def do_what_the_screen_asks(self) -> None:
        """The person's next step, where a broken device does not keep them from it."""
        state, runner = self.runner.state, self.runner
        match state:
            case st.Idle():
                runner.begin()
            case st.Claiming(session):
                runner.post(ev.IdNumberEntered(session, NUMBER))
            case st.ConfirmingClaim(session):
                runner.post(ev.ClaimConfirmed(session))
            case st.CapturingFace(session) if self.camera:
                runner.face_probed(session, PROBE)
            case st.CapturingFingerprint(session) if self.sensor:
                runner.finger_read(session, self.fresh_digest(), None)
            case st.ComparingFingerprint(session) if self.sensor:
                runner.finger_compared(session, 120, "zfm-on-sensor", FingerStage.SENSOR)
            case st.Conversing():
                runner.post(_answer_to_page(state))
            case st.Recording() if self.late_answers:
                self.late_answers.pop()(self.commit_answer)
            case st.Completed(session) if self.wants_leave:
                runner.post(ev.LeaveWished(session))
            case st.AskingLeave():
                runner.post(_answer_about_leave(state))
            case st.SendingLeave() if self.leaves.late_answers:
                self.answer_leave()
            case (
                st.Completed(session)
                | st.Referred(session)
                | st.Declined(session)
                | st.LeaveEnded(session)
            ):
                runner.post(ev.FinishPressed(session))
            case st.Attending():
                runner.post(ev.OfficerLeft())
        self.settle()

    def answer_leave(self) -> None:
        """The store says what became of the request."""
        unsaved = LeaveAnswer(LeaveEnd.COUNTER)
        self.leaves.late_answers.pop()(unsaved if self.store_fault else self.leaves.answer)

    def _face_asked(self) -> None:
        self.waiting_for = "face"
        if not self.camera:
            self._face_fails()

    def _finger_asked(self) -> None:
        self.waiting_for = "finger"
        if not self.sensor:
            self._finger_fails()

    def _face_fails(self) -> None:
        session = self.session
        assert session is not None
        self.pending.append(lambda: self.runner.face_failed(session, GONE))

    def _finger_fails(self) -> None:
        session = self.session
        assert session is not None
        self.pending.append(lambda: self.runner.finger_failed(session, GONE))


def _answer_about_leave(state: st.AskingLeave) -> ev.Event:
    given = len(state.said.answers)
    if given == len(LEAVE_ANSWERS):
        return ev.LeaveSubmitted(state.session)
    answer = LEAVE_ANSWERS[given]
    return ev.QuestionAnswered(state.session, answer.question, answer.value)


def _answer_to_page(state: st.Conversing) -> ev.Event:
    match page_of(state.claim.agenda, state.said):
        case AgendaMessage(message=message):
            return ev.MessageAcknowledged(state.session, message)
        case AgendaQuestion() as question:
            code = question.choices[-1].code if question.choices else _GOOD_ANSWERS[question.kind]
            return ev.QuestionAnswered(state.session, question.question, code)
        case None:
            raise AssertionError("a conversation is never shown without a page")
