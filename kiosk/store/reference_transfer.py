"""References that leave this kiosk for another, and those that come from one. PROTOCOL.md §9.4."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from kiosk.domain.capture import FingerPosition, QualityScore
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.domain.reference import FaceReference, FingerprintReference, Reference, template_of
from kiosk.store.database import Database
from kiosk.store.errors import StoreError
from kiosk.store.journal import Committed, Journal, head_in
from kiosk.store.reference_origin import Origin, Slot, newer_slots, slot_of
from kiosk.store.reference_rows import origins_held
from kiosk.store.references import References
from kiosk.store.tables import people, received_transfers
from sync.wire.entry import EntryContent, EntryKind, Scalar
from sync.wire.kiosk_code import kiosk_code
from sync.wire.transfer import TransferContent, TransferredReference

_MAX_LISTED_CHARS = 4096


class ReceivingDisturbed(StoreError):
    """The person's references were changed while others were being received; nothing was kept."""


@dataclass(frozen=True, slots=True)
class Dispatch:
    """On whose word references leave, and where to."""

    officer: OfficerId
    reason: str
    receiver_office: str


@dataclass(frozen=True, slots=True)
class Received:
    """A transfer that was applied."""

    entry: Committed
    taken: int
    """References put in, in empty places or in the place of older ones."""
    left: int
    """References not taken, because those held are as new or newer."""


@dataclass(frozen=True, slots=True)
class AlreadyReceived:
    """This transfer was applied before; nothing was changed."""


@dataclass(frozen=True, slots=True)
class NotOnRoster:
    """The person is not on this kiosk's roster; nothing was changed."""


@dataclass(frozen=True, slots=True)
class ReceivedTransfer:
    """What is remembered of a transfer."""

    transfer: str
    sender: str
    epoch: int
    seq: int


class ReferenceTransfers:
    """The two ends of a transfer in this kiosk's store."""

    def __init__(self, database: Database, journal: Journal, references: References) -> None:
        self._database = database
        self._journal = journal
        self._references = references

    def outgoing(self, subject: SubjectId) -> tuple[TransferredReference, ...]:
        """All of a person's references. Raises StoreErrors, among them ReferenceTampered."""
        kept = self._references.with_origins(subject, self._journal.device)
        return tuple(_transferred(reference, origin) for reference, origin in kept)

    def note_sent(self, content: TransferContent, dispatch: Dispatch) -> Committed:
        """The entry without which nothing may leave. Raises StoreErrors."""
        body: dict[str, Scalar] = {
            "transfer": content.transfer,
            "receiver": content.receiver,
            "receiver_code": kiosk_code(content.receiver),
            "receiver_office": dispatch.receiver_office,
            "reason": dispatch.reason,
            **_listed(content),
        }
        return self._journal.append(
            EntryContent(
                kind=EntryKind.REFERENCE_SENT,
                office=self._journal.office,
                subject=content.subject,
                officer=dispatch.officer,
                outcome="granted",
                body=body,
            )
        )

    def receive(self, content: TransferContent) -> Received | AlreadyReceived | NotOnRoster:
        """Apply a transfer that was checked, in one transaction with its entry.

        Raises StoreErrors, among them ReceivingDisturbed and PersonLeft; nothing was changed then.
        """
        with self._database.read() as connection:
            if _is_received(connection, content.transfer):
                return AlreadyReceived()
            if not _is_on_roster(connection, content.subject):
                return NotOnRoster()
            slots = self._newer(connection, content)
        taken = [it for it in content.references if _slot(it) in slots]

        def also(connection: Connection) -> None:
            seen = _is_received(connection, content.transfer)
            if seen or slots != self._newer(connection, content):
                raise ReceivingDisturbed(
                    "The person's references were changed meanwhile; receive them again."
                )
            self._put(connection, content, taken, slots)

        left = len(content.references) - len(taken)
        entry = self._journal.append(self._received_content(content, len(taken), left), also=also)
        return Received(entry, len(taken), left)

    def received(self) -> tuple[ReceivedTransfer, ...]:
        """Every transfer applied, in the order of the journal."""
        columns = received_transfers.c
        with self._database.read() as connection:
            rows = connection.execute(
                select(received_transfers).order_by(columns.epoch, columns.seq)
            ).all()
        return tuple(ReceivedTransfer(it.transfer, it.sender, it.epoch, it.seq) for it in rows)

    def _newer(self, connection: Connection, content: TransferContent) -> frozenset[Slot]:
        offered: dict[Slot, list[Origin]] = defaultdict(list)
        for it in content.references:
            offered[_slot(it)].append(_origin(it))
        subject = SubjectId(content.subject)
        return newer_slots(origins_held(connection, subject, self._journal.device), offered)

    def _put(
        self,
        connection: Connection,
        content: TransferContent,
        taken: Iterable[TransferredReference],
        slots: frozenset[Slot],
    ) -> None:
        subject = SubjectId(content.subject)
        self._references.replace_slots(
            connection,
            subject,
            slots,
            [(_reference(subject, it), _origin(it)) for it in taken],
        )
        entry = head_in(connection)
        connection.execute(
            insert(received_transfers).values(
                transfer=content.transfer, sender=content.sender, epoch=entry.epoch, seq=entry.seq
            )
        )

    def _received_content(self, content: TransferContent, taken: int, left: int) -> EntryContent:
        return EntryContent(
            kind=EntryKind.REFERENCE_RECEIVED,
            office=self._journal.office,
            subject=content.subject,
            outcome="received",
            body={
                "transfer": content.transfer,
                "sender": content.sender,
                "sender_code": kiosk_code(content.sender),
                "sender_office": content.office,
                "taken": taken,
                "left": left,
                **_listed(content),
            },
        )


def _is_received(connection: Connection, transfer: str) -> bool:
    statement = select(received_transfers.c.seq).where(received_transfers.c.transfer == transfer)
    return connection.scalar(statement) is not None


def _is_on_roster(connection: Connection, subject: str) -> bool:
    statement = select(people.c.subject).where(people.c.subject == subject)
    return connection.scalar(statement) is not None


def _listed(content: TransferContent) -> dict[str, Scalar]:
    fingers = sorted({it.finger for it in content.references if it.finger is not None})
    engines = ",".join(sorted({it.engine for it in content.references}))
    return {
        "faces": sum(it.modality == "face" for it in content.references),
        "fingers": ",".join(map(str, fingers)),
        "engines": engines[:_MAX_LISTED_CHARS],
    }


def _slot(it: TransferredReference) -> Slot:
    return slot_of(it.modality, it.finger, it.engine)


def _origin(it: TransferredReference) -> Origin:
    return Origin(it.device, it.epoch, it.seq, it.enrolled_ms)


def _reference(subject: SubjectId, it: TransferredReference) -> Reference:
    if it.quality is not None:
        return FaceReference(subject, it.template, it.engine, QualityScore(it.quality))
    if it.finger is not None:
        return FingerprintReference(subject, FingerPosition(it.finger), it.template, it.engine)
    raise ValueError("a transferred reference is a face or a finger")


def _transferred(reference: Reference, origin: Origin) -> TransferredReference:
    face = reference if isinstance(reference, FaceReference) else None
    finger = reference if isinstance(reference, FingerprintReference) else None
    return TransferredReference(
        modality="fingerprint" if face is None else "face",
        finger=None if finger is None else int(finger.finger),
        engine=reference.engine,
        quality=None if face is None else face.quality.value,
        template=template_of(reference),
        device=origin.device,
        epoch=origin.epoch,
        seq=origin.seq,
        enrolled_ms=origin.enrolled_ms,
    )
