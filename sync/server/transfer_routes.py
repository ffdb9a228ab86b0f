"""The endpoints of the mailbox for references."""

from __future__ import annotations

import logging
from typing import Annotated

from fastapi import APIRouter, Path

from sync.server import transfers
from sync.server.authentication import Caller, authenticate
from sync.server.city import City
from sync.server.routes import CallOf, CityOf, parse_body
from sync.wire.transfer_messages import (
    DeliveredTransfer,
    KioskList,
    SendTransfer,
    TransferNoted,
    WaitingTransfers,
)

router = APIRouter()
_audit = logging.getLogger("baodao.sync.audit")
_TransferOf = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


def _caller(call: CallOf, city: CityOf) -> Caller:
    with city.database.reading() as session:
        return authenticate(session, call, city.rate, city.mint)


@router.get("/v1/kiosks")
def kiosks(call: CallOf, city: CityOf) -> KioskList:
    """The kiosks that references can be sent to."""
    with city.database.reading() as session:
        caller = authenticate(session, call, city.rate, city.mint)
        return KioskList(items=transfers.receivers_for(session, caller))


@router.post("/v1/transfers")
def send(call: CallOf, city: CityOf) -> TransferNoted:
    """Keep sealed references for another kiosk."""
    caller = _caller(call, city)
    request = parse_body(city, call, SendTransfer)
    with city.database.writing() as session:
        transfers.forget_expired(session, now_ms=city.wall_ms())
        transfers.keep(session, caller, request.by(caller.device), now_ms=city.wall_ms())
    _audit.info(
        "transfer kept sender=%s receiver=%s transfer=%s bytes=%d",
        caller.device,
        request.receiver,
        request.transfer,
        len(request.sealed),
    )
    return TransferNoted(transfer=request.transfer)


@router.get("/v1/transfers")
def waiting(call: CallOf, city: CityOf) -> WaitingTransfers:
    """What waits for the device."""
    caller = _caller(call, city)
    _forget_expired(city)
    with city.database.reading() as session:
        items = transfers.waiting_for(session, caller, now_ms=city.wall_ms())
    return WaitingTransfers(items=items)


@router.get("/v1/transfers/{transfer}")
def deliver(call: CallOf, city: CityOf, transfer: _TransferOf) -> DeliveredTransfer:
    """One transfer for the device, with its bytes."""
    with city.database.reading() as session:
        caller = authenticate(session, call, city.rate, city.mint)
        return transfers.delivered(session, caller, transfer, now_ms=city.wall_ms())


@router.post("/v1/transfers/{transfer}/taken")
def taken(call: CallOf, city: CityOf, transfer: _TransferOf) -> TransferNoted:
    """The device has it: delete it here."""
    caller = _caller(call, city)
    with city.database.writing() as session:
        transfers.take(session, caller, transfer)
    _audit.info("transfer taken receiver=%s transfer=%s", caller.device, transfer)
    return TransferNoted(transfer=transfer)


def _forget_expired(city: City) -> None:
    now_ms = city.wall_ms()
    with city.database.reading() as session:
        if not transfers.any_expired(session, now_ms=now_ms):
            return
    with city.database.writing() as session:
        transfers.forget_expired(session, now_ms=now_ms)
