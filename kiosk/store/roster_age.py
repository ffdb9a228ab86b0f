"""How long ago something of the roster happened, by clocks that nobody at the kiosk sets."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select

from kiosk.domain.roster_change import COUNTED_DAYS, RosterChange, Tally
from kiosk.store.sync_state import acknowledged_in
from kiosk.store.tables import people, roster_contact, roster_tally
from kiosk.store.time_trust import Anchor, Reading

_TALLIES = select(roster_tally).order_by(roster_tally.c.until)
_CONTACT = select(roster_contact)
DAY_MS = 86_400_000
CONTACT_NOTED_EVERY_MS = 600_000
"""The age is told in days; every round of synchronisation need not write to the disk."""


def moment(connection: Connection, now: Reading) -> Anchor:
    """Now, with the newest time the server signed; before the first, the kiosk's own."""
    acknowledged = acknowledged_in(connection)
    return Anchor(now.wall_ms if acknowledged is None else acknowledged.server_time_ms, now)


def elapsed_ms(since: Anchor, now: Anchor) -> int:
    """Within one boot what the boot clock counted, across boots what the server's clock did.

    A server that lies about the time makes nothing older than the boot clock says.
    """
    if since.at.boot_id == now.at.boot_id:
        return max(0, now.at.boot_ms - since.at.boot_ms)
    return max(0, now.server_ms - since.server_ms)


def recent_tallies(connection: Connection, now: Anchor) -> tuple[Tally, ...]:
    """What pages of the last COUNTED_DAYS did, oldest first."""
    rows = connection.execute(_TALLIES).all()
    return tuple(
        Tally(row.people, row.removed, row.renamed)
        for row in rows
        if elapsed_ms(Anchor(row.server_ms, Reading(0, row.boot_id, row.boot_ms)), now)
        <= COUNTED_DAYS * DAY_MS
    )


def keep_tally(connection: Connection, until: int, change: RosterChange, now: Anchor) -> None:
    """Note what the page up to revision ``until`` did, in the write transaction that applied it.

    Neither the people it added nor those whose removal an officer confirmed count as there before.
    """
    if not change.removed and not change.renamed:
        return
    left = connection.scalar(select(func.count()).select_from(people)) or 0
    connection.execute(
        insert(roster_tally).values(
            until=until,
            people=min(change.people, left + len(change.removed)),
            removed=len(change.removed),
            renamed=len(change.renamed),
            server_ms=now.server_ms,
            boot_id=now.at.boot_id,
            boot_ms=now.at.boot_ms,
        )
    )


def forget_tallies(connection: Connection) -> None:
    """An officer has confirmed how the roster is: counting begins anew."""
    connection.execute(delete(roster_tally))


def last_contact(connection: Connection) -> Anchor | None:
    """When the feed was last applied to its end; None before the first time."""
    row = connection.execute(_CONTACT).one_or_none()
    if row is None:
        return None
    return Anchor(row.server_ms, Reading(row.wall_ms, row.boot_id, row.boot_ms))


def contact_is_due(connection: Connection, now: Anchor) -> bool:
    """Whether the last contact noted is old enough, or of another boot."""
    last = last_contact(connection)
    if last is None or last.at.boot_id != now.at.boot_id:
        return True
    return elapsed_ms(last, now) >= CONTACT_NOTED_EVERY_MS


def note_contact(connection: Connection, now: Anchor) -> None:
    """The feed is applied to its end, in the caller's write transaction."""
    connection.execute(delete(roster_contact))
    connection.execute(
        insert(roster_contact).values(
            id=1,
            server_ms=now.server_ms,
            wall_ms=now.at.wall_ms,
            boot_id=now.at.boot_id,
            boot_ms=now.at.boot_ms,
        )
    )


def stale_days(connection: Connection, now: Reading) -> int | None:
    """Whole days since the last contact; None before the first.

    Across boots, when the server cannot be heard, the wall clock is all there is; a wrong one gives
    a wrong number of days, which is only shown.
    """
    last = last_contact(connection)
    if last is None:
        return None
    if last.at.boot_id == now.boot_id:
        return max(0, now.boot_ms - last.at.boot_ms) // DAY_MS
    return max(0, now.wall_ms - last.at.wall_ms) // DAY_MS
