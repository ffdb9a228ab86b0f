"""Reading an office's roster changes, page by page. Normative text: PROTOCOL.md §5."""

from __future__ import annotations

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from sync.server.errors import ApiError
from sync.server.tables import Office, RosterChange
from sync.wire.roster import RosterItem, RosterPage

ITEM: TypeAdapter[RosterItem] = TypeAdapter(RosterItem)


def roster_page(session: Session, office_id: str, since: int, max_items: int) -> RosterPage:
    """The changes after a cursor, at most ``max_items``.

    Raises ApiError ``roster_behind`` when the kiosk has seen revisions this server has not: the
    server was restored from an older copy and must republish.
    """
    office = session.get_one(Office, office_id)
    if since > office.revision:
        raise ApiError(
            409,
            "roster_behind",
            f"The roster here ends at revision {office.revision}, before this kiosk's {since}: "
            "the city must republish it.",
        )
    found = session.scalars(
        select(RosterChange)
        .where(RosterChange.office == office_id, RosterChange.revision > since)
        .order_by(RosterChange.revision)
        .limit(max_items + 1)
    ).all()
    page = found[:max_items]
    return RosterPage(
        office=office.office,
        office_name=office.name,
        since=since,
        until=page[-1].revision if page else since,
        more=len(found) > len(page),
        items=tuple(ITEM.validate_json(change.item) for change in page),
    )
