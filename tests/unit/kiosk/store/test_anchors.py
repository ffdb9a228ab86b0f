"""Anchors and clock steps in a real journal."""

from __future__ import annotations

from base64 import b64decode

import pytest

from kiosk.store.anchors import newest_anchor, older_than
from kiosk.store.database import Database
from kiosk.store.journal import Journal
from kiosk.store.time_trust import ANCHOR_AGE_MS
from sync.wire.chain import EMPTY_HEAD, Head, verify_chain
from sync.wire.entry import ClockGrade, Entry, EntryKind, decode_entry
from sync.wire.messages import Signed
from sync.wire.time_token import open_token
from tests.unit.kiosk.store.rig import StoreRig, look_up, make_journal
from tests.unit.kiosk.store.statements import anchor, server_time
from tests.unit.sync.cities import new_key

MINUTE_MS = 60_000


def entries(rig: StoreRig) -> list[Entry]:
    sealed = rig.journal.entries_after(EMPTY_HEAD, limit=1000, max_bytes=10**9)
    return [decode_entry(entry.content) for entry in sealed]


def kinds(rig: StoreRig) -> list[EntryKind]:
    return [entry.kind for entry in entries(rig)]


def pass_time(rig: StoreRig, ms: int) -> None:
    rig.clock.wall += ms
    rig.clock.boot += ms


def restart(rig: StoreRig) -> None:
    rig.clock.boot_number += 1
    rig.clock.boot = 5_000


def test_a_clock_that_contradicts_the_server_is_not_believed_for_what_is_shown(
    rig: StoreRig,
) -> None:
    assert rig.journal.likely_ms() == rig.clock.wall
    time = server_time(rig.journal, rig.clock.wall)
    rig.journal.note_time(time.signed, time.token)
    shown = rig.journal.server_now_ms()
    rig.clock.wall = 946_684_800_000
    assert rig.journal.likely_ms() == shown
    rig.clock.boot_number += 1
    assert rig.journal.likely_ms() == rig.clock.wall


def test_the_first_hello_of_a_boot_leaves_a_token_that_anybody_can_check(rig: StoreRig) -> None:
    rig.journal.append(look_up(1))
    named = rig.journal.head()
    time = server_time(rig.journal, rig.clock.wall)
    rig.journal.note_time(time.signed, time.token)
    entry = entries(rig)[-1]
    assert entry.kind is EntryKind.ANCHOR
    content, signature = entry.body["token"], entry.body["token_signature"]
    assert isinstance(content, str)
    assert isinstance(signature, str)
    signed = Signed(content=b64decode(content), signature=b64decode(signature))
    token = open_token(signed, new_key(9).public_key())
    assert Head(*token.head) == named
    assert entry.body["server_time_ms"] == token.server_time_ms == rig.clock.wall
    assert entry.body["server_nonce"] == token.server_nonce


def test_anchors_come_when_they_are_due_and_not_oftener(rig: StoreRig) -> None:
    for _ in range(3):
        anchor(rig.journal, rig.clock.wall)
    assert rig.journal.count() == 1
    pass_time(rig, 2 * ANCHOR_AGE_MS)
    anchor(rig.journal, rig.clock.wall)
    assert rig.journal.count() == 1
    rig.journal.append(look_up(1))
    anchor(rig.journal, rig.clock.wall)
    assert kinds(rig) == [EntryKind.ANCHOR, EntryKind.LOOK_UP, EntryKind.ANCHOR]
    rig.journal.append(look_up(2))
    pass_time(rig, ANCHOR_AGE_MS - 1)
    anchor(rig.journal, rig.clock.wall)
    assert rig.journal.count() == 4
    restart(rig)
    anchor(rig.journal, rig.clock.wall)
    assert rig.journal.count() == 5


def test_an_anchor_tells_nobody_to_synchronise_again(rig: StoreRig) -> None:
    told: list[int] = []
    journal = Journal(
        rig.database,
        device=rig.journal.device,
        office=rig.journal.office,
        signing_key=rig.keys.signing_key(),
        clock=rig.clock,
        software="test-1",
        committed=lambda: told.append(1),
    )
    anchor(journal, rig.clock.wall)
    assert told == []
    journal.append(look_up(1))
    assert told == [1]


def test_grades_follow_the_anchors(rig: StoreRig) -> None:
    rig.journal.append(look_up(1))
    anchor(rig.journal, rig.clock.wall + 500)
    rig.journal.append(look_up(2))
    restart(rig)
    reopened = make_journal(rig.database, rig.keys, rig.clock)
    assert reopened.clock_grade() is ClockGrade.ANCHORED_EARLIER
    reopened.append(look_up(3))
    anchor(reopened, rig.clock.wall)
    reopened.append(look_up(4))
    assert reopened.append(look_up(5)).clock_grade is ClockGrade.ANCHORED_THIS_BOOT
    assert [entry.clock_grade for entry in entries(rig)] == [
        ClockGrade.RTC_ONLY,
        ClockGrade.ANCHORED_THIS_BOOT,
        ClockGrade.ANCHORED_THIS_BOOT,
        ClockGrade.ANCHORED_EARLIER,
        *[ClockGrade.ANCHORED_THIS_BOOT] * 3,
    ]


def test_a_clock_the_server_contradicts_is_anomalous_until_it_is_set(rig: StoreRig) -> None:
    true_ms = rig.clock.wall + 365 * 24 * 60 * MINUTE_MS
    anchor(rig.journal, true_ms)
    assert rig.journal.append(look_up(1)).clock_grade is ClockGrade.ANOMALOUS
    rig.clock.wall = true_ms
    assert rig.journal.clock_grade() is ClockGrade.ANCHORED_THIS_BOOT
    rig.journal.append(look_up(2))
    assert kinds(rig)[-2:] == [EntryKind.CLOCK_STEP, EntryKind.LOOK_UP]
    assert entries(rig)[-1].clock_grade is ClockGrade.ANCHORED_THIS_BOOT


def test_a_step_is_an_entry_before_the_next_one(rig: StoreRig) -> None:
    rig.journal.append(look_up(1))
    before_ms = rig.clock.wall
    pass_time(rig, 10 * MINUTE_MS)
    rig.clock.wall -= 60 * MINUTE_MS
    committed = rig.journal.append(look_up(2))
    step, follows = entries(rig)[1:]
    assert (step.kind, step.seq, follows.seq, committed.seq) == (EntryKind.CLOCK_STEP, 2, 3, 3)
    expected_ms = before_ms + 10 * MINUTE_MS
    assert step.body == {
        "from_ms": expected_ms,
        "to_ms": rig.clock.wall,
        "step_ms": -60 * MINUTE_MS,
    }
    assert step.clock_grade is ClockGrade.ANOMALOUS
    rig.journal.append(look_up(3))
    assert kinds(rig).count(EntryKind.CLOCK_STEP) == 1


def test_a_step_makes_the_next_hello_an_anchor(rig: StoreRig) -> None:
    anchor(rig.journal, rig.clock.wall)
    rig.clock.wall += 3 * MINUTE_MS
    anchor(rig.journal, rig.clock.wall - 3 * MINUTE_MS)
    assert kinds(rig) == [EntryKind.ANCHOR, EntryKind.CLOCK_STEP, EntryKind.ANCHOR]


def test_a_dead_clock_battery_shows_at_every_start_and_stops_nothing(rig: StoreRig) -> None:
    rig.journal.append(look_up(1))
    for start in range(1, 4):
        restart(rig)
        rig.clock.wall = start * 1_000
        rig.journal.append(look_up(start))
    # After the first power cut the clock went back to 1970; the later ones agree with it.
    assert kinds(rig).count(EntryKind.CLOCK_STEP) == 1
    report = verify_chain(
        [(one, None) for one in rig.journal.entries_after(EMPTY_HEAD, limit=99, max_bytes=10**9)],
        device=rig.journal.device,
        key=rig.keys.signing_key().public_key(),
    )
    assert report.ok


def test_a_failed_write_keeps_no_step(rig: StoreRig) -> None:
    rig.journal.append(look_up(1))
    rig.clock.wall += 60 * MINUTE_MS

    def fail(_: object) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        rig.journal.append(look_up(2), also=fail)
    assert kinds(rig) == [EntryKind.LOOK_UP]


def test_what_an_anchor_proves_old(rig: StoreRig) -> None:
    start_ms = rig.clock.wall
    for number in range(3):
        rig.journal.append(look_up(number))
        pass_time(rig, ANCHOR_AGE_MS)
        anchor(rig.journal, rig.clock.wall)
    with rig.database.read() as connection:
        assert older_than(connection, start_ms) is None
        assert older_than(connection, start_ms + ANCHOR_AGE_MS) is None
        assert older_than(connection, start_ms + ANCHOR_AGE_MS + 1) == (1, 1)
        assert older_than(connection, start_ms + 10 * ANCHOR_AGE_MS) == (1, 5)


def test_a_server_clock_that_was_behind_once_proves_nothing_of_what_follows(
    rig: StoreRig,
) -> None:
    anchor(rig.journal, rig.clock.wall)
    _anchor_later(rig, server_ms=5)
    with rig.database.read() as connection:
        assert older_than(connection, rig.clock.wall - 2 * ANCHOR_AGE_MS) is None
        kept = newest_anchor(connection)
    assert kept is not None
    assert kept.anchor.server_ms == 5


def _anchor_later(rig: StoreRig, server_ms: int) -> Database:
    rig.journal.append(look_up(1))
    pass_time(rig, ANCHOR_AGE_MS)
    anchor(rig.journal, server_ms)
    return rig.database
