"""The few values the store keeps beside its tables."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.store.tables import settings


class Setting(StrEnum):
    """Keys of the settings table."""

    DEVICE_PUBLIC_KEY = "device_public_key"
    """Raw Ed25519 public key, 64 hexadecimal digits."""
    OFFICE = "office"
    OFFICE_NAME = "office_name"
    """As registration answered; the roster's newer name goes before it."""
    SERVER_PUBLIC_KEY = "server_public_key"
    """The city's pinned Ed25519 key, 64 hexadecimal digits."""
    SERVER_SEALING_KEY = "server_sealing_key"
    """The city's pinned X25519 key, 64 hexadecimal digits."""
    HIGHEST_EPOCH_NAMED = "highest_epoch_named"
    """The highest epoch the server ever named in a signed statement."""
    EPOCH_WANTED = "epoch_wanted"
    """Why a new epoch is to be opened once the server was heard; empty when none is."""
    REFERENCES_REVISION = "references_revision"
    REFERENCE_KEY_CHECK = "reference_key_check"
    """By which the reference key is known (kiosk/store/reference_key)."""
    TAMPERED_REFERENCES = "tampered_references"
    """Digests of the altered references on the journal already, separated by commas."""
    JOURNAL_INDEX = "journal_index"
    """Which version of this program's index of the journal is kept (kiosk/store/journal_index)."""
    UNFINISHED_VISIT = "unfinished_visit"
    """JSON of the verified visit under way (kiosk/store/unfinished_visit); empty without one."""


# Built once, as everything that each round of synchronisation asks: building a statement takes
# longer than asking the database.
_VALUE = select(settings.c.value).where(settings.c.key == bindparam("key"))
_INSERT = insert(settings)
_PUT = _INSERT.on_conflict_do_update(
    index_elements=[settings.c.key], set_={"value": _INSERT.excluded.value}
)


def get_setting(connection: Connection, key: Setting) -> str | None:
    """The value, or None where it was never set."""
    return connection.scalar(_VALUE, {"key": key.value})


def put_setting(connection: Connection, key: Setting, value: str) -> None:
    """Insert or replace a value, in the caller's transaction."""
    connection.execute(_PUT, {"key": key.value, "value": value})
