"""Changes of the roster that wait for an officer, as the enrolment workflow asks for them."""

from __future__ import annotations

from kiosk.app.officers import store_fault
from kiosk.app.store_health import StoreHealth
from kiosk.domain.identity import OfficerId
from kiosk.domain.roster_change import HeldChange
from kiosk.enrolment.problems import StoreFault
from kiosk.store.errors import StoreError
from kiosk.store.roster_gate import HeldPageChanged, RosterGate


class OfficerRosterChanges:
    """Implements kiosk.enrolment.ports.RosterChanges."""

    def __init__(self, gate: RosterGate, health: StoreHealth) -> None:
        self._gate = gate
        self._health = health

    def held(self) -> HeldChange | StoreFault | None:
        """See the port."""
        try:
            return self._gate.held()
        except StoreError as error:
            return store_fault(self._health, error)

    def confirm(self, officer: OfficerId, page: str) -> StoreFault | None:
        """See the port. What waits by now is on the list that is shown next."""
        try:
            self._health.with_room(lambda: self._gate.confirm(officer, page))
        except HeldPageChanged:
            return None
        except StoreError as error:
            return store_fault(self._health, error)
        return None
