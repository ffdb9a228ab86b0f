"""The pages of staff: who may log in and when they last did, one's own PIN, and unlocking."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.app.console.casework_office import acted, time_of_day
from kiosk.app.console.reading import Asking, Reading
from kiosk.app.officer_unlock import OfficerUnlocks
from kiosk.app.own_pin import OwnPins, PinChange
from kiosk.app.second_officer import SecondWord
from kiosk.console.manual import Named
from kiosk.console.pages import ConsoleProblem, Done, Refused
from kiosk.console.staff import (
    ChangePin,
    OwnPinContent,
    StaffContent,
    StaffLine,
    UnlockContent,
    UnlockOfficer,
)
from kiosk.domain.identity import OfficerId
from kiosk.domain.person import Officer
from kiosk.enrolment.secret import Secret
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

    def own_pin(self, reading: Reading) -> OwnPinContent | Refused:
        """Of whoever is logged in."""
        own = self._roster.officer(reading.officer)
        return Refused(ConsoleProblem.NOT_THERE) if own is None else OwnPinContent(own.name)

    def unlocking(self, reading: Reading) -> UnlockContent | Refused:
        """One officer after wrong PINs."""
        whose = OfficerId(reading.place.about)
        everybody = self._roster.officers()
        locked_out = next((it for it in everybody if it.officer == whose), None)
        failures = log_ins(self._database).get(whose, LogIns()).failures
        if locked_out is None or failures == 0 or whose == reading.officer:
            return Refused(ConsoleProblem.NOT_THERE)
        two = {whose, reading.officer}
        seconds = (Named(it.officer, it.name) for it in everybody if it.officer not in two)
        return UnlockContent(
            whose, locked_out.name, failures, self._wait_s(failures), tuple(seconds)
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


def change_pin(pins: OwnPins, act: ChangePin, _: Asking) -> Done | Refused:
    """The next log-in takes the new one."""
    answer = pins.change(PinChange(Secret(act.old), Secret(act.new), Secret(act.again)))
    return acted(answer, "console_pin_changed")


def unlock(unlocks: OfficerUnlocks, act: UnlockOfficer, _: Asking) -> Done | Refused:
    """It takes the second officer's PIN."""
    second = SecondWord(OfficerId(act.second), Secret(act.pin))
    return acted(unlocks.unlock(OfficerId(act.officer), second), "console_officer_unlocked")
