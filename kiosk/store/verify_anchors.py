"""Whether the server's signed times in a journal are the server's, and stand where they can.

Normative text: PROTOCOL.md §4.5.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import ValidationError

from kiosk.store.verify import FirstBad, Noted, StoreFault, Walk
from sync.wire.entry import Entry, EntryKind
from sync.wire.messages import Signed
from sync.wire.time_token import TimeToken, TokenInvalid, open_token


def check_anchors(walk: Walk, server_key: Ed25519PublicKey | None) -> FirstBad | None:
    """The first anchor that does not hold, of those the walk held; None without a server key."""
    if server_key is None:
        return None
    newest_ms = 0
    for noted in walk.noted:
        if noted.entry.kind is not EntryKind.ANCHOR:
            continue
        token = _token(noted.entry, server_key)
        if isinstance(token, str):
            return _bad(noted, token)
        fault = _misplaced(noted.entry, token, walk)
        if fault is None and token.server_time_ms < newest_ms:
            fault = (
                f"the server's time goes back from {newest_ms} to {token.server_time_ms} ms of "
                "Unix time"
            )
        if fault is not None:
            return _bad(noted, fault)
        newest_ms = token.server_time_ms
    return None


def _token(entry: Entry, key: Ed25519PublicKey) -> TimeToken | str:
    body = entry.body
    try:
        signed = Signed.model_validate(
            {"content": body.get("token"), "signature": body.get("token_signature")}
        )
        token = open_token(signed, key)
    except ValidationError:
        return "the anchor holds no time token"
    except TokenInvalid as error:
        return str(error)
    said = (body.get("server_time_ms"), body.get("server_nonce"))
    if said != (token.server_time_ms, token.server_nonce):
        return "the anchor says something else than its time token"
    return token


def _misplaced(entry: Entry, token: TimeToken, walk: Walk) -> str | None:
    if token.device != entry.device:
        return "the time token is about another kiosk"
    epoch, seq, head_hash = token.head
    if (epoch, seq) >= (entry.epoch, entry.seq):
        return f"the time token names the later entry {epoch}/{seq}"
    if walk.read_before(epoch, seq):
        return None
    if walk.hash_at(epoch, seq) != head_hash:
        return f"the time token names another entry {epoch}/{seq} than this journal's"
    return None


def _bad(noted: Noted, fault: str) -> FirstBad:
    entry = noted.entry
    return FirstBad(
        noted.position,
        StoreFault.ANCHOR_INVALID,
        fault,
        epoch=entry.epoch,
        seq=entry.seq,
        device=entry.device,
    )
