"""Which fingers' features were presented before: keyed digests, no biometric data.

A live finger never leaves the same bits twice, so bits that come again were recorded. What is kept
is HMAC-SHA-256 (RFC 2104) under a key derived from the reference key by HKDF (RFC 5869): without it
nobody who reads the table can tell whether some recording was presented here.
"""

from __future__ import annotations

import hmac

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import delete, func, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.store.database import Database
from kiosk.store.tables import finger_presentations

MOST_KEPT = 100_000
"""At 200 visits a day of two readings each, 250 days; the oldest go first. About 10 MB."""
DIGEST_BYTES = 32
_KEY_USE = b"baodao-finger-presentations-v1"


class Presentations:
    """Safe to use from several threads. ``key`` is the 32-byte reference key."""

    def __init__(self, database: Database, key: bytes, most_kept: int = MOST_KEPT) -> None:
        self._database = database
        self._key = HKDF(SHA256(), DIGEST_BYTES, salt=None, info=_KEY_USE).derive(key)
        self._most_kept = most_kept

    def seen(self, digest: bytes) -> bool:
        """Whether exactly this was presented before; from now on it was.

        ``digest``: SHA-256 of what the sensor sent, 32 bytes (ValueError). Raises StoreErrors.
        """
        if len(digest) != DIGEST_BYTES:
            raise ValueError(f"a presentation's digest has 32 bytes, not {len(digest)}")
        mac = hmac.digest(self._key, digest, "sha256")
        columns = finger_presentations.c
        with self._database.write() as connection:
            added = connection.execute(
                insert(finger_presentations).values(mac=mac).on_conflict_do_nothing()
            ).rowcount
            if added:
                newest = connection.scalar(select(func.max(columns.id))) or 0
                connection.execute(
                    delete(finger_presentations).where(columns.id <= newest - self._most_kept)
                )
        return not added

    def count(self) -> int:
        """How many are kept. Raises StoreErrors."""
        with self._database.read() as connection:
            return connection.scalar(select(func.count()).select_from(finger_presentations)) or 0
