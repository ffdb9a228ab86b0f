"""Keeping sealed references until their receiver takes them. Normative text: PROTOCOL.md §9."""

from __future__ import annotations

from sqlalchemy import Select, delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from sync.server.authentication import Caller
from sync.server.errors import ApiError, overtaken
from sync.server.tables import Device, DeviceState, Office
from sync.server.transfer_tables import StoredTransfer, TransferPermission
from sync.wire.transfer import SealedTransfer, transfer_is_signed
from sync.wire.transfer_messages import (
    MAX_LISTED_KIOSKS,
    MAX_LISTED_TRANSFERS,
    DeliveredTransfer,
    KioskItem,
    WaitingTransfer,
)

LIFETIME_MS = 30 * 24 * 3600 * 1000
MAX_WAITING = 100
"""For one receiver, and of one sender."""


def receivers_for(session: Session, caller: Caller) -> tuple[KioskItem, ...]:
    """The kiosks the caller may send to, itself left out. Raises ApiError where nobody may be."""
    _require_allowed(session, caller.office)
    found = session.execute(
        select(Device, Office)
        .join(Office, Office.office == Device.office)
        .join(TransferPermission, TransferPermission.to_office == Device.office)
        .where(
            TransferPermission.from_office == caller.office,
            Device.device != caller.device,
            Device.state == DeviceState.ACTIVE,
            Device.sealing_key.is_not(None),
        )
        .order_by(Device.office, Device.device)
        .limit(MAX_LISTED_KIOSKS)
    )
    return tuple(_kiosk(device, office) for device, office in found)


def keep(session: Session, caller: Caller, transfer: SealedTransfer, *, now_ms: int) -> None:
    """Keep a transfer. Sending the same one again changes nothing. Raises ApiError."""
    _require_allowed(session, caller.office)
    if not transfer_is_signed(transfer, caller.key):
        raise ApiError(422, "bad_request", "signature: the sender did not sign this transfer.")
    _require_receiver(session, caller, transfer.receiver)
    held = session.get(StoredTransfer, transfer.transfer)
    if held is not None:
        if (held.sender, held.receiver, held.sealed) != (
            transfer.sender,
            transfer.receiver,
            transfer.sealed,
        ):
            raise ApiError(409, "transfer_differs", "Another transfer has this id.")
        return
    for column in (StoredTransfer.receiver, StoredTransfer.sender):
        whose = transfer.receiver if column is StoredTransfer.receiver else transfer.sender
        waiting = select(func.count()).select_from(StoredTransfer).where(column == whose)
        if (session.scalar(waiting) or 0) >= MAX_WAITING:
            message = f"{MAX_WAITING} transfers wait already: have them received first."
            raise ApiError(409, "mailbox_full", message)
    session.add(
        StoredTransfer(
            transfer=transfer.transfer,
            sender=transfer.sender,
            receiver=transfer.receiver,
            sealed=transfer.sealed,
            signature=transfer.signature,
            sent_ms=now_ms,
        )
    )
    try:
        session.flush()
    except IntegrityError as error:
        raise overtaken() from error


def waiting_for(session: Session, caller: Caller, *, now_ms: int) -> tuple[WaitingTransfer, ...]:
    """What waits for the caller, oldest first."""
    rows = session.execute(
        _deliverable(caller, now_ms)
        .order_by(StoredTransfer.sent_ms, StoredTransfer.transfer)
        .limit(MAX_LISTED_TRANSFERS)
    )
    return tuple(
        WaitingTransfer(
            transfer=transfer.transfer,
            sender=transfer.sender,
            sender_office=sender.office,
            sent_ms=transfer.sent_ms,
        )
        for transfer, sender in rows
    )


def delivered(session: Session, caller: Caller, transfer: str, *, now_ms: int) -> DeliveredTransfer:
    """One transfer with its bytes. Raises ApiError where none waits for the caller."""
    row = session.execute(
        _deliverable(caller, now_ms).where(StoredTransfer.transfer == transfer)
    ).one_or_none()
    if row is None:
        raise ApiError(404, "not_found", "No such transfer waits for this kiosk.")
    kept, sender = row
    return DeliveredTransfer(
        transfer=kept.transfer,
        sender=kept.sender,
        sender_public_key=sender.public_key,
        receiver=kept.receiver,
        sealed=kept.sealed,
        signature=kept.signature,
    )


def take(session: Session, caller: Caller, transfer: str) -> None:
    """Delete a transfer of the caller; nothing happens where it is gone already."""
    session.execute(
        delete(StoredTransfer).where(
            StoredTransfer.transfer == transfer, StoredTransfer.receiver == caller.device
        )
    )


def forget_expired(session: Session, *, now_ms: int) -> None:
    """Delete what nobody took in time."""
    session.execute(delete(StoredTransfer).where(StoredTransfer.sent_ms < now_ms - LIFETIME_MS))


def any_expired(session: Session, *, now_ms: int) -> bool:
    """Whether there is anything for :func:`forget_expired` to delete."""
    expired = select(StoredTransfer.transfer).where(StoredTransfer.sent_ms < now_ms - LIFETIME_MS)
    return session.scalar(expired.limit(1)) is not None


def _deliverable(caller: Caller, now_ms: int) -> Select[StoredTransfer, Device]:
    """Allowed and trusted still, not only when it was sent."""
    sender = aliased(Device)
    return (
        select(StoredTransfer, sender)
        .join(sender, sender.device == StoredTransfer.sender)
        .join(
            TransferPermission,
            (TransferPermission.from_office == sender.office)
            & (TransferPermission.to_office == caller.office),
        )
        .where(
            StoredTransfer.receiver == caller.device,
            StoredTransfer.sent_ms >= now_ms - LIFETIME_MS,
            sender.state == DeviceState.ACTIVE,
        )
    )


def _require_allowed(session: Session, office: str) -> None:
    allowed = select(TransferPermission).where(TransferPermission.from_office == office)
    if session.scalar(allowed.limit(1)) is None:
        message = f"The city does not let kiosks of {office} send references."
        raise ApiError(403, "transfers_not_allowed", message)


def _require_receiver(session: Session, caller: Caller, device: str) -> None:
    """Both rows stay locked, so that two requests cannot both fill the last place.

    In the order of their ids: kiosks that send to each other must not wait for each other.
    """
    both = select(Device).where(Device.device.in_((caller.device, device)))
    locked = session.scalars(both.order_by(Device.device).with_for_update()).all()
    receiver = next((row for row in locked if row.device == device), None)
    if receiver is None or receiver.state != DeviceState.ACTIVE or device == caller.device:
        message = "The receiving kiosk is not one that the city hears."
        raise ApiError(409, "receiver_not_heard", message)
    if session.get(TransferPermission, (caller.office, receiver.office)) is None:
        message = f"The city does not let {caller.office} send references to {receiver.office}."
        raise ApiError(403, "transfers_not_allowed", message)


def _kiosk(device: Device, office: Office) -> KioskItem:
    return KioskItem(
        device=device.device,
        public_key=device.public_key,
        office=office.office,
        office_name=office.name,
        sealing_key=device.sealing_key or b"",
        sealing_proof=device.sealing_proof or b"",
    )
