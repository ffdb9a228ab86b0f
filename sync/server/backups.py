"""Which backups of the database there are, and what each holds of every journal.

The heads are always read before the copy begins, so that a backup holds at least what is said.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from sync.server.tables import Backup, BackupHead, ServerSetting, StoredHead

INSTANCE = "instance_id"


class BackupRefused(Exception):
    """It cannot be done; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class BackupSummary:
    """One backup that is retained."""

    backup_id: str
    taken_ms: int
    place: str
    journals: int
    """Of how many kiosks it holds entries."""


@dataclass(frozen=True, slots=True)
class Holding:
    """The last entry of a journal's epoch in a copy."""

    device: str
    epoch: int
    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class CopyOfJournals:
    """A backup as it describes itself."""

    backup_id: str
    taken_ms: int
    heads: tuple[Holding, ...]


def begin(session: Session, *, now_ms: int, random_bytes: Callable[[int], bytes]) -> str:
    """Note what every backup that starts after this holds; its id. It counts once it is kept."""
    backup_id = random_bytes(16).hex()
    session.add(Backup(backup_id=backup_id, taken_ms=now_ms, retained=False, place=""))
    session.flush()
    session.add_all(
        BackupHead(
            backup_id=backup_id, device=head.device, epoch=head.epoch, seq=head.seq, hash=head.hash
        )
        for head in session.scalars(select(StoredHead))
    )
    return backup_id


def keep(session: Session, backup_id: str, place: str) -> None:
    """The copy is complete and stays: from now on nothing is durable that it lacks.

    Raises BackupRefused for an id that was not begun.
    """
    backup = _backup(session, backup_id)
    backup.retained, backup.place = True, place


def know(session: Session, copy: CopyOfJournals, place: str) -> None:
    """Retain a copy that was made before this database was restored, or moved since."""
    session.merge(
        Backup(backup_id=copy.backup_id, taken_ms=copy.taken_ms, retained=True, place=place)
    )
    session.flush()
    for head in copy.heads:
        session.merge(
            BackupHead(
                backup_id=copy.backup_id,
                device=head.device,
                epoch=head.epoch,
                seq=head.seq,
                hash=head.hash,
            )
        )


def forget(session: Session, backup_id: str) -> None:
    """The copy is gone, or will never be restored. Raises BackupRefused."""
    backup = _backup(session, backup_id)
    if not backup.retained:
        raise BackupRefused(f"{backup_id} is not retained: see baodao server backup list")
    backup.retained = False


def restored_from(session: Session, backup_id: str, instance_id: str) -> None:
    """This database was restored from a backup, which is retained: it is another instance now.

    Raises BackupRefused for an id that was not begun.
    """
    backup = _backup(session, backup_id)
    backup.retained = True
    session.execute(
        update(ServerSetting).where(ServerSetting.name == INSTANCE).values(value=instance_id)
    )


def retained(session: Session) -> list[BackupSummary]:
    """Oldest first."""
    found = session.scalars(
        select(Backup).where(Backup.retained.is_(True)).order_by(Backup.taken_ms, Backup.backup_id)
    )
    return [
        BackupSummary(one.backup_id, one.taken_ms, one.place, _journals(session, one.backup_id))
        for one in found
    ]


def _journals(session: Session, backup_id: str) -> int:
    devices = select(BackupHead.device).where(BackupHead.backup_id == backup_id).distinct()
    return len(session.scalars(devices).all())


def _backup(session: Session, backup_id: str) -> Backup:
    backup = session.get(Backup, backup_id, with_for_update=True)
    if backup is None:
        raise BackupRefused(f"there is no backup {backup_id}: see baodao server backup list")
    return backup
