"""Making a kiosk known to the city, once. Normative text: PROTOCOL.md §3."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from pydantic import ValidationError

from sync.client.results import Failure, Refused, bad_answer
from sync.client.transport import Sender
from sync.wire.identity import device_id, public_key_bytes
from sync.wire.messages import RegisterAnswer, RegisterRequest
from sync.wire.requests import registration_proof, sealing_key_proof
from sync.wire.sealing_keys import sealing_key_of


@dataclass(frozen=True, slots=True)
class Registration:
    """What a kiosk keeps for ever after registering."""

    device: str
    office: str
    office_name: str
    server_key: Ed25519PublicKey
    """Pinned: statements and roster pages of any other key are refused."""
    server_sealing_key: X25519PublicKey
    """What exports on a data carrier are sealed to."""
    approved: bool
    """False: the server hears this kiosk only after the city approved it."""


def register(
    transport: Sender, signing_key: Ed25519PrivateKey, code: str
) -> Registration | Failure:
    """Register with a one-time code. Safe to repeat with the same key when no answer came."""
    public_key = public_key_bytes(signing_key.public_key())
    sealing_key = sealing_key_of(signing_key).public_key().public_bytes_raw()
    try:
        request = RegisterRequest(
            code=code,
            public_key=public_key,
            sealing_key=sealing_key,
            proof=signing_key.sign(registration_proof(code, public_key, sealing_key)),
            sealing_proof=signing_key.sign(sealing_key_proof(sealing_key)),
        )
    except ValidationError:
        return Refused("code_unknown", "A code has 1 to 64 characters.")
    raw = transport.send("POST", "/v1/devices", request.model_dump_json().encode("utf-8"), {})
    if not isinstance(raw, bytes):
        return raw
    try:
        answer = RegisterAnswer.model_validate_json(raw)
        server_key = Ed25519PublicKey.from_public_bytes(answer.server_public_key)
        sealing_to = X25519PublicKey.from_public_bytes(answer.server_sealing_key)
    except ValueError:
        return bad_answer("the answer to the registration is not as agreed")
    if answer.device != device_id(signing_key.public_key()):
        return bad_answer("the server registered another device")
    return Registration(
        answer.device, answer.office, answer.office_name, server_key, sealing_to, answer.approved
    )
