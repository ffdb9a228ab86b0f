"""Verifying an export of a journal: by anybody, with public keys only; wholly, by the city."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.store.errors import CorruptDatabase, KeyFileProblem, StoreUnavailable
from kiosk.store.trusted_keys import NO_KEYS, TrustedKeys
from kiosk.store.verify import (
    FirstBad,
    JournalReport,
    JournalRows,
    StoreFault,
    Walk,
    first_of,
)
from kiosk.store.verify_anchors import check_anchors
from kiosk.store.verify_many import walk_journals
from kiosk.store.verify_pruned import check_pruned
from kiosk.store.verify_row import StoredRow
from sync.wire.chain import Head
from sync.wire.export_file import MAGIC, OpenExport, read_export
from sync.wire.export_header import ExportDamaged, ExportHeader
from sync.wire.export_sealing import PRUNED, NotForThisKey


def is_export(path: Path) -> bool:
    """Whether the file begins like an export. Raises OSError."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def verify_export(
    path: Path,
    on_progress: Callable[[int], None],
    trusted: TrustedKeys = NO_KEYS,
    opens: X25519PrivateKey | None = None,
) -> JournalReport:
    """Prove an export: the file's signature, every entry's over its hash, and that none is missing.

    With ``opens``, the private half of the key it is sealed to, also the contents, and that each
    entry continues the one before. The device's key is the one the file names, which has to be in
    ``trusted`` where that names devices. Raises StoreUnavailable, KeyFileProblem.
    """
    rows = _Rows(opens)
    try:
        with path.open("rb") as file:
            opened = read_export(file)
            header = opened.header
            if not trusted.knows(header.key()):
                message = "the device's public key is not among the keys given"
                bad = FirstBad(1, StoreFault.UNKNOWN_DEVICE, message, device=header.device)
                return JournalReport(0, bad)
            journal = JournalRows(header.device, header.key(), rows.of(opened), header.start())
            [walk] = walk_journals([journal], on_progress)
    except (ExportDamaged, CorruptDatabase) as damage:
        bad = FirstBad(rows.read + 1, StoreFault.DAMAGED_FILE, str(damage))
        return JournalReport(rows.read, bad)
    except OSError as error:
        raise StoreUnavailable(
            f"{path} cannot be read ({error.strerror}); check the path and its permissions."
        ) from error
    inside = first_of(check_pruned(walk) if opens else None, check_anchors(walk, trusted.server))
    if inside is not None:
        return JournalReport(inside.position - 1, inside)
    return JournalReport(walk.entries, walk.first_bad or _check_end(walk, header))


class _Rows:
    """The entries of an export as rows, counted."""

    def __init__(self, opens: X25519PrivateKey | None) -> None:
        self._opens = opens
        self.read = 0

    def of(self, opened: OpenExport) -> Iterator[StoredRow]:
        """In order; contents where they can be opened. Raises CorruptDatabase, KeyFileProblem."""
        try:
            for chunk in opened.chunks:
                contents = (PRUNED,) * len(chunk.index)
                if self._opens is not None:
                    contents = chunk.contents(self._opens)
                for content, place in zip(contents, chunk.index, strict=True):
                    epoch, seq, entry_hash, signature = place
                    withheld = content == PRUNED
                    yield StoredRow(epoch, seq, content, entry_hash, signature, withheld=withheld)
                    self.read += 1
        except ExportDamaged as damage:
            raise CorruptDatabase(str(damage)) from damage
        except NotForThisKey as error:
            raise KeyFileProblem(
                "The export is not sealed to this server's key; leave out --key to check it with "
                "public keys only."
            ) from error


def _check_end(walk: Walk, header: ExportHeader) -> FirstBad | None:
    if walk.last == Head(*header.head):
        return None
    message = f"the export's head is {header.head[0]}/{header.head[1]}, not its last entry"
    return FirstBad(
        max(walk.position, 1),
        StoreFault.HEAD_DIFFERS,
        message,
        epoch=walk.last.epoch,
        seq=walk.last.seq,
        device=walk.device,
    )
