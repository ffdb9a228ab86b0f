"""Which records count as sent, and when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.app.console.records import records_source
from kiosk.console.pages import Page
from kiosk.console.records import RECORDS_SHOWN, RecordsContent
from kiosk.store.sync_state import Acknowledged
from sync.client.status import SyncMessage, SyncStatus
from sync.wire.chain import Head
from sync.wire.entry import EntryContent, EntryKind
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.app.console.kiosk_states import ALL_WELL
from tests.unit.kiosk.app.console.office_services import opening, storage_of
from tests.unit.kiosk.store.rig import OFFICE, look_up

SERVER_MS = 1_772_499_000_000
"""3 March 2026, 08:50 in China."""


def _records(office: Office, last: Head | None = None, part: int = 0) -> RecordsContent:
    storage = storage_of(office)
    known = None if last is None else Acknowledged(last, SERVER_MS, "0" * 32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storage.sync_state, "acknowledged", lambda: known)
        found = records_source(storage, ALL_WELL)(opening(Page.RECORDS, part=part))
    assert isinstance(found, RecordsContent)
    return found


def test_before_the_city_has_said_anything_every_record_waits(office: Office) -> None:
    found = _records(office)
    assert found.entries == found.waiting == office.rig.journal.count()
    assert (found.heard_day, found.heard_at) == (None, "")
    assert not any(line.sent for line in found.lines)


def test_what_the_signed_head_covers_is_sent_and_what_came_after_waits(office: Office) -> None:
    head = office.rig.journal.head()
    office.rig.journal.append(look_up(1))
    found = _records(office, head)
    assert found.waiting == 1
    assert found.heard_at == "08:50"
    newest, *older = found.lines
    assert not newest.sent
    assert older
    assert all(line.sent for line in older)


def test_a_head_of_another_history_proves_nothing(office: Office) -> None:
    head = office.rig.journal.head()
    found = _records(office, Head(head.epoch, head.seq, bytes(32)))
    assert found.waiting is None
    assert not any(line.sent for line in found.lines)


def test_entries_of_an_earlier_history_count_as_sent_with_the_later_one(office: Office) -> None:
    office.rig.journal.open_epoch("registered_again")
    found = _records(office, office.rig.journal.head())
    assert {line.epoch for line in found.lines} == {1, 2}
    assert all(line.sent for line in found.lines)


def test_the_newest_come_first_and_older_ones_in_parts(office: Office) -> None:
    for number in range(RECORDS_SHOWN):
        office.rig.journal.append(look_up(number))
    first, second = _records(office), _records(office, part=1)
    shown = [line.number for line in (*first.lines, *second.lines)]
    assert shown == list(range(first.entries, first.entries - len(shown), -1))
    assert len(first.lines) == RECORDS_SHOWN


def test_a_line_says_what_and_when_and_nothing_about_whom(office: Office) -> None:
    content = EntryContent(kind=EntryKind.LOOK_UP, office=OFFICE, subject="p1", officer="o1")
    office.rig.journal.append(content)
    line = _records(office).lines[0]
    assert line.kind == "look_up"
    assert "p1" not in str(line)
    assert "o1" not in str(line)


def test_the_last_contact_is_told_by_its_code(office: Office) -> None:
    status = SyncStatus(False, 3, 0, None, SyncMessage.OFFLINE)
    kiosk = replace(ALL_WELL, sync=lambda: status)
    found = records_source(storage_of(office), kiosk)(opening(Page.RECORDS))
    assert isinstance(found, RecordsContent)
    assert found.sync == "sync_offline"
    alone = records_source(storage_of(office), replace(ALL_WELL, has_platform=False))
    without = alone(opening(Page.RECORDS))
    assert isinstance(without, RecordsContent)
    assert without.sync == ""
