"""The visits of the monkey's kiosk in a real, encrypted journal."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from kiosk.checkin.states import Fault
from kiosk.domain.record import CheckInRecord, Receipt
from kiosk.store.check_ins import content_of
from kiosk.store.verify_kiosk import verify_kiosk
from tests.harness.memory_disk import memory_disk
from tests.unit.kiosk.checkin.live_world import LiveWorld
from tests.unit.kiosk.store.attacker import key_file
from tests.unit.kiosk.store.rig import OFFICE, open_rig


class KeptVisits:
    """A journal in a folder of its own, which goes with it."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(dir=memory_disk(), prefix="baodao-monkey-")
        self._rig = open_rig(Path(self._folder.name))
        self.count = 0

    def keep(self, record: CheckInRecord) -> None:
        """Append it."""
        self._rig.journal.append(content_of(record, OFFICE, "monkey", 1))
        self.count += 1

    def close(self) -> list[str]:
        """What is wrong with the journal; and it is gone."""
        self._rig.database.close()
        report = verify_kiosk(self._rig.path, key_file(self._rig.path), lambda count: None)
        self._folder.cleanup()
        if report.first_bad is not None:
            return [f"the journal is broken: {report.first_bad.message}"]
        if report.entries != self.count:
            return [f"{self.count} visits were kept, {report.entries} are there"]
        return []


class KeepingWorld(LiveWorld):
    """Whose records go into the journal before anybody is told."""

    def __init__(self, visits: KeptVisits) -> None:
        self._visits = visits
        super().__init__()

    def commit(self, record: CheckInRecord, answer: Callable[[Receipt | Fault], None]) -> None:
        if self.store_fault is None:
            self._visits.keep(record)
        super().commit(record, answer)
