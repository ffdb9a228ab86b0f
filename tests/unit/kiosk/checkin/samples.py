"""One sample of every state and event, all of one session."""

from __future__ import annotations

from dataclasses import replace

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.checkin.transition import deadline_of
from kiosk.domain.capture import (
    CaptureFailure,
    FaceGuidance,
    FingerGuidance,
    FingerPosition,
    FingerStage,
    Modality,
    PadOutcome,
    QualityScore,
)
from kiosk.domain.comparison import (
    ComparisonDecision,
    DissimilarityScore,
    DissimilarityThreshold,
    SimilarityScore,
    SimilarityThreshold,
)
from kiosk.domain.conversation import Said
from kiosk.domain.identity import IdNumber, SessionId, SubjectId
from kiosk.domain.leave_wish import LeaveAnswer, LeaveEnd, leave_summary
from kiosk.domain.record import (
    Attempt,
    CheckInRecord,
    ClaimMethod,
    Compared,
    Outcome,
    Purpose,
    Reason,
    Receipt,
)
from kiosk.domain.visit_content import Answer
from tests.unit.kiosk.checkin.agendas import AGENDA, MOVED, NOTICE, REMINDER

SESSION = SessionId("s-1")
OTHER = SessionId("s-2")
NUMBER = IdNumber("11010519491231002X")
FINGERS = (FingerPosition.RIGHT_INDEX, FingerPosition.LEFT_INDEX)
CLAIM = st.Claim(
    SubjectId("p-1"),
    "李**",
    ClaimMethod.ID_NUMBER,
    Purpose.ROUTINE_REPORT,
    face_enrolled=True,
    fingers=FINGERS,
)
TALKATIVE = replace(CLAIM, agenda=AGENDA)
"""Somebody with messages to read and questions to answer."""
RECEIPT = Receipt(sequence=7, code="0a1b2-c3d4e", recorded_wall_ms=1_770_000_000_000, next_due=None)
RECORD = CheckInRecord(
    SubjectId("p-1"),
    ClaimMethod.ID_NUMBER,
    Purpose.ROUTINE_REPORT,
    Outcome.REFERRED,
    (Reason.FACE_NON_MATCH,),
    (),
)


def face_result(decision: ComparisonDecision) -> Compared:
    """A face comparison with a score on the right side of 0.40."""
    value = 0.31 if decision is ComparisonDecision.MATCH else 0.62
    return Compared(DissimilarityScore(value), DissimilarityThreshold(0.40), decision)


def finger_result(decision: ComparisonDecision) -> Compared:
    """A fingerprint comparison with a score on the right side of 50."""
    value = 90.0 if decision is ComparisonDecision.MATCH else 0.0
    return Compared(SimilarityScore(value), SimilarityThreshold(50.0), decision)


FACE_MATCH = Attempt(
    Modality.FACE, 1, face_result(ComparisonDecision.MATCH), quality=QualityScore(80)
)


LEAVE_ANSWERS = (
    Answer("leave_from", "2026-12-01"),
    Answer("leave_days", "3"),
    Answer("leave_where", "away"),
    Answer("leave_why", "medical"),
)
OFFERED_LEAVE = st.Completed(SESSION, "李**", RECEIPT, leave_for=CLAIM.subject)
ASKING_LEAVE = st.AskingLeave(SESSION, OFFERED_LEAVE, Said(answers=LEAVE_ANSWERS))
"""Everything is answered, and looked over."""
SENDING_LEAVE = st.SendingLeave(SESSION, OFFERED_LEAVE, leave_summary(LEAVE_ANSWERS))


def states(session: SessionId = SESSION) -> dict[type[st.State], st.State]:
    """One state of every type."""
    index = FingerPosition.RIGHT_INDEX
    offered = replace(OFFERED_LEAVE, session=session)
    silence = LeaveAnswer(LeaveEnd.UNKNOWN)
    every: tuple[st.State, ...] = (
        st.OutOfService(st.Fault.DISK_FULL),
        st.Idle(),
        st.Attending(),
        st.Claiming(session),
        st.ConfirmingClaim(session, CLAIM),
        st.CapturingFace(session, CLAIM, 1),
        st.ComparingFace(session, CLAIM, 1, ()),
        st.CapturingFingerprint(session, CLAIM, 1, index, (FACE_MATCH,)),
        st.ComparingFingerprint(session, CLAIM, 1, index, (FACE_MATCH,)),
        st.Conversing(session, TALKATIVE, (FACE_MATCH,)),
        st.Recording(session, RECORD, "李**"),
        offered,
        st.Referred(session, (Reason.RECORD_NOT_SAVED, Reason.FACE_NON_MATCH), None),
        st.Declined(session, (Reason.CANCELLED,), RECEIPT),
        replace(ASKING_LEAVE, session=session, visit=offered),
        replace(SENDING_LEAVE, session=session, visit=offered),
        st.LeaveEnded(session, offered, silence, SENDING_LEAVE.summary),
    )
    return {type(state): state for state in every}


def events(
    session: SessionId = SESSION, deadline: ev.DeadlineId | None = None
) -> dict[type[ev.Event], ev.Event]:
    """One event of every type."""
    match, quality = ComparisonDecision.MATCH, QualityScore(75)
    none = PadOutcome.NOT_EVALUATED_NO_ENGINE
    every: tuple[ev.Event, ...] = (
        ev.SessionStarted(session),
        ev.IdNumberEntered(session, NUMBER),
        ev.CardReaderChanged(session, True),
        ev.ClaimResolved(session, CLAIM),
        ev.ClaimNotResolved(session, st.ClaimProblem.NOT_ON_ROSTER),
        ev.ClaimConfirmed(session),
        ev.ClaimRejected(session),
        ev.PurposeChosen(session, Purpose.ROUTINE_REPORT),
        ev.FaceGuided(session, FaceGuidance.TOO_FAR, 0.0),
        ev.FaceCaptured(session, ev.ProbeHandle("h"), quality, none),
        ev.FaceCaptureFailed(session, CaptureFailure.LOW_QUALITY),
        ev.FaceCompared(session, face_result(match), quality, none, "dlib-resnet-v1"),
        ev.FingerGuided(session, FingerGuidance.PLACE),
        ev.FingerprintCaptured(session),
        ev.FingerprintCaptureFailed(session, CaptureFailure.LOW_QUALITY),
        ev.FingerprintCompared(session, finger_result(match), "zfm-on-sensor", FingerStage.SENSOR),
        ev.MessageAcknowledged(session, NOTICE.message),
        ev.MessagePutAside(session, REMINDER.message),
        ev.QuestionAnswered(session, MOVED.question, "no"),
        ev.QuestionSkipped(session, MOVED.question),
        ev.PageTouched(session),
        ev.WentBack(session),
        ev.TalkWanted(session, True),
        ev.RecordCommitted(session, RECEIPT),
        ev.RecordFailed(session, st.Fault.DISK_FULL),
        ev.CancelPressed(session),
        ev.OfficerRequested(session),
        ev.FinishPressed(session),
        ev.PrintStarted(session),
        ev.PrintEnded(session),
        ev.LeaveWished(session),
        ev.LeaveSubmitted(session),
        ev.LeaveAnswered(session, LeaveAnswer(LeaveEnd.OFFICE, 8)),
        ev.TimedOut(deadline or ev.DeadlineId("none")),
        ev.OfficerEntered(),
        ev.OfficerLeft(),
        ev.ServiceLost(st.Fault.STORE_LOCKED),
        ev.ServiceRestored(),
    )
    return {type(event): event for event in every}


def events_for(state: st.State) -> dict[type[ev.Event], ev.Event]:
    """Events that concern ``state``: its session, its own deadline."""
    if isinstance(state, st.InSession):
        return events(state.session, deadline_of(state))
    return events()
