"""Up to where a journal survives the loss of this database, whichever backup is restored."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select, tuple_
from sqlalchemy.orm import Session

from sync.server.history import heads_of
from sync.server.tables import Base
from sync.wire.heads import DurableItem

_BACKUPS, _HEADS, _ENTRIES = (
    Base.metadata.tables[name] for name in ("backups", "backup_heads", "entries")
)
_RETAINED = select(func.count()).select_from(_BACKUPS).where(_BACKUPS.c.retained.is_(True))
_COPIES = (
    select(_HEADS.c.epoch, _HEADS.c.seq, _HEADS.c.hash)
    .join(_BACKUPS, _BACKUPS.c.backup_id == _HEADS.c.backup_id)
    .where(_HEADS.c.device == bindparam("device"), _BACKUPS.c.retained.is_(True))
)
_HELD = select(_ENTRIES.c.epoch, _ENTRIES.c.seq, _ENTRIES.c.hash).where(
    _ENTRIES.c.device == bindparam("device"),
    tuple_(_ENTRIES.c.epoch, _ENTRIES.c.seq).in_(bindparam("places", expanding=True)),
)
_Place = tuple[int, int]


def durable_heads(session: Session, device: str) -> tuple[DurableItem, ...]:
    """(epoch, seq) by ascending epoch: the least that this database or any retained backup holds.

    An epoch that one of them lacks is left out, and so is one of which a backup holds another
    history than this database. Without a backup nothing is durable.
    """
    retained = session.execute(_RETAINED).scalar_one()
    if not retained:
        return ()
    copies = _copies(session, device)
    heads = {epoch: seq for epoch, seq, _ in heads_of(session, device)}
    held = _held(session, device, {place for places in copies.values() for place, _ in places})
    return tuple(
        (epoch, min(seq, *(copy_seq for (_, copy_seq), _ in copies[epoch])))
        for epoch, seq in heads.items()
        if len(copies.get(epoch, ())) == retained
        and all(_agrees(place, its_hash, seq, held) for place, its_hash in copies[epoch])
    )


def _copies(session: Session, device: str) -> dict[int, list[tuple[_Place, bytes]]]:
    """By epoch, the end of the journal in each retained backup."""
    found = session.execute(_COPIES, {"device": device})
    copies: dict[int, list[tuple[_Place, bytes]]] = {}
    for epoch, seq, its_hash in found:
        copies.setdefault(epoch, []).append(((epoch, seq), its_hash))
    return copies


def _held(session: Session, device: str, places: set[_Place]) -> dict[_Place, bytes]:
    if not places:
        return {}
    found = session.execute(_HELD, {"device": device, "places": sorted(places)})
    return {(epoch, seq): its_hash for epoch, seq, its_hash in found}


def _agrees(place: _Place, its_hash: bytes, head_seq: int, held: dict[_Place, bytes]) -> bool:
    """Whether the backup continues or is continued by what is held here."""
    return place[1] > head_seq or held.get(place) == its_hash
