"""Reading the list of public keys out of the database."""

from __future__ import annotations

from sqlalchemy import select

from sync.server.city import City
from sync.server.tables import Device, DeviceState, Office
from sync.wire.key_list import DeviceKey, KeyList, ServerKey


def key_list(city: City) -> KeyList:
    """Every device but those still to be approved, in order of registration."""
    known = (
        select(Device.public_key, Device.device, Device.office, Office.name, Device.state)
        .join(Office, Office.office == Device.office)
        .where(Device.state != DeviceState.PENDING)
        .order_by(Device.registered_ms, Device.device)
    )
    with city.database.reading() as session:
        devices = tuple(
            DeviceKey(
                public_key=public_key.hex(),
                device=device,
                office=office,
                office_name=office_name,
                state=state,
            )
            for public_key, device, office, office_name, state in session.execute(known)
        )
    return KeyList(server=ServerKey(public_key=city.public_key().hex()), devices=devices)
