"""The mailbox for references, as a kiosk uses it. Normative text: PROTOCOL.md §9."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from pydantic import BaseModel, ValidationError

from sync.client.results import Failure, Refused, bad_answer
from sync.client.transport import Sender
from sync.wire.identity import device_id
from sync.wire.kiosk_code import kiosk_code
from sync.wire.requests import SignedRequest, request_headers, sealing_key_proof
from sync.wire.transfer import SealedTransfer
from sync.wire.transfer_messages import (
    DeliveredTransfer,
    KioskItem,
    KioskList,
    SendTransfer,
    TransferNoted,
    WaitingTransfers,
)

_Answer = TypeVar("_Answer", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Receiver:
    """A kiosk whose sealing key was proven to be that of the kiosk with the typed code."""

    device: str
    office: str
    office_name: str
    sealing_key: X25519PublicKey


class Mailbox:
    """One registered kiosk's side. ``server_nonce`` comes from a hello (CityLink)."""

    def __init__(
        self, transport: Sender, *, signing_key: Ed25519PrivateKey, server_nonce: str
    ) -> None:
        self._transport = transport
        self._signing_key = signing_key
        self._nonce = server_nonce

    def receiver(self, code: str) -> Receiver | Failure:
        """The kiosk with this code among those the city lets this one send to.

        The platform's word counts for nothing: the device id is computed from the key it shows,
        the code from the id, and the sealing key must be signed by that key.
        """
        answer = self._ask("GET", "/v1/kiosks", b"", KioskList)
        if not isinstance(answer, KioskList):
            return answer
        for item in answer.items:
            if kiosk_code(item.device) == code:
                return _proven(item)
        return Refused(
            "receiver_unknown",
            f"no kiosk with the code {code} can be sent to: compare the code with what the other "
            "kiosk shows, and ask the city whether that kiosk is approved",
        )

    def send(self, transfer: SealedTransfer) -> TransferNoted | Failure:
        """Leave a transfer for its receiver. Safe to repeat."""
        request = SendTransfer(
            transfer=transfer.transfer,
            receiver=transfer.receiver,
            sealed=transfer.sealed,
            signature=transfer.signature,
        )
        body = request.model_dump_json().encode("utf-8")
        return self._ask("POST", "/v1/transfers", body, TransferNoted)

    def waiting(self) -> WaitingTransfers | Failure:
        """What waits for this kiosk."""
        return self._ask("GET", "/v1/transfers", b"", WaitingTransfers)

    def fetch(self, transfer: str) -> DeliveredTransfer | Failure:
        """One transfer; nothing in it was checked."""
        return self._ask("GET", f"/v1/transfers/{transfer}", b"", DeliveredTransfer)

    def taken(self, transfer: str) -> TransferNoted | Failure:
        """Say that a transfer can be deleted. Safe to repeat."""
        return self._ask("POST", f"/v1/transfers/{transfer}/taken", b"", TransferNoted)

    def _ask(
        self, method: str, target: str, body: bytes, model: type[_Answer]
    ) -> _Answer | Failure:
        request = SignedRequest(self._nonce, method, target, body)
        headers = request_headers(request, self._signing_key)
        answer = self._transport.send(method, target, body, headers)
        if not isinstance(answer, bytes):
            return answer
        try:
            return model.model_validate_json(answer)
        except ValidationError as error:
            return bad_answer(f"{error.error_count()} fields of the answer are not as agreed")


def _proven(item: KioskItem) -> Receiver | Failure:
    try:
        key = Ed25519PublicKey.from_public_bytes(item.public_key)
        sealing_key = X25519PublicKey.from_public_bytes(item.sealing_key)
        key.verify(item.sealing_proof, sealing_key_proof(item.sealing_key))
    except (InvalidSignature, ValueError):
        return bad_answer("the sealing key is not signed by the kiosk it is said to belong to")
    if device_id(key) != item.device:
        return bad_answer("the platform shows another key than the receiving kiosk's")
    return Receiver(item.device, item.office, item.office_name, sealing_key)
