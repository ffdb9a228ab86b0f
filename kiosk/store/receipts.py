"""Signing receipts of entries; the key does not leave this layer."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.person import Person
from kiosk.domain.record import CheckInRecord, Outcome
from kiosk.store.check_ins import clock_wrong, next_due
from kiosk.store.journal import Committed
from kiosk.store.purge import NOT_SAID
from sync.wire.entry import Entry
from sync.wire.identity import device_id
from sync.wire.receipt import Receipt, sign_receipt
from sync.wire.receipt_subject import subject_tag
from sync.wire.visit_body_reading import text_in

_PROVES_A_VISIT = frozenset({Outcome.VERIFIED, Outcome.REFERRED})


class ReceiptIssuer:
    """Writes the text of a receipt's QR code (PROTOCOL.md §10)."""

    def __init__(
        self, *, office: str, signing_key: Ed25519PrivateKey, page_url: str | None
    ) -> None:
        """``page_url`` is where phones reach the platform; None where there is no such place."""
        self._office = office
        self._signing_key = signing_key
        self._device = bytes.fromhex(device_id(signing_key.public_key()))
        self._page_url = page_url

    def text(self, committed: Committed, record: CheckInRecord, person: Person | None) -> str:
        """For an entry that is durable; empty where nobody came to be checked in.

        Takes some 50 to 150 ms: the subject's tag is slow to compute on purpose.
        """
        if record.outcome not in _PROVES_A_VISIT:
            return ""
        due = None if clock_wrong(committed) else next_due(record)
        receipt = Receipt(
            device=self._device,
            office=self._office,
            epoch=committed.epoch,
            seq=committed.seq,
            entry_hash=committed.hash,
            wall_ms=committed.wall_ms,
            clock_grade=committed.clock_grade.value,
            purpose=record.purpose.value,
            outcome=record.outcome.value,
            next_due=None if due is None else due.isoformat(),
            subject_tag=_tag(person, committed.hash),
        )
        return sign_receipt(receipt, self._signing_key, self._page_url)

    def certificate(self, entry: Entry, entry_hash: bytes) -> str:
        """Of a certificate of destruction; it names nobody."""
        receipt = Receipt(
            device=self._device,
            office=self._office,
            epoch=entry.epoch,
            seq=entry.seq,
            entry_hash=entry_hash,
            wall_ms=entry.wall_ms,
            clock_grade=entry.clock_grade.value,
            purpose=entry.kind.value,
            outcome=text_in(entry.body, "why") or NOT_SAID,
            next_due=None,
            subject_tag=None,
        )
        return sign_receipt(receipt, self._signing_key, self._page_url)


def _tag(person: Person | None, entry_hash: bytes) -> bytes | None:
    return None if person is None else subject_tag(person.id_number.value, entry_hash)
