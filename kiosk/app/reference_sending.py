"""Sending one person's references to another kiosk: on the journal first, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.app.reference_mailbox import TransferNotDone
from kiosk.app.storage import Storage
from kiosk.app.transport import in_words
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.store.journal import Committed
from kiosk.store.reference_transfer import Dispatch
from sync.client.transfer import Mailbox, Receiver
from sync.wire.transfer import (
    MAX_REFERENCES,
    TransferContent,
    TransferTooLarge,
    seal_transfer,
)
from sync.wire.transfer_messages import TransferNoted

_TRANSFER_BYTES = 16


@dataclass(frozen=True, slots=True)
class SendOrder:
    """What the officer asked for; the officer's PIN was checked."""

    subject: SubjectId
    code: str
    """The receiving kiosk's, as ``parse_kiosk_code`` gives it."""
    officer: OfficerId
    reason: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What waits for the receiver now."""

    transfer: str
    entry: Committed
    references: int
    receiver: Receiver


def send_references(
    storage: Storage, mailbox: Mailbox, order: SendOrder, random_bytes: Callable[[int], bytes]
) -> Sent:
    """Seal, journal, then send. Raises TransferNotDone and StoreErrors.

    An entry stands even where nothing could be sent after it.
    """
    if storage.roster.person(order.subject) is None:
        raise TransferNotDone(f"{order.subject}: nobody on this kiosk's roster has this id")
    references = storage.transfers.outgoing(order.subject)
    if not references:
        raise TransferNotDone(f"{order.subject}: nothing is enrolled at this kiosk")
    if len(references) > MAX_REFERENCES:
        raise TransferNotDone(f"{order.subject}: more than {MAX_REFERENCES} references")
    receiver = mailbox.receiver(order.code)
    if not isinstance(receiver, Receiver):
        raise TransferNotDone(in_words(receiver))
    content = TransferContent(
        transfer=random_bytes(_TRANSFER_BYTES).hex(),
        sender=storage.journal.device,
        receiver=receiver.device,
        office=storage.journal.office,
        subject=order.subject,
        references=references,
    )
    try:
        sealed = seal_transfer(content, receiver.sealing_key, storage.keys.signing_key())
    except (TransferTooLarge, ValueError) as error:
        raise TransferNotDone(f"{order.subject}: {error}") from error
    dispatch = Dispatch(order.officer, order.reason, receiver.office)
    entry = storage.transfers.note_sent(content, dispatch)
    answer = mailbox.send(sealed)
    if not isinstance(answer, TransferNoted):
        raise TransferNotDone(
            f"{in_words(answer)} Entry {entry.epoch}/{entry.seq} stands; send the references again."
        )
    return Sent(content.transfer, entry, len(references), receiver)
