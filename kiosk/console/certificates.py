"""What was destroyed at this kiosk, with the proof of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from kiosk.console.pages import Content

CERTIFICATES_SHOWN: Final = 8
"""On one part of the page."""


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """One certificate."""

    place: str
    """``epoch/seq`` in the journal."""
    day: date
    at: str
    why: str
    """"released", "transferred", "corrected", "not_said", "expired" or "not_on_roster"."""
    subject: str
    """Empty where it is about several people, or names nobody."""
    destroyed: int
    """Things of all kinds together."""


@dataclass(frozen=True, slots=True)
class CertificatesContent(Content):
    """The newest first."""

    lines: tuple[CertificateLine, ...] = ()
    more: bool = False
    """There is another part."""


@dataclass(frozen=True, slots=True)
class DestroyedLine:
    """How many of one kind (``DataKind`` of kiosk/store/destruction.py)."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class CertificateContent(Content):
    """One certificate, and what checking it against the store of now gives."""

    line: CertificateLine
    destroyed: tuple[DestroyedLine, ...]
    rule_pack: str
    roster_revision: int
    references_kept: int
    """References that stay, sealed and out of use, for the days of the rule."""
    digests: int
    """Of sealed objects, by which an earlier backup can be compared."""
    clock_trusted: bool
    intact: bool
    """The entry is as this kiosk signed it."""
    still_here: int
    """Things that the certificate says are destroyed, and that are in the store."""
    back_on_roster: bool
    code: str
    """Of the receipt, to read aloud."""
    qr_text: str
