"""How store, disk, clock and roster stand, told to the status that officers and people see."""

from __future__ import annotations

from typing import Final

from kiosk.app.storage import Storage
from kiosk.app.store_health import StoreHealth
from kiosk.app.threads import Threads
from kiosk.store.errors import StoreError
from kiosk.ui.viewmodels.status import StatusViewModel
from sync.wire.entry import ClockGrade

CALIBRATED: Final = frozenset({ClockGrade.ANCHORED_THIS_BOOT, ClockGrade.ANCHORED_EARLIER})


class StatusWatch:
    """Lives on the Qt thread; looks when it is told to."""

    def __init__(
        self,
        storage: Storage,
        health: StoreHealth,
        status: StatusViewModel,
        threads: Threads,
        *,
        has_platform: bool,
    ) -> None:
        self._storage = storage
        self._health = health
        self._status = status
        self._threads = threads
        self._has_platform = has_platform
        self._keeping_room = False

    def look(self) -> None:
        """At clock and roster, which change rarely."""
        self._look_at_clock()
        if self._has_platform:
            self._look_at_roster()

    def show_store(self) -> None:
        """Why records cannot be saved, if they cannot."""
        self._status.set_store(fault=self._health.fault or "")

    def show_room(self) -> None:
        """Whether records may soon find no room."""
        self._status.set_disk(nearly_full=self._health.disk_nearly_full)

    def keep_room(self) -> None:
        """On a thread: a file system that cannot reserve blocks has every one of them written."""
        self.show_room()
        if self._health.disk_nearly_full and not self._keeping_room:
            self._keeping_room = True
            self._threads.run("keep-room", self._health.keep_room, self._room_kept)

    def _room_kept(self, _: None) -> None:
        self._keeping_room = False
        self.show_room()

    def _look_at_clock(self) -> None:
        try:
            grade = self._storage.journal.clock_grade()
        except StoreError as error:
            self._health.note(error)
        else:
            wrong = grade is ClockGrade.ANOMALOUS
            self._status.set_clock(calibrated=grade in CALIBRATED, wrong=wrong)

    def _look_at_roster(self) -> None:
        """A kiosk that no platform feeds has no roster to grow old."""
        try:
            days = self._storage.roster_gate.stale_days()
        except StoreError as error:
            self._health.note(error)
        else:
            self._status.set_roster_age(days or 0)
