"""The page of staff: who may log in, when they last did, and wrong PINs since."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.app.console.casework_office import time_of_day
from kiosk.app.console.reading import Reading
from kiosk.console.staff import StaffContent, StaffLine
from kiosk.domain.identity import OfficerId
from kiosk.domain.person import Officer
from kiosk.store.database import Database
from kiosk.store.log_ins import LogIns, log_ins
from kiosk.store.roster import Roster
from sync.rules.china_time import day_of


class StaffSource:
    """Raises StoreErrors. ``wait_s``: seconds after so many wrong PINs in a row, 1 and up."""

    def __init__(self, roster: Roster, database: Database, wait_s: Callable[[int], int]) -> None:
        self._roster = roster
        self._database = database
        self._wait_s = wait_s

    def read(self, reading: Reading) -> StaffContent:
        """Everybody who may log in, by officer id."""
        known = log_ins(self._database)
        return StaffContent(
            tuple(
                self._line(it, known.get(it.officer, LogIns()), reading.officer)
                for it in self._roster.officers()
            )
        )

    def _line(self, officer: Officer, known: LogIns, here: OfficerId) -> StaffLine:
        last_ms = known.last_wall_ms
        return StaffLine(
            officer=officer.officer,
            name=officer.name,
            here=officer.officer == here,
            last_day=None if last_ms is None else day_of(last_ms),
            last_at="" if last_ms is None else time_of_day(last_ms),
            failures=known.failures,
            wait_s=self._wait_s(known.failures) if known.failures else 0,
        )
