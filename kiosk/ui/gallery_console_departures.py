"""The pages about who leaves and what was destroyed, with made-up matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from kiosk.console.certificates import (
    CertificateContent,
    CertificateLine,
    CertificatesContent,
    DestroyedLine,
)
from kiosk.console.departures import (
    DepartureContent,
    DepartureLine,
    DeparturesContent,
    ReferencesSent,
    Undone,
    UndoneLine,
)
from kiosk.console.manual import Named
from kiosk.console.pages import Content, Page
from kiosk.ui.gallery_receipts import VERIFIED

_DAY = date(2026, 3, 3)
_LINE = DepartureLine("p4", "张伟", date(2026, 3, 20), 17, 3)
_GONE = DepartureLine("p7", "孙丽华", date(2026, 2, 28), -3, 0, proposed="released")
_SENT = ReferencesSent(
    _DAY, "09:05", "高新司法所", "7K3MX-0QW8R-ZC5TJ-H2N4D", arrived=False, faces=5, fingers=3
)
_CERTIFICATE = CertificateLine("1/398", _DAY, "08:41", "released", "p2", 19)

DEPARTURE_SCENES: Final[tuple[tuple[str, Page, Content, Page], ...]] = (
    ("console-departures", Page.DEPARTURES, DeparturesContent((_GONE, _LINE)), Page.CASES),
    ("console-departures-none", Page.DEPARTURES, DeparturesContent(), Page.CASES),
    (
        "console-departure",
        Page.DEPARTURES,
        DepartureContent(
            line=_LINE,
            undone=(
                UndoneLine(Undone.REPORTS, 1),
                UndoneLine(Undone.LEAVES, 2),
                UndoneLine(Undone.REVIEWS, 0),
            ),
            unsent=14,
            references=(),
            enrolled=True,
            two_officers=True,
            seconds=(Named("o2", "陈志强"), Named("o3", "赵磊")),
        ),
        Page.CASES,
    ),
    (
        "console-departure-proposed",
        Page.DEPARTURES,
        DepartureContent(
            line=_GONE,
            undone=(),
            unsent=0,
            references=(_SENT, replace(_SENT, arrived=True)),
            enrolled=True,
            two_officers=False,
            proposed_on=_DAY,
        ),
        Page.CASES,
    ),
    (
        "console-certificates",
        Page.CERTIFICATES,
        CertificatesContent(
            (
                _CERTIFICATE,
                CertificateLine("1/380", _DAY, "04:00", "expired", "", 12),
                CertificateLine("1/211", date(2026, 2, 1), "16:20", "transferred", "p9", 24),
            ),
            more=True,
        ),
        Page.KIOSK,
    ),
    ("console-certificates-none", Page.CERTIFICATES, CertificatesContent(), Page.KIOSK),
    (
        "console-certificate",
        Page.CERTIFICATES,
        CertificateContent(
            line=_CERTIFICATE,
            destroyed=(
                DestroyedLine("references", 8),
                DestroyedLine("attachments", 2),
                DestroyedLine("person", 1),
                DestroyedLine("casework", 8),
            ),
            rule_pack="guangzhou-example@2026.1",
            roster_revision=87,
            references_kept=0,
            digests=10,
            clock_trusted=True,
            intact=True,
            still_here=0,
            back_on_roster=False,
            code="4f9a2c07e1",
            qr_text=VERIFIED.qr_text,
        ),
        Page.KIOSK,
    ),
)
"""Name, page, content and the lit tab of each."""
