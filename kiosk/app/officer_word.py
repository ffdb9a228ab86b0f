"""An officer's word at a command line: the PIN, checked and on record as at the screen."""

from __future__ import annotations

from kiosk.app.storage import Storage
from kiosk.domain.identity import OfficerId
from kiosk.enrolment.pin import PinHashUnusable, verify_pin
from kiosk.enrolment.secret import Secret
from kiosk.store.log_ins import consecutive_failures
from sync.wire.entry import EntryContent, EntryKind, Scalar

MAX_FAILURES = 5
"""In a row, at screen and command line together; then only the screen, which makes people wait."""


class OfficerRefused(Exception):
    """One sentence: why the officer's word is not taken."""


def check_officer(storage: Storage, officer: OfficerId, pin: Secret) -> None:
    """Verify the PIN and journal the log-in or its failure. Raises OfficerRefused, StoreErrors."""
    failures = consecutive_failures(storage.database, officer)
    if failures >= MAX_FAILURES:
        raise OfficerRefused(f"too many wrong PINs for {officer}: log in at the kiosk's screen")
    known = storage.roster.officer(officer)
    try:
        accepted = known is not None and verify_pin(known.pin_hash, pin)
    except PinHashUnusable as error:
        raise OfficerRefused(f"{officer}: {error}") from error
    if not accepted:
        body: dict[str, Scalar] = {"consecutive": failures + 1}
        _note(storage, EntryKind.OFFICER_LOG_IN_FAILED, officer, body)
        raise OfficerRefused(f"{officer}: unknown officer or wrong PIN")
    _note(storage, EntryKind.OFFICER_LOG_IN, officer, {})


def _note(storage: Storage, kind: EntryKind, officer: OfficerId, body: dict[str, Scalar]) -> None:
    office = storage.journal.office
    storage.journal.append(EntryContent(kind=kind, office=office, officer=officer, body=body))
