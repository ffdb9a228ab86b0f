"""Whether the store can be relied on, and what its faults are called on screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from kiosk.checkin.states import Fault
from kiosk.store.ballast import Ballast
from kiosk.store.database import Database
from kiosk.store.errors import (
    DiskFull,
    KeyFileProblem,
    PersonLeft,
    StoreError,
    StoreLocked,
    WrongKey,
)
from kiosk.store.references import ReferenceTampered
from kiosk.store.room import prove_room

_Written = TypeVar("_Written")


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

    def __init__(self, database: Database, log: Callable[[str], None], ballast: Ballast) -> None:
        self._database = database
        self._log = log
        self._ballast = ballast
        self._fault: Fault | None = None

    @property
    def fault(self) -> Fault | None:
        """The fault that keeps records from being saved, or None."""
        return self._fault

    @property
    def disk_nearly_full(self) -> bool:
        """Whether room that should be kept for records is not there."""
        return self._ballast.short

    def keep_room(self) -> None:
        """Keep room for records where the disk has it to spare."""
        self._ballast.keep()

    def with_room(self, write: Callable[[], _Written]) -> _Written:
        """Write; where the disk is full, give up the room kept and write again. Raises StoreError.

        Nothing of the first attempt was kept, so that nothing is written twice.
        """
        try:
            return write()
        except DiskFull:
            if not self._give_up_room():
                raise
        return write()

    def note(self, error: StoreError) -> Fault:
        """A store call failed; its sentence goes to the log.

        What concerns one person does not concern the kiosk: everybody else is served.
        """
        self._log(str(error))
        fault = fault_of(error)
        if not isinstance(error, ReferenceTampered | PersonLeft):
            self._fault = fault
        if isinstance(error, DiskFull) and self._give_up_room():
            self.try_again()
        return fault

    def try_again(self) -> None:
        """Clear the fault if a record would find room now."""
        if self._fault is None:
            return
        try:
            with self._database.write() as connection:
                prove_room(connection)
        except StoreError as error:
            self._fault = fault_of(error)
        else:
            self._fault = None

    def _give_up_room(self) -> bool:
        if not self._ballast.release():
            return False
        self._log("The disk is full; the room kept for records was given up. Free disk space.")
        return True
