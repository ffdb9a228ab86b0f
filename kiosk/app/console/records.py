"""The newest records of this kiosk, and which of them the city has."""

from __future__ import annotations

from datetime import datetime

from kiosk.app.console.kiosk_state import KioskState
from kiosk.app.console.reading import Reading, Source
from kiosk.app.storage import Storage
from kiosk.console.records import RECORDS_SHOWN, RecordLine, RecordsContent
from kiosk.store.journal import Journal
from kiosk.store.journal_tail import TailEntry, newest_entries
from kiosk.store.sync_state import Acknowledged
from sync.client.status import SyncMessage, acknowledged_seq
from sync.rules.china_time import CHINA_TIME, day_of
from sync.wire.chain import Head


def records_source(storage: Storage, kiosk: KioskState) -> Source:
    """An entry counts as sent when the city's signed head, which this journal shares, covers it."""

    def read(reading: Reading) -> RecordsContent:
        last, head = storage.sync_state.acknowledged(), storage.journal.head()
        shared = last is not None and _shared(storage.journal, last.head)
        skip = reading.place.part * RECORDS_SHOWN
        tail = newest_entries(storage.database, skip=skip, limit=RECORDS_SHOWN)
        held = last.head if last is not None and shared else None
        return RecordsContent(
            entries=storage.journal.count(),
            waiting=_waiting(head, last, shared=shared),
            sync=_message(kiosk),
            heard_day=None if last is None else day_of(last.server_time_ms),
            heard_at="" if last is None else _hours_and_minutes(last.server_time_ms),
            lines=tuple(_line(each, held) for each in tail),
        )

    return read


def _shared(journal: Journal, head: Head) -> bool:
    return head.seq == 0 or journal.entry_hash(head.epoch, head.seq) == head.hash


def _waiting(own: Head, last: Acknowledged | None, *, shared: bool) -> int | None:
    if last is not None and not shared:
        return None
    return own.seq - acknowledged_seq(own, None if last is None else last.head)


def _message(kiosk: KioskState) -> str:
    if not kiosk.has_platform:
        return ""
    status = kiosk.sync()
    return SyncMessage.NOT_TRIED.value if status is None else status.message.value


def _line(each: TailEntry, held: Head | None) -> RecordLine:
    entry = each.entry
    return RecordLine(
        epoch=each.epoch,
        number=each.seq,
        kind="" if entry is None else entry.kind.value,
        day=None if entry is None else day_of(entry.wall_ms),
        at="" if entry is None else _hours_and_minutes(entry.wall_ms),
        clock="" if entry is None else entry.clock_grade.value,
        sent=held is not None and (each.epoch, each.seq) <= (held.epoch, held.seq),
    )


def _hours_and_minutes(wall_ms: int) -> str:
    return f"{datetime.fromtimestamp(wall_ms / 1000, CHINA_TIME):%H:%M}"
