"""The pages about the machine, with a sound kiosk and a troubled one."""

from __future__ import annotations

from datetime import date

from kiosk.console.hubs import HubContent, HubTile
from kiosk.console.pages import Page
from kiosk.console.readiness import Finding, Part, PartLine, ReadinessContent
from kiosk.console.records import RecordLine, RecordsContent

_DAY = date(2026, 3, 3)
_KINDS = ("officer_log_in", "check_in", "manual_check_in", "look_up", "roster_applied", "boot", "")
KIOSK_HUB = HubContent(
    tuple(
        HubTile(it, 0)
        for it in (Page.RECORDS, Page.READINESS, Page.STAFF, Page.EXPORT, Page.CERTIFICATES)
    )
)
RECORDS = RecordsContent(
    entries=412,
    waiting=2,
    sync="sync_offline",
    heard_day=_DAY,
    heard_at="08:50",
    lines=tuple(
        RecordLine(
            1,
            412 - at,
            kind,
            _DAY if kind else None,
            f"09:{29 - at}" if kind else "",
            "anchored_this_boot" if at % 2 else "rtc_only",
            sent=at > 1,
        )
        for at, kind in enumerate(_KINDS)
    ),
)
_TROUBLES = {
    Part.CAMERA: Finding.MISSING,
    Part.DISK: Finding.NEARLY_FULL,
    Part.CLOCK: Finding.WRONG,
    Part.PROGRAM: Finding.WAITING,
    Part.ROSTER: Finding.STALE,
    Part.PLATFORM: Finding.UNREACHED,
    Part.ID_CARD: Finding.ABSENT,
}
_FIGURES = {Part.DISK: 310, Part.ROSTER: 12}
TROUBLED = ReadinessContent(
    parts=tuple(
        PartLine(part, _TROUBLES.get(part, Finding.GOOD), _FIGURES.get(part, 0)) for part in Part
    ),
    engine="",
    software="baodao 0.1.0",
    kiosk_code="7K3MX-0QW8R-ZC5TJ-H2N4D",
    entries=412,
)
SOUND = ReadinessContent(
    parts=tuple(PartLine(part, Finding.GOOD, 64_210 if part is Part.DISK else 0) for part in Part),
    engine="arcface-r50@0f3a",
    software="baodao 0.1.0",
    kiosk_code="7K3MX-0QW8R-ZC5TJ-H2N4D",
    entries=412,
)
KIOSK_SCENES = (
    ("console-kiosk", Page.KIOSK, KIOSK_HUB),
    ("console-records", Page.RECORDS, RECORDS),
    ("console-readiness", Page.READINESS, SOUND),
    ("console-readiness-troubled", Page.READINESS, TROUBLED),
)
