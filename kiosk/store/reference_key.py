"""Whether the reference key is the one this database's references were sealed with.

Under another key every reference looks altered, which would be on the journal as an attack.
"""

from __future__ import annotations

import hmac
from typing import Final

from kiosk.store.database import Database
from kiosk.store.errors import KeyFileProblem
from kiosk.store.settings import Setting, get_setting, put_setting

_PURPOSE: Final = b"baodao-reference-key-check-v1"


def claim_reference_key(database: Database, key: bytes) -> None:
    """Remember the key by what it makes of a constant (HMAC-SHA-256), or hold it against that.

    Raises KeyFileProblem, and other StoreErrors.
    """
    check = hmac.digest(key, _PURPOSE, "sha256").hex()
    with database.write() as connection:
        known = get_setting(connection, Setting.REFERENCE_KEY_CHECK)
        if known is None:
            put_setting(connection, Setting.REFERENCE_KEY_CHECK, check)
        elif not hmac.compare_digest(known, check):
            raise KeyFileProblem(
                "The reference key is not the one this database's faces and fingers were sealed "
                "with; put back the key file that belongs to this database."
            )
