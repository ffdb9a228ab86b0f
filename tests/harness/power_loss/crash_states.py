"""What a disk may hold after power failed at one moment.

What was synced is there. Of what came later, per file, each 512-byte sector may have arrived or
not, in any order. A new or removed name is durable at the next sync of that file (SQLite then syncs
the folder); the folders themselves are not torn.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from enum import Enum

from tests.harness.power_loss.recording import Kind, Operation, Recording

SECTOR_BYTES = 512


class Arrived(Enum):
    """How much of what was not synced is on the disk."""

    NOTHING = "nothing"
    EVERYTHING = "everything"
    SOME_OPERATIONS = "some_operations"
    TORN_SECTORS = "torn_sectors"
    TORN_LAST = "torn_last"


class Disk:
    """The durable files, and what is still on its way to each."""

    def __init__(self, recording: Recording) -> None:
        self.files = {name: bytearray(content) for name, content in recording.files.items()}
        self.acknowledged = 0
        self._operations = recording.operations
        self._pending: dict[str, list[Operation]] = {}
        self._done = 0

    def advance(self, moment: int) -> None:
        """Do every operation before ``moment``, which never goes back."""
        while self._done < moment:
            operation = self._operations[self._done]
            self._done += 1
            if operation.kind is Kind.ACKNOWLEDGED:
                self.acknowledged = operation.at
            elif operation.kind is Kind.SYNCED:
                for pending in self._pending.pop(operation.name, []):
                    _apply(self.files, pending)
            else:
                self._pending.setdefault(operation.name, []).append(operation)

    def after_power_loss(self, arrived: Arrived, rng: random.Random) -> dict[str, bytearray]:
        """The files somebody finds who turns the machine on again."""
        found = {name: bytearray(content) for name, content in self.files.items()}
        for pending in self._pending.values():
            last = len(pending) - 1
            for number, operation in enumerate(pending):
                how = arrived
                if arrived is Arrived.TORN_LAST:
                    how = Arrived.TORN_SECTORS if number == last else Arrived.EVERYTHING
                if not _arrive(found, operation, how, rng):
                    # Under the old name, or none, later writes to the new file are not found.
                    break
        return found


def _arrive(
    files: dict[str, bytearray], operation: Operation, arrived: Arrived, rng: random.Random
) -> bool:
    """Apply what arrived; False when the name itself did not change."""
    if operation.kind is Kind.WRITTEN and arrived is Arrived.TORN_SECTORS:
        for sector in _sectors(operation):
            if rng.random() < 0.5:
                _apply(files, sector)
        return True
    whole = arrived is Arrived.EVERYTHING or (arrived is not Arrived.NOTHING and rng.random() < 0.5)
    if whole:
        _apply(files, operation)
    return whole or operation.kind in {Kind.WRITTEN, Kind.TRUNCATED}


def _sectors(write: Operation) -> Iterable[Operation]:
    """A write cut at multiples of 512 bytes of the file."""
    start, end = write.at, write.at + len(write.data)
    while start < end:
        stop = min(end, (start // SECTOR_BYTES + 1) * SECTOR_BYTES)
        yield Operation(
            Kind.WRITTEN, write.name, start, write.data[start - write.at : stop - write.at]
        )
        start = stop


def _apply(files: dict[str, bytearray], operation: Operation) -> None:
    if operation.kind is Kind.DELETED:
        files.pop(operation.name, None)
        return
    content = files.setdefault(operation.name, bytearray())
    if operation.kind is Kind.WRITTEN:
        content.extend(bytes(max(0, operation.at - len(content))))
        content[operation.at : operation.at + len(operation.data)] = operation.data
    elif operation.kind is Kind.TRUNCATED:
        content.extend(bytes(max(0, operation.at - len(content))))
        del content[operation.at :]
