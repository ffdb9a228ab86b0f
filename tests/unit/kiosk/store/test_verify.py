"""Walking rows: new epochs, and entries the server could not read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.store.verify import StoredRow, Walk, walk_rows
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
    return walk_rows(rows, device=DEVICE, key=KEY.public_key())


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
        **{name: altered.get(name, getattr(rows[1], name)) for name in ("epoch", "seq")},
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
