"""The page of what was destroyed: every certificate, and one of them checked and shown whole."""

from __future__ import annotations

from itertools import islice
from typing import Final

from kiosk.app.console.casework_office import time_of_day
from kiosk.app.console.reading import Reading
from kiosk.app.storage import Storage
from kiosk.console.certificates import (
    CERTIFICATES_SHOWN,
    CertificateContent,
    CertificateLine,
    CertificatesContent,
    DestroyedLine,
)
from kiosk.console.pages import ConsoleProblem, Content, Refused
from kiosk.store.certificate_check import check_certificate, digests_in
from kiosk.store.entries_of_kind import entries_of_kind
from sync.rules.china_time import day_of
from sync.rules.visits import EntryPlace
from sync.wire.entry import ClockGrade, Entry, EntryKind
from sync.wire.visit_body_reading import number_in, text_in

_COUNT: Final = "count."
_CODE_DIGITS: Final = 10
_TRUSTED: Final = (ClockGrade.ANCHORED_THIS_BOOT, ClockGrade.ANCHORED_EARLIER)


class CertificateSource:
    """For officers who are logged in. Raises StoreErrors."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def read(self, reading: Reading) -> Content | Refused:
        """All of them, some at a time; or one by its place."""
        if reading.place.about:
            return self._one(reading.place.about)
        skip = reading.place.part * CERTIFICATES_SHOWN
        entries = entries_of_kind(self._storage.database, EntryKind.DATA_PURGED)
        found = list(islice(entries, skip, skip + CERTIFICATES_SHOWN + 1))
        lines = tuple(_line(it) for it in found[:CERTIFICATES_SHOWN])
        return CertificatesContent(lines, more=len(found) > CERTIFICATES_SHOWN)

    def _one(self, about: str) -> CertificateContent | Refused:
        storage = self._storage
        place = EntryPlace.named(f"{storage.journal.device}/{about}")
        key = storage.keys.signing_key().public_key()
        found = None
        if place is not None:
            found = check_certificate(storage.database, key, place.epoch, place.seq)
        if found is None:
            return Refused(ConsoleProblem.NOT_THERE)
        entry = found.entry
        return CertificateContent(
            line=_line(entry),
            destroyed=tuple(DestroyedLine(*each) for each in _counts(entry).items()),
            rule_pack=entry.rule_pack,
            roster_revision=number_in(entry.body, "roster_revision") or 0,
            references_kept=number_in(entry.body, "references_kept") or 0,
            digests=len(digests_in(entry)),
            clock_trusted=entry.clock_grade in _TRUSTED,
            intact=found.intact,
            still_here=found.still_here,
            back_on_roster=found.back_on_roster,
            code=found.hash.hex()[:_CODE_DIGITS],
            qr_text=storage.receipts.certificate(entry, found.hash) if found.intact else "",
        )


def _line(entry: Entry) -> CertificateLine:
    return CertificateLine(
        place=f"{entry.epoch}/{entry.seq}",
        day=day_of(entry.wall_ms),
        at=time_of_day(entry.wall_ms),
        why=text_in(entry.body, "why") or "",
        subject=entry.subject or "",
        destroyed=sum(_counts(entry).values()),
    )


def _counts(entry: Entry) -> dict[str, int]:
    named = (key for key in entry.body if key.startswith(_COUNT))
    return {key.removeprefix(_COUNT): number_in(entry.body, key) or 0 for key in named}
