"""Whether the store can be relied on, and what its faults are called on screen."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.checkin.states import Fault
from kiosk.store.database import Database
from kiosk.store.errors import DiskFull, KeyFileProblem, StoreError, StoreLocked, WrongKey
from kiosk.store.references import ReferenceTampered
from kiosk.store.settings import Setting, get_setting, put_setting


def fault_of(error: StoreError) -> Fault:
    """The reason code people and officers see."""
    match error:
        case DiskFull():
            return Fault.DISK_FULL
        case WrongKey() | KeyFileProblem() | StoreLocked():
            return Fault.STORE_LOCKED
        case _:
            return Fault.STORE_CORRUPT


class StoreHealth:
    """Remembers the last store fault until a write has succeeded again."""

    def __init__(self, database: Database, log: Callable[[str], None]) -> None:
        self._database = database
        self._log = log
        self._fault: Fault | None = None

    @property
    def fault(self) -> Fault | None:
        """The fault that keeps records from being saved, or None."""
        return self._fault

    def note(self, error: StoreError) -> Fault:
        """A store call failed; its sentence goes to the log.

        One tampered reference concerns one person, not the kiosk: everybody else is served.
        """
        self._log(str(error))
        fault = fault_of(error)
        if not isinstance(error, ReferenceTampered):
            self._fault = fault
        return fault

    def try_again(self) -> None:
        """Clear the fault if a write goes through now."""
        if self._fault is None:
            return
        try:
            with self._database.write() as connection:
                office = get_setting(connection, Setting.OFFICE)
                put_setting(connection, Setting.OFFICE, office or "")
        except StoreError as error:
            self._fault = fault_of(error)
        else:
            self._fault = None
