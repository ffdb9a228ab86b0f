"""Where the journal's anchors stand, so that no entry has to be read again to know the time."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Row, insert, select

from kiosk.store.tables import anchors
from kiosk.store.time_trust import Anchor, Reading

_NEWEST = select(anchors).order_by(anchors.c.epoch.desc(), anchors.c.seq.desc()).limit(1)

Position = tuple[int, int]
"""Epoch and sequence."""


@dataclass(frozen=True, slots=True)
class KeptAnchor:
    """An anchor entry and what its token says."""

    position: Position
    """Of the entry: what follows it is younger than the server's time."""
    head: Position
    """The journal's end that the token names: up to there entries are older; sequence 0 if none."""
    anchor: Anchor


def newest_anchor(connection: Connection) -> KeptAnchor | None:
    """The last one, or None when the server's time was never written down."""
    row = connection.execute(_NEWEST).one_or_none()
    return None if row is None else _kept(row)


def older_than(connection: Connection, server_ms: int) -> Position | None:
    """Up to where the journal is proven to have been written before ``server_ms``.

    Anchors count up to the first that is not before: a server clock that was wrong once, and far
    behind, proves nothing about what follows. None when nothing is that old.
    """
    proven: Position | None = None
    for row in connection.execute(select(anchors).order_by(anchors.c.epoch, anchors.c.seq)):
        if row.server_ms >= server_ms:
            break
        proven = (row.head_epoch, row.head_seq)
    return proven


def keep_anchor(connection: Connection, kept: KeptAnchor) -> None:
    """Note an anchor entry, in the transaction that writes it."""
    at = kept.anchor.at
    connection.execute(
        insert(anchors).values(
            epoch=kept.position[0],
            seq=kept.position[1],
            head_epoch=kept.head[0],
            head_seq=kept.head[1],
            server_ms=kept.anchor.server_ms,
            wall_ms=at.wall_ms,
            boot_id=at.boot_id,
            boot_ms=at.boot_ms,
        )
    )


def _kept(row: Row[tuple[object, ...]]) -> KeptAnchor:
    at = Reading(row.wall_ms, row.boot_id, row.boot_ms)
    return KeptAnchor(
        (row.epoch, row.seq), (row.head_epoch, row.head_seq), Anchor(row.server_ms, at)
    )
