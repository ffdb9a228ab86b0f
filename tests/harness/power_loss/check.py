"""Whether a disk found after power failed still holds every acknowledged entry."""

from __future__ import annotations

from pathlib import Path

from kiosk.store.database import open_database
from kiosk.store.errors import StoreError
from kiosk.store.verify_kiosk import verify_kiosk
from tests.unit.kiosk.store.attacker import key_file
from tests.unit.kiosk.store.rig import key_provider


def broken_promise(folder: Path, acknowledged: int) -> str:
    """What is wrong with the store in ``folder``; empty when nothing is.

    It is opened as at every start of the kiosk, checked by SQLite, closed, and its journal proven.
    """
    path = folder / "kiosk.db"
    try:
        database = open_database(path, key_provider(folder).database_key(), create=False)
        try:
            with database.read() as connection:
                sound = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
                entries = connection.exec_driver_sql("SELECT count(*) FROM journal").scalar() or 0
        finally:
            database.close()
        report = verify_kiosk(path, key_file(path), lambda count: None)
    except StoreError as error:
        return f"does not open: {error}"
    if sound != "ok":
        return f"the database is damaged: {sound}"
    if report.first_bad is not None:
        return f"the journal is broken: {report.first_bad.message}"
    if not acknowledged <= entries <= acknowledged + 1:
        return f"{acknowledged} entries were acknowledged, {entries} are there"
    return ""
