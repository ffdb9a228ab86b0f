"""Receiving references that other kiosks sent to this one."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.app.face_settings import face_engine
from kiosk.app.log import log_sync
from kiosk.app.reference_mailbox import TransferNotDone, open_mailbox
from kiosk.app.settings import Settings, SettingsProblem
from kiosk.app.storage import Storage
from kiosk.app.transport import in_words
from kiosk.biometrics.face.built_in import ENGINE_ID
from kiosk.store.errors import StoreError
from kiosk.store.reference_engines import re_enrolment_for
from kiosk.store.reference_transfer import NotOnRoster, Received
from sync.client.outcomes import SyncOutcome, UpToDate
from sync.client.transfer import Mailbox
from sync.wire.kiosk_code import kiosk_code
from sync.wire.sealing_keys import sealing_key_of
from sync.wire.transfer import TransferContent, TransferInvalid, open_transfer
from sync.wire.transfer_messages import DeliveredTransfer, TransferNoted, WaitingTransfers

LOOK_EVERY_S = 300.0


class Arrival(StrEnum):
    """What became of a transfer that waited."""

    RECEIVED = "received"
    ALREADY = "received_before"
    NOT_ACCEPTED = "sender_not_accepted"
    NOT_ON_ROSTER = "not_on_roster"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Arrived:
    """One transfer; the subject is known only where it was opened."""

    transfer: str
    sender_code: str
    arrival: Arrival
    subject: str | None = None
    taken: int = 0
    left: int = 0
    enrol_again: bool = False
    """No face reference of the person can be compared with by the face engine in use."""


class ReferenceReceiver:
    """Takes what waits from the kiosks whose codes the office trusts, and leaves the rest."""

    def __init__(
        self,
        storage: Storage,
        accept_from: frozenset[str],
        engine_id: str,
        mailbox: Callable[[], Mailbox],
    ) -> None:
        """``engine_id`` is the face engine in use; ``mailbox`` may raise TransferNotDone."""
        self._storage = storage
        self._accept_from = accept_from
        self._engine_id = engine_id
        self._mailbox = mailbox

    def receive(self) -> tuple[Arrived, ...]:
        """Go through all that waits. Raises TransferNotDone, SettingsProblem and StoreErrors."""
        if not self._accept_from:
            raise TransferNotDone(
                "this kiosk accepts references from nobody: list the codes of trusted kiosks as "
                "accept_from under [references]"
            )
        mailbox = self._mailbox()
        waiting = mailbox.waiting()
        if not isinstance(waiting, WaitingTransfers):
            raise TransferNotDone(in_words(waiting))
        return tuple(
            self._one(mailbox, item.transfer)
            if kiosk_code(item.sender) in self._accept_from
            else Arrived(item.transfer, kiosk_code(item.sender), Arrival.NOT_ACCEPTED)
            for item in waiting.items
        )

    def _one(self, mailbox: Mailbox, transfer: str) -> Arrived:
        delivered = mailbox.fetch(transfer)
        if not isinstance(delivered, DeliveredTransfer):
            raise TransferNotDone(in_words(delivered))
        code = kiosk_code(delivered.sender)
        if code not in self._accept_from:
            return Arrived(transfer, code, Arrival.NOT_ACCEPTED)
        try:
            content = self._opened(delivered)
        except TransferInvalid:
            return Arrived(transfer, code, Arrival.INVALID)
        outcome = self._storage.transfers.receive(content)
        if isinstance(outcome, NotOnRoster):
            return Arrived(transfer, code, Arrival.NOT_ON_ROSTER, content.subject)
        done = mailbox.taken(transfer)
        if not isinstance(done, TransferNoted):
            raise TransferNotDone(in_words(done))
        if not isinstance(outcome, Received):
            return Arrived(transfer, code, Arrival.ALREADY, content.subject)
        return Arrived(
            transfer,
            code,
            Arrival.RECEIVED,
            content.subject,
            outcome.taken,
            outcome.left,
            self._enrol_again(content.subject),
        )

    def _opened(self, delivered: DeliveredTransfer) -> TransferContent:
        if delivered.receiver != self._storage.journal.device:
            raise TransferInvalid("the transfer is for another kiosk")
        try:
            sender_key = Ed25519PublicKey.from_public_bytes(delivered.sender_public_key)
        except ValueError:
            raise TransferInvalid("the sender's key is none") from None
        sealing_key = sealing_key_of(self._storage.keys.signing_key())
        return open_transfer(delivered.as_sealed(), sender_key, sealing_key)

    def _enrol_again(self, subject: str) -> bool:
        with self._storage.database.read() as connection:
            return subject in re_enrolment_for(connection, self._engine_id).subjects


class ReferenceReceiving:
    """Receives beside synchronisation: after a round that went well, every five minutes."""

    def __init__(
        self,
        receive: Callable[[], tuple[Arrived, ...]] | None,
        *,
        monotonic: Callable[[], float],
        log: Callable[[str], None],
    ) -> None:
        """``receive`` is None where nothing is accepted."""
        self._receive = receive
        self._monotonic = monotonic
        self._log = log
        self._next_s = monotonic()

    def after(self, outcome: SyncOutcome) -> None:
        """A round of synchronisation has ended. What fails here is logged and tried again."""
        if self._receive is None or not isinstance(outcome, UpToDate):
            return
        if self._monotonic() < self._next_s:
            return
        self._next_s = self._monotonic() + LOOK_EVERY_S
        try:
            arrived = self._receive()
        except (TransferNotDone, SettingsProblem, StoreError) as problem:
            self._log(f"references: {problem}")
            return
        for each in arrived:
            self._log(f"references: transfer {each.transfer} {each.arrival.value}")


def receiver_of(settings: Settings, storage: Storage) -> ReferenceReceiver:
    """What receives at the kiosk that the settings describe. Raises SettingsProblem."""
    engine = face_engine(settings)
    return ReferenceReceiver(
        storage,
        settings.references.accept_from,
        ENGINE_ID if engine is None else engine.engine_id,
        lambda: open_mailbox(settings, storage),
    )


def receiving_of(settings: Settings, storage: Storage) -> ReferenceReceiving:
    """The same, beside synchronisation. Raises SettingsProblem."""
    receive = receiver_of(settings, storage).receive if settings.references.accept_from else None
    return ReferenceReceiving(receive, monotonic=time.monotonic, log=log_sync)
