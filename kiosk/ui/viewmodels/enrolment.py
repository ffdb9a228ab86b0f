"""The officer screens' view-model: folds props, emits what changed, passes touches on."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.enrolment.screens import EnrolmentProps, EnrolmentScreen
from kiosk.ui.notices import NoticeShelf
from kiosk.ui.viewmodels.announcement import AnnouncementViewModel
from kiosk.ui.viewmodels.changes import emit_changes
from kiosk.ui.viewmodels.enrolment_fields import EnrolmentFields, fold
from kiosk.ui.viewmodels.log_in_entry import LogInEntry
from kiosk.ui.viewmodels.roster_change import RosterChangeViewModel
from kiosk.ui.viewmodels.rows import RowModel


class EnrolmentViewModel(LogInEntry):
    """QML singleton ``Enrolment``."""

    personChosen = Signal(str)
    noticeShown = Signal()
    fingerChosen = Signal(int)
    """ISO/IEC 19794-2 code, as of every finger."""
    needToggled = Signal(str)
    """Code of a ChallengeNeed."""
    needsStated = Signal()
    needsSigned = Signal()
    fingersFinished = Signal()
    noUsableFinger = Signal()
    fingerUnusable = Signal(int)
    fingerMarked = Signal(str)
    """Code of an ExceptionTerm."""
    fingerUnmarked = Signal()
    markingLeft = Signal()
    signedOff = Signal()
    tryAgain = Signal()
    aborted = Signal()
    backToList = Signal()
    loggedOut = Signal()

    screenChanged = Signal()
    promptChanged = Signal()
    stepChanged = Signal()
    stepIndexChanged = Signal()
    officerNameChanged = Signal()
    personNameChanged = Signal()
    matchedNameChanged = Signal()
    noticeVersionChanged = Signal()
    needsChanged = Signal()
    samplesTakenChanged = Signal()
    samplesWantedChanged = Signal()
    fingerChanged = Signal()
    fingerAwaitedChanged = Signal()
    fingersEnrolledChanged = Signal()
    fingersWantedChanged = Signal()
    progressChanged = Signal()
    waitSecondsChanged = Signal()
    canLogInChanged = Signal()
    canChoosePersonChanged = Signal()
    canConfirmNoticeChanged = Signal()
    canStateNeedsChanged = Signal()
    canSignNeedsChanged = Signal()
    canChooseFingerChanged = Signal()
    canFinishFingersChanged = Signal()
    canStateNoFingerChanged = Signal()
    noFingerUsableChanged = Signal()
    fingersExceptedChanged = Signal()
    exceptedUntilChanged = Signal()
    termsChanged = Signal()
    termEndsChanged = Signal()
    canReportFingerChanged = Signal()
    canMarkFingerChanged = Signal()
    canUnmarkFingerChanged = Signal()
    canLeaveMarkingChanged = Signal()
    canSignOffChanged = Signal()
    canTryAgainChanged = Signal()
    canAbortChanged = Signal()
    canGoBackToListChanged = Signal()
    canLogOutChanged = Signal()
    livePreviewChanged = Signal()

    def __init__(self, notices: NoticeShelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self.roster_change = RosterChangeViewModel(self)
        self.announcing = AnnouncementViewModel(self)
        self._fields = EnrolmentFields()
        self._officers = RowModel(("officer", "name"), self)
        self._people = RowModel(("subject", "name", "role", "category", "enrolled"), self)

    def show(self, props: EnrolmentProps) -> None:
        """Show ``props``; a half-typed PIN is forgotten when the screen changes."""
        before, self._fields = self._fields, fold(props)
        self._officers.set_rows(props.officers)
        self._people.set_rows(props.people)
        self.roster_change.show(props)
        self.announcing.show(props)
        if before.screen != self._fields.screen:
            self.forget()
        emit_changes(self, before, self._fields)

    def leave(self) -> None:
        """Nobody is at the officers' screens any more: whom they named is forgotten."""
        self.show(EnrolmentProps(EnrolmentScreen.LOG_IN))
        self.forget()

    @Slot(str)
    def choosePerson(self, subject: str) -> None:
        self.personChosen.emit(subject)

    @Slot()
    def confirmNotice(self) -> None:
        self.noticeShown.emit()

    @Slot(str)
    def toggleNeed(self, need: str) -> None:
        self.needToggled.emit(need)

    @Slot()
    def stateNeeds(self) -> None:
        self.needsStated.emit()

    @Slot()
    def signNeeds(self) -> None:
        self.needsSigned.emit()

    @Slot(int)
    def chooseFinger(self, finger: int) -> None:
        self.fingerChosen.emit(finger)

    @Slot()
    def finishFingers(self) -> None:
        self.fingersFinished.emit()

    @Slot()
    def stateNoFinger(self) -> None:
        self.noUsableFinger.emit()

    @Slot(int)
    def reportFinger(self, finger: int) -> None:
        self.fingerUnusable.emit(finger)

    @Slot(str)
    def markFinger(self, term: str) -> None:
        self.fingerMarked.emit(term)

    @Slot()
    def unmarkFinger(self) -> None:
        self.fingerUnmarked.emit()

    @Slot()
    def leaveMarking(self) -> None:
        self.markingLeft.emit()

    @Slot()
    def signOff(self) -> None:
        self.signedOff.emit()

    @Slot()
    def startOver(self) -> None:
        self.tryAgain.emit()

    @Slot()
    def abort(self) -> None:
        self.aborted.emit()

    @Slot()
    def goBackToList(self) -> None:
        self.backToList.emit()

    @Slot()
    def logOut(self) -> None:
        self.loggedOut.emit()

    def _notice_sections(self, language: str) -> list[dict[str, str]]:
        version = self._fields.notice_version
        if not version:
            return []
        notice = self._notices.read(version, language)
        return [{"heading": each.heading, "body": each.body} for each in notice.sections]

    officers = Property(QObject, lambda self: self._officers, constant=True)
    people = Property(QObject, lambda self: self._people, constant=True)
    rosterChange = Property(QObject, lambda self: self.roster_change, constant=True)
    announcement = Property(QObject, lambda self: self.announcing, constant=True)
    screen = Property(str, lambda self: self._fields.screen, notify=screenChanged)
    prompt = Property(str, lambda self: self._fields.prompt, notify=promptChanged)
    step = Property(str, lambda self: self._fields.step, notify=stepChanged)
    stepIndex = Property(int, lambda self: self._fields.step_index, notify=stepIndexChanged)
    officerName = Property(str, lambda self: self._fields.officer_name, notify=officerNameChanged)
    personName = Property(str, lambda self: self._fields.person_name, notify=personNameChanged)
    matchedName = Property(str, lambda self: self._fields.matched_name, notify=matchedNameChanged)
    noticeVersion = Property(
        str, lambda self: self._fields.notice_version, notify=noticeVersionChanged
    )
    noticeZh = Property(list, lambda self: self._notice_sections("zh"), notify=noticeVersionChanged)
    noticeEn = Property(list, lambda self: self._notice_sections("en"), notify=noticeVersionChanged)
    needs = Property(list, lambda self: list(self._fields.needs), notify=needsChanged)
    samplesTaken = Property(
        int, lambda self: self._fields.samples_taken, notify=samplesTakenChanged
    )
    samplesWanted = Property(
        int, lambda self: self._fields.samples_wanted, notify=samplesWantedChanged
    )
    finger = Property(int, lambda self: self._fields.finger, notify=fingerChanged)
    fingerAwaited = Property(
        bool, lambda self: self._fields.finger_awaited, notify=fingerAwaitedChanged
    )
    fingersEnrolled = Property(
        list, lambda self: list(self._fields.fingers_enrolled), notify=fingersEnrolledChanged
    )
    fingersWanted = Property(
        int, lambda self: self._fields.fingers_wanted, notify=fingersWantedChanged
    )
    progress = Property(float, lambda self: self._fields.progress, notify=progressChanged)
    waitSeconds = Property(int, lambda self: self._fields.wait_seconds, notify=waitSecondsChanged)
    canLogIn = Property(bool, lambda self: self._fields.can_log_in, notify=canLogInChanged)
    canChoosePerson = Property(
        bool, lambda self: self._fields.can_choose_person, notify=canChoosePersonChanged
    )
    canConfirmNotice = Property(
        bool, lambda self: self._fields.can_confirm_notice, notify=canConfirmNoticeChanged
    )
    canStateNeeds = Property(
        bool, lambda self: self._fields.can_state_needs, notify=canStateNeedsChanged
    )
    canSignNeeds = Property(
        bool, lambda self: self._fields.can_sign_needs, notify=canSignNeedsChanged
    )
    canChooseFinger = Property(
        bool, lambda self: self._fields.can_choose_finger, notify=canChooseFingerChanged
    )
    canFinishFingers = Property(
        bool, lambda self: self._fields.can_finish_fingers, notify=canFinishFingersChanged
    )
    canStateNoFinger = Property(
        bool, lambda self: self._fields.can_state_no_finger, notify=canStateNoFingerChanged
    )
    noFingerUsable = Property(
        bool, lambda self: self._fields.no_finger_usable, notify=noFingerUsableChanged
    )
    fingersExcepted = Property(
        list, lambda self: list(self._fields.fingers_excepted), notify=fingersExceptedChanged
    )
    exceptedUntil = Property(
        list, lambda self: list(self._fields.excepted_until), notify=exceptedUntilChanged
    )
    terms = Property(list, lambda self: list(self._fields.terms), notify=termsChanged)
    termEnds = Property(list, lambda self: list(self._fields.term_ends), notify=termEndsChanged)
    canReportFinger = Property(
        bool, lambda self: self._fields.can_report_finger, notify=canReportFingerChanged
    )
    canMarkFinger = Property(
        bool, lambda self: self._fields.can_mark_finger, notify=canMarkFingerChanged
    )
    canUnmarkFinger = Property(
        bool, lambda self: self._fields.can_unmark_finger, notify=canUnmarkFingerChanged
    )
    canLeaveMarking = Property(
        bool, lambda self: self._fields.can_leave_marking, notify=canLeaveMarkingChanged
    )
    canSignOff = Property(bool, lambda self: self._fields.can_sign_off, notify=canSignOffChanged)
    canTryAgain = Property(bool, lambda self: self._fields.can_try_again, notify=canTryAgainChanged)
    canAbort = Property(bool, lambda self: self._fields.can_abort, notify=canAbortChanged)
    canGoBackToList = Property(
        bool, lambda self: self._fields.can_go_back_to_list, notify=canGoBackToListChanged
    )
    canLogOut = Property(bool, lambda self: self._fields.can_log_out, notify=canLogOutChanged)
    livePreview = Property(bool, lambda self: self._fields.live_preview, notify=livePreviewChanged)
