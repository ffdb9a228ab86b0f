"""Receipts for tests, all of one key."""

from __future__ import annotations

from sync.wire.identity import device_id
from sync.wire.receipt import Receipt
from tests.unit.sync.protocol_entries import DEVICE_KEY

DEVICE = device_id(DEVICE_KEY.public_key())
KEYS = {DEVICE: DEVICE_KEY.public_key()}
PAGE_URL = "https://city.example"
ID_NUMBER = "11010519491231002X"


def receipt(**changes: object) -> Receipt:
    """A routine report that was verified."""
    fields: dict[str, object] = {
        "device": bytes.fromhex(DEVICE),
        "office": "office-1",
        "epoch": 1,
        "seq": 1284,
        "entry_hash": bytes(range(32)),
        "wall_ms": 1_772_501_460_000,
        "clock_grade": "anchored_this_boot",
        "purpose": "routine_report",
        "outcome": "verified",
        "next_due": "2026-03-10",
        "subject_tag": b"\x12\x34",
    }
    return Receipt.model_validate(fields | changes)
