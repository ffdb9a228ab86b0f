"""Walking rows: new epochs, and entries the server could not read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.store.verify import JournalRows, Walk, walk_rows
from kiosk.store.verify_pruned import check_pruned
from kiosk.store.verify_row import StoredRow
from sync.wire.chain import ChainFault, Head
from sync.wire.entry import (
    GENESIS_HASH,
    ClockGrade,
    Entry,
    EntryKind,
    SealedEntry,
    seal_entry,
)
from sync.wire.identity import device_id

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
DEVICE = device_id(KEY.public_key())


def entry(epoch: int, seq: int, prev: bytes) -> Entry:
    return Entry(
        kind=EntryKind.BOOT,
        office="office-1",
        device=DEVICE,
        epoch=epoch,
        seq=seq,
        prev=prev,
        event_id=bytes(16),
        wall_ms=0,
        boot_id=bytes(16),
        boot_ms=0,
        clock_grade=ClockGrade.RTC_ONLY,
        software="test-1",
    )


def row(sealed: SealedEntry, epoch: int, seq: int, *, quarantined: bool = False) -> StoredRow:
    return StoredRow(epoch, seq, sealed.content, sealed.hash, sealed.signature, quarantined)


def chain(*positions: tuple[int, int]) -> list[StoredRow]:
    """Entries at these positions, linked within each epoch."""
    rows: list[StoredRow] = []
    prev: dict[int, bytes] = {}
    for epoch, seq in positions:
        sealed = seal_entry(entry(epoch, seq, prev.get(epoch, GENESIS_HASH)), KEY)
        prev[epoch] = sealed.hash
        rows.append(row(sealed, epoch, seq))
    return rows


def walk(rows: list[StoredRow]) -> Walk:
    return walk_rows(JournalRows(DEVICE, KEY.public_key(), rows))


def with_unreadable_second(content: bytes = b"unreadable", seq: int = 2) -> list[StoredRow]:
    """Three entries, of which the second is signed but cannot be read."""
    unsigned = SealedEntry(content, b"")
    signature = KEY.sign(b"baodao-entry-signature-v1" + unsigned.hash)
    second = SealedEntry(content, signature)
    third = seal_entry(entry(1, 3, second.hash), KEY)
    return [*chain((1, 1)), row(second, 1, seq, quarantined=True), row(third, 1, 3)]


def test_epochs_follow_each_other() -> None:
    rows = chain((1, 1), (1, 2), (2, 1), (2, 2))
    walked = walk(rows)
    assert walked.first_bad is None
    assert walked.entries == 4
    assert {epoch: head.seq for epoch, head in walked.heads.items()} == {1: 2, 2: 2}
    assert walked.last == Head(2, 2, walked.heads[2].hash)


@pytest.mark.parametrize(
    ("positions", "bad"),
    [([(1, 1), (2, 2)], 2), ([(2, 1), (1, 1)], 2), ([(1, 1), (1, 1)], 2), ([(1, 2)], 1)],
)
def test_a_place_that_does_not_follow_is_located(
    positions: list[tuple[int, int]], bad: int
) -> None:
    walked = walk(chain(*positions))
    assert walked.first_bad is not None
    assert (walked.first_bad.position, walked.first_bad.fault) == (
        bad,
        ChainFault.OUT_OF_SEQUENCE,
    )


def test_a_signed_entry_the_server_could_not_read_holds() -> None:
    walked = walk(with_unreadable_second())
    assert (walked.first_bad, walked.entries, walked.last.seq) == (None, 3, 3)


def test_an_unreadable_entry_is_linked_by_the_one_after_it() -> None:
    rows = with_unreadable_second()
    rows[1] = with_unreadable_second(b"something else")[1]
    walked = walk(rows)
    assert walked.first_bad is not None
    assert (walked.first_bad.position, walked.first_bad.fault) == (3, ChainFault.BROKEN_LINK)


@pytest.mark.parametrize(
    ("altered", "fault"),
    [
        ({"content": b"unreadablf"}, ChainFault.BAD_SIGNATURE),
        ({"signature": bytes(64)}, ChainFault.BAD_SIGNATURE),
        ({"hash": bytes(32)}, ChainFault.HASH_DIFFERS),
        ({"seq": 3}, ChainFault.OUT_OF_SEQUENCE),
        ({"seq": None}, ChainFault.OUT_OF_SEQUENCE),
        ({"epoch": 0}, ChainFault.OUT_OF_SEQUENCE),
        ({"quarantined": False}, ChainFault.UNREADABLE),
    ],
)
def test_an_altered_unreadable_entry_is_located(
    altered: dict[str, object], fault: ChainFault
) -> None:
    rows = with_unreadable_second()
    rows[1] = StoredRow(
        altered.get("epoch", rows[1].epoch),
        altered.get("seq", rows[1].seq),
        content=altered.get("content", rows[1].content),
        hash=altered.get("hash", rows[1].hash),
        signature=altered.get("signature", rows[1].signature),
        quarantined="quarantined" not in altered,
    )
    walked = walk(rows)
    assert walked.first_bad is not None
    assert (walked.first_bad.position, walked.first_bad.fault) == (2, fault)


def test_calling_readable_entries_unreadable_hides_no_gap() -> None:
    rows = chain((1, 1), (1, 2), (1, 3), (1, 4))
    moved = [replace(rows[2], seq=2, quarantined=True), replace(rows[3], seq=3, quarantined=True)]
    walked = walk([rows[0], *moved])
    assert walked.first_bad is not None
    assert walked.first_bad.position == 2


def without_content(row: StoredRow) -> StoredRow:
    return replace(row, content=b"", withheld=True)


def test_rows_without_contents_hold_by_signature_place_and_the_link_from_the_next() -> None:
    rows = chain((1, 1), (1, 2), (1, 3), (1, 4), (2, 1))
    pruned = [*map(without_content, rows[:3]), rows[3], without_content(rows[4])]
    walked = walk(pruned)
    assert (walked.first_bad, walked.entries) == (None, 5)
    assert walked.withheld == [(1, 1, 3), (2, 1, 1)]


@pytest.mark.parametrize(
    ("altered", "bad"),
    [
        ({"signature": bytes(64)}, (3, ChainFault.BAD_SIGNATURE)),
        ({"signature": None}, (3, ChainFault.UNREADABLE)),
        ({"hash": bytes(32)}, (3, ChainFault.BAD_SIGNATURE)),
        ({"hash": b"short"}, (3, ChainFault.UNREADABLE)),
        ({"hash": None}, (3, ChainFault.UNREADABLE)),
        ({"seq": 4}, (3, ChainFault.OUT_OF_SEQUENCE)),
        ({"epoch": "1"}, (3, ChainFault.OUT_OF_SEQUENCE)),
    ],
)
def test_an_altered_row_without_content_is_located(
    altered: dict[str, object], bad: tuple[int, ChainFault]
) -> None:
    rows = [without_content(row) for row in chain((1, 1), (1, 2), (1, 3), (1, 4))]
    rows[2] = StoredRow(
        altered.get("epoch", 1),
        altered.get("seq", 3),
        content=b"",
        hash=altered.get("hash", rows[2].hash),
        signature=altered.get("signature", rows[2].signature),
        withheld=True,
    )
    walked = walk(rows)
    assert walked.first_bad is not None
    assert (walked.first_bad.position, walked.first_bad.fault) == bad


def test_a_missing_row_before_a_whole_one_breaks_its_link() -> None:
    rows = chain((1, 1), (1, 2), (1, 3))
    swapped = [
        without_content(replace(rows[1], seq=1)),
        without_content(replace(rows[0], seq=2)),
        rows[2],
    ]
    walked = walk(swapped)
    assert walked.first_bad is not None
    assert (walked.first_bad.position, walked.first_bad.fault) == (3, ChainFault.BROKEN_LINK)


def test_the_hash_of_every_entry_that_held_is_known() -> None:
    rows = chain((1, 1), (1, 2), (2, 1), (2, 2))
    walked = walk(rows)
    for each in rows:
        assert isinstance(each.epoch, int)
        assert isinstance(each.seq, int)
        assert walked.hash_at(each.epoch, each.seq) == each.hash
    assert walked.hash_at(2, 0) == GENESIS_HASH
    assert (walked.hash_at(1, 3), walked.hash_at(3, 1), walked.hash_at(1, -1)) == (None,) * 3


def pruning(rows: list[StoredRow], through: int) -> list[StoredRow]:
    """The rows, and after them an entry that says up to where contents were pruned."""
    last = rows[-1]
    assert isinstance(last.seq, int)
    assert isinstance(last.hash, bytes)
    said = entry(1, last.seq + 1, last.hash).model_copy(
        update={"kind": EntryKind.JOURNAL_PRUNED, "body": {"epoch": 1, "seq": through}}
    )
    return [*rows, row(seal_entry(said, KEY), 1, last.seq + 1)]


@pytest.mark.parametrize(
    ("through", "gone", "bad"),
    [(3, (1, 2, 3), None), (3, (2,), None), (2, (1, 2, 3), 3), (2, (4,), 4), (0, (1,), 1)],
)
def test_a_content_may_be_missing_only_where_an_entry_says_that_it_was_pruned(
    through: int, gone: tuple[int, ...], bad: int | None
) -> None:
    rows = pruning(chain((1, 1), (1, 2), (1, 3), (1, 4)), through)
    found = check_pruned(
        walk([without_content(each) if each.seq in gone else each for each in rows])
    )
    assert (found and found.position) == bad
    if found is not None:
        assert (found.seq, found.fault) == (bad, ChainFault.UNREADABLE)
