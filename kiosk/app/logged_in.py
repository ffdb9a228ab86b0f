"""Who is logged in at the kiosk now."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.domain.identity import OfficerId
from kiosk.enrolment.announcing import Announcing
from kiosk.enrolment.states import (
    AtDesk,
    Choosing,
    Closed,
    Ended,
    LoadingPeople,
    ReviewingRoster,
    State,
)

LoggedIn = Callable[[], OfficerId | None]
"""Asked whenever something is to be signed by an officer; None where nobody is logged in."""


def logged_in_officer(state: State) -> OfficerId | None:
    """The officer of an officer's visit, once the log-in was journalled."""
    if isinstance(state, Closed | AtDesk):
        return None
    if isinstance(state, LoadingPeople | Choosing | ReviewingRoster | Ended):
        return state.attendance.officer
    if isinstance(state, Announcing):
        return state.announcement.attendance.officer
    return state.enrolment.attendance.officer
