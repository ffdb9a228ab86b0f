"""Which offices there are."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from sync.server.tables import Office


def office_ids(session: Session) -> tuple[str, ...]:
    """All of them, in order of their identifiers."""
    return tuple(session.scalars(select(Office.office).order_by(Office.office)))
