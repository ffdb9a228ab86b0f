"""Officers' PINs: Argon2id (RFC 9106) through argon2-cffi; the only module that uses it.

The parameters are argon2-cffi's RFC_9106_LOW_MEMORY profile (RFC 9106, 4: t=3, 64 MiB, p=4),
about 0.3 s on a kiosk: call it off the Qt thread.
"""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError
from argon2.profiles import RFC_9106_LOW_MEMORY

from kiosk.enrolment.secret import Secret


class PinHashUnusable(ValueError):
    """The stored hash is no Argon2id hash; set the officer's PIN again on the city platform."""


def verify_pin(pin_hash: str, pin: Secret) -> bool:
    """Whether ``pin`` belongs to ``pin_hash`` (PHC string); PinHashUnusable when that is none."""
    if not pin_hash.startswith("$argon2id$"):
        raise PinHashUnusable("the stored PIN hash is not Argon2id; set the PIN again")
    try:
        return _hasher().verify(pin_hash, pin.reveal())
    except VerifyMismatchError:
        return False
    except (InvalidHashError, VerificationError) as error:
        raise PinHashUnusable("the stored PIN hash cannot be read; set the PIN again") from error


def hash_pin(pin: Secret) -> str:
    """A fresh salted Argon2id hash in PHC string format."""
    return _hasher().hash(pin.reveal())


def _hasher() -> PasswordHasher:
    return PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
