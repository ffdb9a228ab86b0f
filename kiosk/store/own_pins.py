"""A PIN that an officer chose at this kiosk; one that the city sets later goes before it."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.domain.identity import OfficerId
from kiosk.store.errors import PersonLeft
from kiosk.store.tables import officers, own_pins


def keep_own_pin(connection: Connection, officer: OfficerId, pin_hash: str) -> None:
    """In the caller's write transaction. Raises PersonLeft where the city removed the officer."""
    city = connection.scalar(select(officers.c.pin_hash).where(officers.c.officer == officer))
    if city is None:
        raise PersonLeft("The officer is no longer on the roster; the PIN was not changed.")
    values = {"pin_hash": pin_hash, "replaces": city}
    connection.execute(
        insert(own_pins)
        .values(officer=officer, **values)
        .on_conflict_do_update(index_elements=[own_pins.c.officer], set_=values)
    )
