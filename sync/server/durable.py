"""Up to where a journal survives the loss of this database, whichever backup is restored."""

from __future__ import annotations

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from sync.server.history import heads_of
from sync.server.tables import Backup, BackupHead, StoredEntry
from sync.wire.heads import DurableItem

_Place = tuple[int, int]


def durable_heads(session: Session, device: str) -> tuple[DurableItem, ...]:
    """(epoch, seq) by ascending epoch: the least that this database or any retained backup holds.

    An epoch that one of them lacks is left out, and so is one of which a backup holds another
    history than this database. Without a backup nothing is durable.
    """
    retained = session.scalar(
        select(func.count()).select_from(Backup).where(Backup.retained.is_(True))
    )
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
    found = session.execute(
        select(BackupHead.epoch, BackupHead.seq, BackupHead.hash)
        .join(Backup, Backup.backup_id == BackupHead.backup_id)
        .where(BackupHead.device == device, Backup.retained.is_(True))
    )
    copies: dict[int, list[tuple[_Place, bytes]]] = {}
    for epoch, seq, its_hash in found:
        copies.setdefault(epoch, []).append(((epoch, seq), its_hash))
    return copies


def _held(session: Session, device: str, places: set[_Place]) -> dict[_Place, bytes]:
    found = session.execute(
        select(StoredEntry.epoch, StoredEntry.seq, StoredEntry.hash).where(
            StoredEntry.device == device,
            tuple_(StoredEntry.epoch, StoredEntry.seq).in_(places),
        )
    )
    return {(epoch, seq): its_hash for epoch, seq, its_hash in found}


def _agrees(place: _Place, its_hash: bytes, head_seq: int, held: dict[_Place, bytes]) -> bool:
    """Whether the backup continues or is continued by what is held here."""
    return place[1] > head_seq or held.get(place) == its_hash
