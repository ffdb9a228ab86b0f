"""Reading an office's roster changes, page by page. Normative text: PROTOCOL.md §5."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from sync.server.errors import ApiError
from sync.server.tables import Office, RosterChange
from sync.wire.roster import MAX_PAGE_BYTES, RosterItem, RosterPage

ITEM: TypeAdapter[RosterItem] = TypeAdapter(RosterItem)
_ENVELOPE_BYTES = 1024
"""More than everything of a page but its items: a nonce, two names, three numbers."""


def roster_revision(session: Session, office_id: str) -> int:
    """The last revision of an office's roster; 0 while there is none."""
    return session.get_one(Office, office_id).revision


def roster_page(
    session: Session, office_id: str, since: int, max_items: int, *, nonce: str
) -> RosterPage:
    """The changes after a cursor, at most ``max_items`` and ``MAX_PAGE_BYTES``.

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
    page = found[: min(max_items, _fitting(found))]
    return RosterPage(
        nonce=nonce,
        office=office.office,
        office_name=office.name,
        since=since,
        until=page[-1].revision if page else since,
        more=len(found) > len(page),
        items=tuple(ITEM.validate_json(change.item) for change in page),
    )


def _fitting(changes: Sequence[RosterChange]) -> int:
    """How many of the first changes a page has room for; one at least, if there is any."""
    size_bytes = _ENVELOPE_BYTES
    for count, change in enumerate(changes):
        size_bytes += len(change.item.encode("utf-8")) + 1
        if count and size_bytes > MAX_PAGE_BYTES:
            return count
    return len(changes)
