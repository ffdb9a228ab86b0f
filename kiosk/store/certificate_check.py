"""Checking a certificate of destruction: its own signature, and the store as it is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, Table, func, select

from kiosk.store.casework_tables import attachments
from kiosk.store.database import Database
from kiosk.store.destruction import sealed_digest
from kiosk.store.personal_rows import CONTENT_TABLES, ROSTER_TABLES, about_in_feed
from kiosk.store.tables import (
    biometric_references,
    feed_items,
    journal,
    people,
    released_references,
)
from sync.wire.entry import Entry, EntryKind, SealedEntry, decode_entry, signature_is_valid

_SEALED = (biometric_references, released_references, attachments)
_DIGESTS = "sha256."


@dataclass(frozen=True, slots=True)
class CheckedCertificate:
    """What was found."""

    entry: Entry
    hash: bytes
    """Of the entry, as the journal keeps it."""
    intact: bool
    """The content is the one this kiosk signed."""
    still_here: int
    """Sealed objects with a certified digest, and rows about the person, that are in the store."""
    back_on_roster: bool
    """The person is on the roster again: rows about them are of later."""


def digests_in(entry: Entry) -> frozenset[str]:
    """Of every sealed object that the certificate names."""
    texts = (value for key, value in entry.body.items() if key.startswith(_DIGESTS))
    return frozenset(it for text in texts if isinstance(text, str) for it in text.split(",") if it)


def check_certificate(
    database: Database, key: Ed25519PublicKey, epoch: int, seq: int
) -> CheckedCertificate | None:
    """None where no certificate stands there, or its content was pruned. Raises StoreErrors."""
    with database.read() as connection:
        row = connection.execute(
            select(journal).where(journal.c.epoch == epoch, journal.c.seq == seq)
        ).one_or_none()
        if row is None or not row.content:
            return None
        entry = decode_entry(row.content)
        if entry.kind is not EntryKind.DATA_PURGED:
            return None
        sealed = SealedEntry(row.content, row.signature)
        back = entry.subject is not None and _on_roster(connection, entry.subject)
        here = len(digests_in(entry) & set(_digests_here(connection)))
        if entry.subject is not None and not back:
            here += _rows_about(connection, entry.subject)
        intact = sealed.hash == row.hash and signature_is_valid(sealed, key)
        return CheckedCertificate(entry, row.hash, intact, here, back)


def _digests_here(connection: Connection) -> Iterator[str]:
    for table in _SEALED:
        rows = connection.execution_options(yield_per=50).execute(
            select(table.c.nonce, table.c.sealed)
        )
        for nonce, sealed in rows:
            yield sealed_digest(nonce, sealed)


def _on_roster(connection: Connection, subject: str) -> bool:
    return _count(connection, people, subject) > 0


def _rows_about(connection: Connection, subject: str) -> int:
    """But the visits, which stay, and references that are kept after a release."""
    tables = {table.name: table for _, table in (*ROSTER_TABLES, *CONTENT_TABLES)}
    of_feed = select(func.count()).select_from(feed_items).where(about_in_feed() == subject)
    counts = [
        _count(connection, table, subject)
        for table in (biometric_references, attachments, *tables.values())
    ]
    return sum(counts) + (connection.scalar(of_feed) or 0)


def _count(connection: Connection, table: Table, subject: str) -> int:
    wanted = select(func.count()).select_from(table).where(table.c.subject == subject)
    return connection.scalar(wanted) or 0
