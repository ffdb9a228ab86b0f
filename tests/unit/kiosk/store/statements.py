"""What a server states about the rig's journal."""

from __future__ import annotations

from kiosk.store.journal import Journal
from sync.client.link import SignedTime
from sync.wire.chain import Head
from sync.wire.heads import HeadsStatement
from sync.wire.time_token import TimeToken, sign_token
from tests.unit.sync.cities import new_key

DEVICE = "ab" * 32
INSTANCE = "1" * 32


def statement(
    *heads: Head,
    durable: tuple[tuple[int, int], ...] = (),
    branches: tuple[Head, ...] = (),
    server_time_ms: int = 1_760_000_000_000,
    instance_id: str = INSTANCE,
) -> HeadsStatement:
    return HeadsStatement(
        device=DEVICE,
        instance_id=instance_id,
        server_time_ms=server_time_ms,
        nonce="0" * 32,
        heads=tuple((head.epoch, head.seq, head.hash) for head in heads),
        branches=tuple((head.epoch, head.seq, head.hash) for head in branches),
        durable=durable,
    )


def server_time(journal: Journal, server_ms: int, head: Head | None = None) -> SignedTime:
    """A token about the journal's end, as the server signs it."""
    at = head or journal.head()
    token = TimeToken(
        device=journal.device,
        head=(at.epoch, at.seq, at.hash),
        nonce="0" * 32,
        server_nonce="2" * 64,
        server_time_ms=server_ms,
    )
    return SignedTime(sign_token(token, new_key(9)), token)


def anchor(journal: Journal, server_ms: int, head: Head | None = None) -> None:
    """The server's time comes."""
    time = server_time(journal, server_ms, head)
    journal.note_time(time.signed, time.token)
