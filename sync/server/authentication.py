"""Who is asking. Normative text: PROTOCOL.md §4.1."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session
from starlette.datastructures import Headers

from sync.server.errors import ApiError
from sync.server.nonces import NonceMint
from sync.server.rate_limit import RateLimit
from sync.server.tables import Base, DeviceState
from sync.wire.requests import (
    DEVICE_HEADER,
    NONCE_HEADER,
    SIGNATURE_HEADER,
    SignedRequest,
    request_signature_is_valid,
)

_DEVICES = Base.metadata.tables["devices"]
_KNOWN = select(_DEVICES.c.public_key, _DEVICES.c.office, _DEVICES.c.state).where(
    _DEVICES.c.device == bindparam("device")
)
_DEVICE = re.compile(r"[0-9a-f]{64}")
_CLIENT_NONCE = re.compile(r"[0-9a-f]{32}")
_SERVER_NONCE = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")
"""One spelling only: reading hexadecimal takes capitals and spaces too."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request as it came in, its body complete."""

    method: str
    target: str
    headers: Headers
    body: bytes


@dataclass(frozen=True, slots=True)
class Caller:
    """A device that proved who it is."""

    device: str
    office: str
    key: Ed25519PublicKey
    nonce: str


def authenticate_hello(session: Session, call: Call, rate: RateLimit) -> Caller:
    """Accept a request under the device's own nonce. Raises ApiError."""
    return _authenticate(session, call, rate, _CLIENT_NONCE)


def authenticate(session: Session, call: Call, rate: RateLimit, mint: NonceMint) -> Caller:
    """Accept a request under a fresh nonce of this server. Raises ApiError."""
    caller = _authenticate(session, call, rate, _SERVER_NONCE)
    if not mint.is_fresh(caller.nonce, caller.device):
        raise ApiError(401, "stale_nonce", "The nonce is not fresh: say hello again.")
    return caller


def _authenticate(
    session: Session, call: Call, rate: RateLimit, nonce_form: re.Pattern[str]
) -> Caller:
    device_id, nonce, signature = (
        call.headers.get(name, "") for name in (DEVICE_HEADER, NONCE_HEADER, SIGNATURE_HEADER)
    )
    if not (device_id and signature and nonce_form.fullmatch(nonce)):
        raise ApiError(401, "unsigned", "The request lacks its device, nonce or signature header.")
    known = _DEVICE.fullmatch(device_id) is not None
    device = session.execute(_KNOWN, {"device": device_id}).one_or_none() if known else None
    if device is None:
        raise ApiError(401, "unknown_device", "This device is not registered here.")
    key = Ed25519PublicKey.from_public_bytes(device.public_key)
    request = SignedRequest(nonce, call.method, call.target, call.body)
    spelt = _SIGNATURE.fullmatch(signature) is not None
    if not (spelt and request_signature_is_valid(request, signature, key)):
        raise ApiError(401, "bad_signature", "The request is not signed by this device's key.")
    require_heard(device.state)
    rate.count(device_id)
    return Caller(device_id, device.office, key, nonce)


def require_heard(state: str) -> None:
    """Raise ApiError for the state of a device that the city does not hear."""
    if state == DeviceState.REVOKED:
        raise ApiError(403, "revoked", "This device was revoked by the city.")
    if state == DeviceState.PENDING:
        raise ApiError(403, "not_approved", "The city has yet to approve this device.")
