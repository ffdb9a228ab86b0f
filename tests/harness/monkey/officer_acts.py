"""What an officer who knows the way does next, by the same slots as the screens."""

from __future__ import annotations

import random

from kiosk.domain.announcement import TravelDocument, WhyUnsigned
from kiosk.domain.capture import FingerPosition
from kiosk.domain.finger_exception import ExceptionTerm
from kiosk.enrolment import announcing as an
from kiosk.enrolment import states as st
from kiosk.enrolment.runner import EnrolmentRunner
from kiosk.ui.viewmodels.enrolment import EnrolmentViewModel
from tests.unit.kiosk.enrolment.world import PINS


def next_act(runner: EnrolmentRunner, view: EnrolmentViewModel, rng: random.Random) -> bool:
    """Do it; False where somebody else's turn it is."""
    match runner.state:
        case st.LoggingIn():
            view.chooseOfficer("o-1")
            for digit in PINS["o-1"] if rng.random() < 0.9 else "0000":
                view.pressPinKey(digit)
            view.submitPin()
        case st.Choosing() if rng.random() < 0.15:
            view.roster_change.review()
        case st.Choosing():
            view.choosePerson(rng.choice(("p-1", "p-2", "nobody")))
        case st.ReviewingRoster():
            view.roster_change.confirm() if rng.random() < 0.5 else view.goBackToList()
        case _:
            return _announces(runner, view, rng) or _enrols(runner, view, rng)
    return True


def _announces(runner: EnrolmentRunner, view: EnrolmentViewModel, rng: random.Random) -> bool:
    announcing = view.announcing
    match runner.state:
        case an.ReadingAnnouncement(page=page):
            announcing.read(page, rng.choice(("zh", "en")))
        case an.StatingDocuments(announcement) if announcement.none_held or rng.random() < 0.3:
            announcing.stateDocuments()
        case an.StatingDocuments():
            announcing.count(rng.choice(list(TravelDocument)).value, rng.randrange(3))
            announcing.toggleExitFiling()
            announcing.toggleNoDocuments()
        case an.Signing() if rng.random() < 0.15:
            announcing.excuse()
        case an.Signing() if rng.random() < 0.2:
            line = [number for at in range(12) for number in (4.0 * at, 30.0, 20.0 * at)]
            announcing.sign([line])
        case an.ExcusingSignature():
            announcing.stateUnsigned(rng.choice(list(WhyUnsigned)).value)
        case an.Announced():
            view.goBackToList()
        case _:
            return False
    return True


def _enrols(runner: EnrolmentRunner, view: EnrolmentViewModel, rng: random.Random) -> bool:
    match runner.state:
        case st.ShowingNotice():
            view.announcing.open() if rng.random() < 0.4 else view.confirmNotice()
        case st.StatingNeeds():
            view.stateNeeds()
        case st.ChoosingFinger() if rng.random() < 0.1:
            view.reportFinger(rng.choice(list(FingerPosition)).value)
        case st.ChoosingFinger(enrolment) if len(enrolment.fingers) < 2:
            view.chooseFinger(rng.choice(list(FingerPosition)).value)
        case st.ChoosingFinger():
            view.finishFingers()
        case st.MarkingFinger():
            view.markFinger(rng.choice(list(ExceptionTerm)).value)
        case st.Paused():
            view.startOver()
        case st.Reviewing():
            view.signOff()
        case st.Done() | st.Stopped():
            view.goBackToList()
        case _:
            return False
    return True
