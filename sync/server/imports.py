"""Taking in an export that was carried to the city. Normative text: PROTOCOL.md §8.4."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy.orm import Session

from sync.server.city import City
from sync.server.history import History
from sync.server.ingest import Ingested, ingest
from sync.server.judge import Judged, Refusal, judge
from sync.server.tables import Device, ImportedExport
from sync.wire.export_file import ExportChunk, read_export
from sync.wire.export_header import ExportDamaged, ExportHeader
from sync.wire.export_sealing import PRUNED, NotForThisKey
from sync.wire.messages import Envelope, Position, UploadOutcome
from sync.wire.sealing_keys import sealing_key_of

_audit = logging.getLogger("baodao.sync.audit")
_GRAVEST_FIRST = (
    UploadOutcome.REJECTED,
    UploadOutcome.GAP,
    UploadOutcome.FORK,
    UploadOutcome.QUARANTINED,
    UploadOutcome.ADVANCED,
    UploadOutcome.ALREADY,
)
_STOPPED = (UploadOutcome.REJECTED, UploadOutcome.GAP)
_ALL_HELD = (UploadOutcome.ADVANCED, UploadOutcome.ALREADY, UploadOutcome.QUARANTINED)


class ImportRefused(Exception):
    """Nothing of the file was taken in; the message is one sentence saying why."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of an export's entries."""

    export_id: str
    device: str
    device_state: str
    entries: int
    """In the file."""
    advanced: int = 0
    """New in the main history, those included that this version cannot read."""
    already: int = 0
    quarantined: int = 0
    """Of the new ones, those that this version cannot read."""
    forked: int = 0
    """Kept beside the main history."""
    outcome: str = UploadOutcome.ALREADY.value
    """The gravest of any entry."""
    at: tuple[int, int] | None = None
    """Where a gap or a refused entry ended the import; what was placed before it stays."""
    message: str = ""

    @property
    def complete(self) -> bool:
        """Whether every entry was placed."""
        return self.outcome not in {each.value for each in _STOPPED}

    def add(self, placed: _Placed, ingested: Ingested) -> Imported:
        """The sum with a chunk's."""
        gravest = min(UploadOutcome(self.outcome), ingested.outcome, key=_GRAVEST_FIRST.index)
        stopped = ingested.outcome in _STOPPED
        return replace(
            self,
            advanced=self.advanced + placed.advanced,
            already=self.already + placed.already,
            quarantined=self.quarantined + placed.quarantined,
            forked=self.forked + placed.forked,
            outcome=gravest.value,
            at=(ingested.at.epoch, ingested.at.seq) if stopped and ingested.at else None,
            message=ingested.message if stopped else "",
        )


@dataclass(frozen=True, slots=True)
class _Placed:
    advanced: int
    already: int
    quarantined: int
    forked: int


def import_export(city: City, file: BinaryIO) -> Imported:
    """Check the whole file, then place its entries, a chunk in a transaction.

    Interrupted, it may be repeated; done, it is refused from then on. Raises ImportRefused and
    OSError.
    """
    key = sealing_key_of(city.key)
    header = _checked(file, key)
    imported = _begin(city, header)
    file.seek(0)
    for chunk in read_export(file).chunks:
        imported = _place(city, header, chunk, chunk.contents(key), imported)
        if not imported.complete:
            break
    else:
        _finish(city, imported)
    _audit.info(
        "import export=%s device=%s state=%s entries=%d outcome=%s",
        imported.export_id,
        imported.device,
        imported.device_state,
        imported.entries,
        imported.outcome,
    )
    return imported


def _checked(file: BinaryIO, key: X25519PrivateKey) -> ExportHeader:
    try:
        opened = read_export(file)
        for chunk in opened.chunks:
            chunk.contents(key)
    except ExportDamaged as damage:
        raise ImportRefused(f"The file cannot be taken in: {damage}.") from damage
    except NotForThisKey as error:
        raise ImportRefused("The file is not sealed to this server's key.") from error
    return opened.header


def _begin(city: City, header: ExportHeader) -> Imported:
    with city.database.reading() as session:
        device = session.get(Device, header.device)
        if device is None:
            raise ImportRefused(f"There is no device {header.device} here.")
        _require_new(session, header.export_id.hex())
        return Imported(header.export_id.hex(), device.device, device.state, header.count)


def _require_new(session: Session, export_id: str) -> None:
    before = session.get(ImportedExport, export_id)
    if before is not None:
        at = datetime.fromtimestamp(before.imported_ms / 1000, UTC).isoformat(timespec="seconds")
        raise ImportRefused(f"This export was taken in before, on {at}; nothing was changed.")


def _place(
    city: City,
    header: ExportHeader,
    chunk: ExportChunk,
    contents: Sequence[bytes],
    imported: Imported,
) -> Imported:
    """The sum after this chunk."""
    items: list[Judged | Refusal] = []
    pruned: list[tuple[int, int, bytes]] = []
    for content, (epoch, seq, entry_hash, signature) in zip(contents, chunk.index, strict=True):
        if content == PRUNED:
            pruned.append((epoch, seq, entry_hash))
            continue
        envelope = Envelope(epoch=epoch, seq=seq, content=content, signature=signature)
        items.append(judge(envelope, device=header.device, key=header.key()))
    with city.database.writing() as session:
        history = History(session, header.device, city.wall_ms())
        missing = next((each for each in pruned if not _held(history, *each)), None)
        if missing is not None:
            return imported.add(_Placed(0, 0, 0, 0), _gone(*missing))
        before = {epoch: history.head(epoch).seq for epoch, *_ in chunk.index}
        if not items:
            ingested = Ingested(UploadOutcome.ALREADY, None, "")
        else:
            ingested = ingest(history, items)
        return imported.add(_count(history, items, before, len(pruned), ingested), ingested)


def _held(history: History, epoch: int, seq: int, entry_hash: bytes) -> bool:
    return seq <= history.head(epoch).seq and history.hash_at(epoch, seq) == entry_hash


def _gone(epoch: int, seq: int, _hash: bytes) -> Ingested:
    return Ingested(
        UploadOutcome.GAP,
        Position(epoch=epoch, seq=seq),
        f"The kiosk no longer keeps the content of entry {epoch}/{seq}, and this server does not "
        "hold that entry: restore the server's newest backup.",
    )


def _count(
    history: History,
    items: Sequence[Judged | Refusal],
    before: dict[int, int],
    pruned: int,
    ingested: Ingested,
) -> _Placed:
    """What became of those that were placed."""
    new = quarantined = forked = already = 0
    all_held = ingested.outcome in _ALL_HELD
    for item in items:
        if isinstance(item, Refusal):
            break
        if all_held or _held(history, item.epoch, item.seq, item.hash):
            fresh = item.seq > before[item.epoch]
            new += fresh
            already += not fresh
            quarantined += fresh and item.prev is None
        elif history.has_fork(item.epoch, item.seq, item.hash):
            forked += 1
        else:
            break
    return _Placed(new, already + pruned, quarantined, forked)


def _finish(city: City, imported: Imported) -> None:
    with city.database.writing() as session:
        session.get_one(Device, imported.device, with_for_update=True)
        _require_new(session, imported.export_id)
        session.add(
            ImportedExport(
                export_id=imported.export_id,
                device=imported.device,
                device_state=imported.device_state,
                imported_ms=city.wall_ms(),
                entries=imported.entries,
                outcome=imported.outcome,
            )
        )
