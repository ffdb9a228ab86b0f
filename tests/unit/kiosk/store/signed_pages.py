"""A city that signs pages, and the gate of a kiosk that receives them."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.store.roster import Roster
from kiosk.store.roster_gate import RosterGate
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import Entry, EntryKind, decode_entry
from sync.wire.pages import SignedPage, sign_page
from sync.wire.roster import RosterPage
from tests.unit.kiosk.store.rig import StoreRig

CITY_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32, 64)))


def signed(page: RosterPage) -> SignedPage:
    return SignedPage(page, sign_page(page, CITY_KEY))


def gate_of(rig: StoreRig) -> RosterGate:
    return RosterGate(rig.database, Roster(rig.database), rig.journal, rig.clock)


def entries(rig: StoreRig, *kinds: EntryKind) -> list[Entry]:
    """The journal's entries of these kinds."""
    sealed = rig.journal.entries_after(EMPTY_HEAD, limit=1000, max_bytes=10**9)
    found = [decode_entry(entry.content) for entry in sealed]
    return [entry for entry in found if entry.kind in kinds]
