"""The public keys a city vouches for, as ``baodao server keys`` prints them and /r shows them."""

from __future__ import annotations

from typing import Annotated

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import BaseModel, ConfigDict, Field

from sync.wire.identity import device_id

REVOKED = "revoked"
KeyText = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""32 bytes as lower-case hexadecimal digits."""


class _Listed(BaseModel):
    model_config = ConfigDict(frozen=True)


class ServerKey(_Listed):
    """Who signs statements of heads and times."""

    public_key: KeyText


class DeviceKey(_Listed):
    """A kiosk the city has approved, whatever became of it since."""

    public_key: KeyText
    device: KeyText
    office: str
    office_name: str
    state: str
    """"active", "forked" or "revoked"."""

    def key(self) -> Ed25519PublicKey:
        """Ready to verify with."""
        return Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.public_key))


class KeyList(_Listed):
    """The whole list. It holds nothing secret and nobody's data."""

    server: ServerKey
    devices: tuple[DeviceKey, ...]

    def by_device(self) -> dict[str, DeviceKey]:
        """By the id that the key itself gives: a wrong ``device`` in a list changes nothing."""
        return {device_id(each.key()): each for each in self.devices}
