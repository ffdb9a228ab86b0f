"""Public keys somebody else vouches for: the server's and the devices', as the city lists them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import ValidationError

from kiosk.store.errors import KeyFileProblem
from kiosk.store.key_files import parse_hex
from sync.wire.identity import public_key_bytes
from sync.wire.key_list import KeyList

MAX_LIST_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class TrustedKeys:
    """What a verification is held to, beyond what the file says of itself."""

    server: Ed25519PublicKey | None = None
    """Checks anchors; without it they are not checked."""
    devices: frozenset[bytes] | None = None
    """Raw Ed25519 keys; None where every key is taken as the file names it."""

    def knows(self, device_key: Ed25519PublicKey) -> bool:
        """Whether entries may be signed with this key."""
        return self.devices is None or public_key_bytes(device_key) in self.devices


NO_KEYS = TrustedKeys()


def read_trusted_keys(keys_file: Path | None, server_key_file: Path | None) -> TrustedKeys:
    """From the JSON of ``baodao server keys``, or from a hexadecimal server key alone, or neither.

    Raises KeyFileProblem.
    """
    server = (
        None if server_key_file is None else parse_hex(_bytes_of(server_key_file), server_key_file)
    )
    if keys_file is None:
        return TrustedKeys(None if server is None else Ed25519PublicKey.from_public_bytes(server))
    try:
        listed = KeyList.model_validate_json(_bytes_of(keys_file))
    except ValidationError as error:
        raise KeyFileProblem(
            f"{keys_file} is not what baodao server keys prints; ask the city for the list again."
        ) from error
    server = server or bytes.fromhex(listed.server.public_key)
    devices = frozenset(bytes.fromhex(each.public_key) for each in listed.devices)
    return TrustedKeys(Ed25519PublicKey.from_public_bytes(server), devices)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_LIST_BYTES)
    except OSError as error:
        raise KeyFileProblem(
            f"{path} cannot be read ({error.strerror}); check the path and its permissions."
        ) from error
