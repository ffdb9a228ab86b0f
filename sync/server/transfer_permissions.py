"""What the city's administrator decides about references between kiosks."""

from __future__ import annotations

from sqlalchemy import select

from sync.server.administration import Refused
from sync.server.city import City
from sync.server.tables import Office
from sync.server.transfer_tables import TransferPermission


class TransferPermissions:
    """Off for every office until it is allowed. Every call is one transaction."""

    def __init__(self, city: City) -> None:
        """Work on a city."""
        self._city = city

    def allow(self, from_office: str, to_office: str) -> None:
        """Let kiosks of one office send to those of another. Raises Refused."""
        with self._city.database.writing() as session:
            for office in (from_office, to_office):
                if session.get(Office, office) is None:
                    raise Refused(f"there is no office {office}")
            session.merge(TransferPermission(from_office=from_office, to_office=to_office))

    def deny(self, from_office: str, to_office: str) -> None:
        """Take it back; what waits is not delivered any more. Raises Refused."""
        with self._city.database.writing() as session:
            held = session.get(TransferPermission, (from_office, to_office))
            if held is None:
                raise Refused(f"{from_office} may not send references to {to_office} anyway")
            session.delete(held)

    def allowed(self) -> list[tuple[str, str]]:
        """Who may send to whom: pairs of offices."""
        found = select(TransferPermission.from_office, TransferPermission.to_office)
        with self._city.database.reading() as session:
            rows = session.execute(found.order_by(*found.selected_columns))
            return [(from_office, to_office) for from_office, to_office in rows]
