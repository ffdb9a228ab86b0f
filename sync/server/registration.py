"""One-time codes, and the devices registered with them. Normative text: PROTOCOL.md §3."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sync.server.errors import ApiError, overtaken
from sync.server.tables import Device, DeviceState, Office, RegistrationCode
from sync.wire.identity import device_id
from sync.wire.messages import RegisterRequest
from sync.wire.requests import registration_proof, sealing_key_proof

CODE_LIFETIME_MS = 7 * 24 * 3600 * 1000
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, so that a code survives being read aloud."""
_CODE_LENGTH = 16
_CODE_DOMAIN = b"baodao-registration-code-v1"


@dataclass(frozen=True, slots=True)
class Registered:
    """Whose device it is now."""

    device: str
    office: str
    office_name: str
    approved: bool


def new_code(
    session: Session,
    office: str,
    *,
    approved: bool,
    now_ms: int,
    random_bytes: Callable[[int], bytes],
) -> str:
    """Make a one-time code for an office: 80 random bits as XXXX-XXXX-XXXX-XXXX.

    A device that registers with an ``approved`` one is heard at once. Only the code's hash is kept.
    Raises ApiError when there is no such office.
    """
    if session.get(Office, office) is None:
        raise ApiError(404, "not_found", f"There is no office {office}.")
    characters = "".join(_ALPHABET[byte % 32] for byte in random_bytes(_CODE_LENGTH))
    expires_ms = now_ms + CODE_LIFETIME_MS
    session.add(
        RegistrationCode(
            code_hash=_code_hash(characters),
            office=office,
            expires_ms=expires_ms,
            approved=approved,
        )
    )
    return "-".join(characters[start : start + 4] for start in range(0, _CODE_LENGTH, 4))


def register(session: Session, request: RegisterRequest, *, now_ms: int) -> Registered:
    """Bind a key to an office. Repeating a successful request changes nothing. Raises ApiError."""
    key = _proven_key(request)
    code = session.get(RegistrationCode, _code_hash(request.code), with_for_update=True)
    if code is None:
        raise ApiError(403, "code_unknown", "This code was not issued here.")
    identifier = device_id(key)
    # Locked: a revocation in between must not be written over.
    device = session.get(Device, identifier, with_for_update=True)
    if device is not None and device.state == DeviceState.REVOKED:
        raise ApiError(403, "revoked", "This device was revoked by the city.")
    if code.used_by is None:
        if now_ms > code.expires_ms:
            raise ApiError(403, "code_expired", "This code has expired: ask for a new one.")
        device = device or Device(
            device=identifier, public_key=request.public_key, registered_ms=now_ms
        )
        device.sealing_key, device.sealing_proof = request.sealing_key, request.sealing_proof
        _bind(session, device, code)
    elif code.used_by != identifier:
        raise ApiError(409, "code_used", "This code was used by another device.")
    office = session.get_one(Office, code.office)
    held = session.get_one(Device, identifier)
    approved = held.state != DeviceState.PENDING
    return Registered(identifier, office.office, office.name, approved)


def _proven_key(request: RegisterRequest) -> Ed25519PublicKey:
    try:
        key = Ed25519PublicKey.from_public_bytes(request.public_key)
        proven = registration_proof(request.code, request.public_key, request.sealing_key)
        key.verify(request.proof, proven)
        key.verify(request.sealing_proof, sealing_key_proof(request.sealing_key))
    except (InvalidSignature, ValueError):
        message = "The device did not prove that it holds this key."
        raise ApiError(401, "bad_signature", message) from None
    return key


def _bind(session: Session, device: Device, code: RegistrationCode) -> None:
    """Use up the code; a device known already moves to the code's office.

    The city decides about it anew: a code that is not approved makes it wait again.
    """
    device.office = code.office
    device.state = DeviceState.ACTIVE if code.approved else DeviceState.PENDING
    session.add(device)
    try:
        session.flush()
    except IntegrityError as error:
        raise overtaken() from error
    code.used_by = device.device


def _code_hash(code: str) -> str:
    """SHA-256 over tag, LF and the code in capitals without spaces and dashes."""
    plain = code.upper().replace("-", "").replace(" ", "")
    return hashlib.sha256(_CODE_DOMAIN + b"\n" + plain.encode("utf-8")).hexdigest()
