"""The officer looks at a change of the roster that was too large to be applied unseen."""

from __future__ import annotations

from kiosk.enrolment import events as ev
from kiosk.enrolment.effects import ConfirmRosterChange, LoadPeople
from kiosk.enrolment.entries import leave, load_people
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.states import LoadingPeople, ReviewingRoster
from kiosk.enrolment.transition import Transition, waiting


def reviewing_roster(
    state: ReviewingRoster, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    """REVIEWING ROSTER: confirm it, or leave it as it is; the list is read again either way."""
    attendance = state.attendance
    match event:
        case ev.RosterChangeConfirmed():
            session = attendance.session
            confirm = ConfirmRosterChange(session, attendance.officer, state.held.page)
            loading = LoadingPeople(attendance)
            return waiting(loading, policy.deadlines.store_s, confirm, LoadPeople(session))
        case ev.BackToListPressed():
            return load_people(attendance, policy)
        case ev.Touched():
            return waiting(state, policy.deadlines.inactivity_s)
        case ev.LogOutPressed() | ev.TimedOut():
            return leave()
        case _:
            return None
