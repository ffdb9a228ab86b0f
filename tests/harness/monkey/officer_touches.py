"""What is touched on officers' screens, as kiosk.app.officer_desk takes it."""

from __future__ import annotations

from kiosk.app.announcement_touches import AnnouncementTouches
from kiosk.domain.capture import ChallengeNeed, FingerPosition
from kiosk.domain.finger_exception import ExceptionTerm
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.enrolment import events as ev
from kiosk.enrolment.runner import EnrolmentRunner
from kiosk.enrolment.secret import Secret
from kiosk.ui.viewmodels.enrolment import EnrolmentViewModel
from tests.unit.kiosk.enrolment.samples import TODAY
from tests.unit.kiosk.enrolment.world import PINS


class OfficerTouches:
    """Lives as long as both."""

    def __init__(self, view: EnrolmentViewModel, runner: EnrolmentRunner) -> None:
        self._post = post = runner.post
        self._announcing = AnnouncementTouches(view.announcing, post)
        view.logInSubmitted.connect(self._log_in)
        view.personChosen.connect(lambda it: post(ev.PersonChosen(SubjectId(it), TODAY)))
        view.roster_change.reviewed.connect(lambda: post(ev.RosterChangeOpened()))
        view.roster_change.confirmed.connect(lambda: post(ev.RosterChangeConfirmed()))
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

    def _log_in(self, officer: str, pin: str) -> None:
        if officer in PINS:
            self._post(ev.LogInSubmitted(OfficerId(officer), Secret(pin)))
