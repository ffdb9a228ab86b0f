"""One sample of every state, and of every event as it would concern a state."""

from __future__ import annotations

import typing
from datetime import date

from kiosk.domain.announcement import (
    AnnouncementScript,
    Surrendered,
    TextLanguage,
    TravelDocument,
    WhyUnsigned,
)
from kiosk.domain.capture import (
    CaptureFailure,
    ChallengeNeed,
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
from kiosk.domain.finger_exception import ExceptionTerm
from kiosk.domain.identity import OfficerId, SessionId, SubjectId
from kiosk.domain.person import Role
from kiosk.domain.record import Attempt, Compared
from kiosk.domain.roster_change import HeldChange, Removal, RosterChange
from kiosk.enrolment import announcing as act
from kiosk.enrolment import announcing_events as av
from kiosk.enrolment import answers as an
from kiosk.enrolment import events as ev
from kiosk.enrolment import states as st
from kiosk.enrolment.attendance import Attendance, Desk
from kiosk.enrolment.problems import CaptureProblem, StopReason, StoreFault
from kiosk.enrolment.screens import OfficerLine, PersonLine
from kiosk.enrolment.secret import Secret
from kiosk.enrolment.transition import deadline_of, session_of
from tests.unit.kiosk.enrolment.ink import SIGNED

PIN = "48291357"
OFFICER = OfficerId("o-1")
PERSON = PersonLine(SubjectId("p-1"), "李建国", Role.SUPERVISED, "普管", enrolled=False)
OFFICERS = (OfficerLine("o-1", "王芳"), OfficerLine("o-2", "周敏"))
DESK = Desk(SessionId("v"), OFFICERS)
ATTENDANCE = Attendance(SessionId("v"), OFFICER, "王芳", 1)
INDEX, OTHER_INDEX = FingerPosition.RIGHT_INDEX, FingerPosition.LEFT_INDEX
FINGERS = (INDEX, OTHER_INDEX)
TODAY = date(2026, 11, 30)
ENROLMENT = st.Enrolment(
    SessionId("v.1"), ATTENDANCE, PERSON, TODAY, "notice-1", face_samples=5, fingers=FINGERS
)
FACE_MATCH = Attempt(
    Modality.FACE,
    1,
    Compared(DissimilarityScore(0.3), DissimilarityThreshold(0.4), ComparisonDecision.MATCH),
    quality=QualityScore(80),
    engine="face-1",
)
FINGER_MATCH = Attempt(
    Modality.FINGERPRINT,
    1,
    Compared(SimilarityScore(90.0), SimilarityThreshold(50.0), ComparisonDecision.MATCH),
    finger=INDEX,
    engine="zfm-1",
)
HELD = HeldChange(
    9, "page-1", RosterChange(4, (Removal(PERSON.subject, PERSON.name),), (), True), False
)
SCRIPT = AnnouncementScript("announcement-1", 3)
ANNOUNCEMENT = act.Announcement(
    SessionId("v.1"),
    ATTENDANCE,
    PERSON,
    SCRIPT,
    frozenset({TextLanguage.CHINESE}),
    (Surrendered(TravelDocument.PASSPORT, 1),),
)
NO_PAD = PadOutcome.NOT_EVALUATED_NO_ENGINE

STATES: tuple[st.State, ...] = (
    st.Closed(wait_seconds=4),
    st.LoggingIn(DESK),
    st.VerifyingPin(DESK, OFFICER),
    st.LockedOut(DESK, wait_seconds=5),
    st.RecordingLogIn(DESK, ATTENDANCE),
    st.LoadingPeople(ATTENDANCE),
    st.Choosing(ATTENDANCE, (PERSON,), HELD),
    st.ReviewingRoster(ATTENDANCE, HELD),
    st.ShowingNotice(ENROLMENT),
    st.StatingNeeds(ENROLMENT),
    st.CapturingFace(ENROLMENT),
    st.ChoosingFinger(ENROLMENT),
    st.MarkingFinger(ENROLMENT, INDEX),
    st.CapturingFingerprint(ENROLMENT, FingerPosition.RIGHT_THUMB),
    st.VerifyingFace(ENROLMENT),
    st.ComparingFace(ENROLMENT),
    st.SearchingFace(ENROLMENT, FACE_MATCH),
    st.VerifyingFinger(ENROLMENT, INDEX),
    st.ComparingFinger(ENROLMENT, INDEX, 1),
    st.SearchingFinger(ENROLMENT, INDEX, FINGER_MATCH),
    st.Paused(ENROLMENT, CaptureProblem.FACE_TIMED_OUT, st.Resume.CAPTURE_FACE),
    st.Reviewing(ENROLMENT),
    st.Saving(ENROLMENT),
    st.Done(SessionId("v.1"), ATTENDANCE, PERSON),
    st.Stopped(SessionId("v.1"), ATTENDANCE, PERSON, StopReason.ABORTED),
    act.ReadingAnnouncement(ANNOUNCEMENT, 2),
    act.StatingDocuments(ANNOUNCEMENT),
    act.Signing(ANNOUNCEMENT),
    act.ExcusingSignature(ANNOUNCEMENT),
    act.SavingAnnouncement(ANNOUNCEMENT, signed=True),
    act.Announced(SessionId("v.1"), ATTENDANCE, PERSON, signed=True, exit_filed=False),
)


def face_compared(session: SessionId, score: float = 0.3) -> an.FaceCompared:
    """A fresh probe compared with the new references."""
    return an.FaceCompared(session, DissimilarityScore(score), QualityScore(80), NO_PAD, "face-1")


def officer_events() -> tuple[ev.OfficerEvent, ...]:
    """Everything an officer can do."""
    return (
        ev.LogInSubmitted(OFFICER, Secret(PIN)),
        ev.PersonChosen(PERSON.subject, TODAY),
        ev.RosterChangeOpened(),
        ev.RosterChangeConfirmed(),
        ev.NoticeShown(),
        ev.NeedToggled(ChallengeNeed.SEATED),
        ev.NeedsStated(),
        ev.NeedsSigned(),
        ev.FingerChosen(FingerPosition.LEFT_THUMB),
        ev.FingersFinished(),
        ev.NoUsableFinger(),
        ev.FingerUnusable(FingerPosition.LEFT_THUMB),
        ev.FingerMarked(ExceptionTerm.TWO_WEEKS),
        ev.FingerUnmarked(),
        ev.MarkingLeft(),
        ev.SignedOff(),
        ev.TryAgainPressed(),
        ev.AbortPressed(),
        ev.BackToListPressed(),
        ev.LogOutPressed(),
        ev.Touched(),
        *announcing_events(),
    )


def announcing_events() -> tuple[av.AnnouncingEvent, ...]:
    """Everything that is touched at an announcement."""
    return (
        av.AnnouncementOpened(),
        av.PageRead(2, TextLanguage.CHINESE),
        av.PageTurnedBack(),
        av.DocumentsCounted(TravelDocument.TAIWAN_PERMIT, 1),
        av.NoDocumentsToggled(),
        av.ExitFilingToggled(),
        av.DocumentsStated(),
        av.SignatureGiven(SIGNED),
        av.SigningImpossible(),
        av.UnsignedStated(WhyUnsigned.INJURED),
    )


def answers(session: SessionId, finger: FingerPosition) -> tuple[an.Answer, ...]:
    """One answer of every kind to ``session``."""
    return (
        an.OfficersLoaded(session, OFFICERS),
        an.PinAccepted(session, OFFICER),
        an.PinRefused(session, 1),
        an.PinUnusable(session),
        an.LogInRecorded(session),
        an.PeopleLoaded(session, (PERSON,), HELD),
        an.StoreFailed(session, StoreFault.STORE_LOCKED),
        an.FaceGuided(session, FaceGuidance.TOO_FAR, 0.4),
        an.FaceSampled(session, 5, NO_PAD),
        an.FaceCaptureFailed(session, CaptureFailure.LOW_QUALITY),
        face_compared(session),
        an.FaceSearched(session, None, 0, 0),
        an.FingerGuided(session, FingerGuidance.LIFT),
        an.FingerEnrolled(session, finger),
        an.FingerRead(session),
        an.FingerCaptureFailed(session, CaptureFailure.LOW_QUALITY),
        an.FingerCompared(session, SimilarityScore(90.0), "zfm-1", FingerStage.SENSOR),
        an.FingerSearchProgressed(session, 1, 3),
        an.FingerSearched(session, None, None, 3, "zfm-1", FingerStage.SENSOR),
        an.EnrolmentSaved(session),
        an.SaveFailed(session, StoreFault.STORE_LOCKED),
    )


def events_for(state: st.State) -> tuple[ev.Event, ...]:
    """One event of every kind, as it would concern ``state``."""
    session = session_of(state) or SessionId("nobody")
    finger = state.finger if isinstance(state, st.CapturingFingerprint) else INDEX
    return (
        ev.Opened(SessionId("v2")),
        *officer_events(),
        *answers(session, finger),
        ev.TimedOut(deadline_of(state)),
    )


def members(union: object) -> set[type]:
    """The classes of a (nested) union."""
    found: set[type] = set()
    for part in typing.get_args(union):
        found |= {part} if isinstance(part, type) else members(part)
    return found
