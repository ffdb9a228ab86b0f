"""Nobody rules on their own visit, or enters one for themselves."""

from __future__ import annotations

from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.store.roster import Roster


def is_own(roster: Roster, officer: OfficerId, subject: SubjectId) -> bool:
    """Whether the officer and the person may be one and the same: of one name on the roster, which
    links officers to people by nothing else. Another officer acts then. Raises StoreErrors."""
    known, person = roster.officer(officer), roster.person(subject)
    return known is not None and person is not None and known.name == person.name
