"""Anchors: the server's own tokens, about this journal, in order."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.store.verify import JournalRows, StoreFault, walk_rows
from kiosk.store.verify_anchors import check_anchors
from kiosk.store.verify_row import StoredRow
from sync.wire.chain import EMPTY_HEAD, Head
from sync.wire.entry import EntryKind, seal_entry
from sync.wire.time_token import TimeToken, sign_token
from tests.unit.kiosk.store.test_verify import DEVICE, KEY, entry, row

SERVER = Ed25519PrivateKey.from_private_bytes(bytes(range(32, 64)))
NOTHING_ELSE: Mapping[str, str | int] = {}


class Chain:
    """A journal that grows, now and then by an anchor."""

    def __init__(self) -> None:
        self.rows: list[StoredRow] = []
        self.heads = [EMPTY_HEAD]

    def write(self, kind: EntryKind, body: Mapping[str, str | int]) -> None:
        head = self.heads[-1]
        content = entry(1, head.seq + 1, head.hash).model_copy(
            update={"kind": kind, "body": dict(body)}
        )
        sealed = seal_entry(content, KEY)
        self.rows.append(row(sealed, 1, content.seq))
        self.heads.append(Head(1, content.seq, sealed.hash))

    def boot(self) -> None:
        self.write(EntryKind.BOOT, {})

    def anchor(
        self,
        server_ms: int,
        *,
        head: Head | None = None,
        device: str = DEVICE,
        key: Ed25519PrivateKey = SERVER,
        said: Mapping[str, str | int] = NOTHING_ELSE,
    ) -> None:
        head = head or self.heads[-1]
        token = TimeToken(
            device=device,
            head=(head.epoch, head.seq, head.hash),
            nonce="0" * 32,
            server_nonce="1" * 64,
            server_time_ms=server_ms,
        )
        signed = sign_token(token, key)
        body: dict[str, str | int] = {
            "token": base64.b64encode(signed.content).decode(),
            "token_signature": base64.b64encode(signed.signature).decode(),
            "server_time_ms": server_ms,
            "server_nonce": "1" * 64,
        }
        self.write(EntryKind.ANCHOR, {**body, **said})

    def check(self, *, first: int = 0) -> tuple[int, str] | None:
        """Position and message of the first anchor that does not hold."""
        journal = JournalRows(DEVICE, KEY.public_key(), self.rows[first:], self.heads[first])
        walked = walk_rows(journal)
        assert walked.entries == len(self.rows) - first
        bad = check_anchors(walked, SERVER.public_key())
        if bad is None:
            return None
        assert bad.fault is StoreFault.ANCHOR_INVALID
        assert (bad.epoch, bad.seq, bad.device) == (1, bad.position + first, DEVICE)
        return bad.position, bad.message


@pytest.fixture
def chain() -> Chain:
    """Two entries and three anchors, the first of them in an empty journal."""
    made = Chain()
    made.anchor(1_000)
    made.boot()
    made.anchor(2_000)
    made.boot()
    made.anchor(2_000, head=made.heads[2])
    return made


def test_honest_anchors_hold(chain: Chain) -> None:
    assert chain.check() is None


def test_anchors_are_not_checked_without_the_server_s_key(chain: Chain) -> None:
    chain.anchor(3_000, key=KEY)
    journal = JournalRows(DEVICE, KEY.public_key(), chain.rows)
    assert check_anchors(walk_rows(journal), None) is None
    assert chain.check() == (6, "the time token is not signed by the registered server")


def test_a_time_that_goes_back_is_named(chain: Chain) -> None:
    chain.anchor(1_999)
    message = "the server's time goes back from 2000 to 1999 ms of Unix time"
    assert chain.check() == (6, message)


def test_an_anchor_that_does_not_hold_is_named(chain: Chain) -> None:
    chain.anchor(3_000, head=replace(chain.heads[3], hash=bytes(32)))
    assert chain.check() == (6, "the time token names another entry 1/3 than this journal's")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"token": "!"}, "the anchor holds no time token"),
        ({"token": 7}, "the anchor holds no time token"),
        ({"token_signature": ""}, "the anchor holds no time token"),
        ({"server_time_ms": 3_001}, "the anchor says something else than its time token"),
        ({"server_nonce": "2" * 64}, "the anchor says something else than its time token"),
    ],
)
def test_every_part_of_an_anchor_counts(
    chain: Chain, change: dict[str, str | int], message: str
) -> None:
    chain.anchor(3_000, said=change)
    assert chain.check() == (6, message)


def test_a_token_about_another_kiosk_is_named(chain: Chain) -> None:
    chain.anchor(3_000, device="0" * 64)
    assert chain.check() == (6, "the time token is about another kiosk")


@pytest.mark.parametrize("epoch_and_seq", [(1, 6), (1, 7), (2, 0)])
def test_a_token_about_a_later_entry_is_named(chain: Chain, epoch_and_seq: tuple[int, int]) -> None:
    chain.anchor(3_000, head=Head(*epoch_and_seq, bytes(32)))
    named = "/".join(map(str, epoch_and_seq))
    assert chain.check() == (6, f"the time token names the later entry {named}")


def test_an_anchor_whose_token_is_missing_is_named(chain: Chain) -> None:
    chain.write(EntryKind.ANCHOR, {})
    assert chain.check() == (6, "the anchor holds no time token")


def test_of_a_part_of_a_journal_heads_before_it_cannot_be_checked(chain: Chain) -> None:
    chain.anchor(3_000, head=replace(chain.heads[1], hash=bytes(32)))
    assert chain.check(first=2) is None
    chain.anchor(3_000, head=replace(chain.heads[2], hash=bytes(32)))
    position_and_message = chain.check(first=2)
    assert position_and_message is not None
    assert position_and_message[0] == 5
