"""Whether the next records would find room."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, delete, insert

from kiosk.store.tables import settings

ROOM_BYTES: Final = 65_536
"""More than a visit with everything that is said in it."""
_KEY: Final = "room_for_records"
_TAKE = insert(settings)
_GIVE_BACK = delete(settings).where(settings.c.key == _KEY)


def prove_room(connection: Connection) -> None:
    """Take the room and give it back, in the caller's transaction; what it took stays reserved in
    the file. A change that needs no new page would prove nothing. Raises DiskFull, at the latest
    when the transaction ends."""
    connection.execute(_TAKE, {"key": _KEY, "value": "0" * ROOM_BYTES})
    connection.execute(_GIVE_BACK)
