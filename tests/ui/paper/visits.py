"""Visits for paper tests."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from kiosk.domain.record import Outcome, Purpose
from kiosk.ui.gallery_receipts import REFERRED as REFERRED_RECEIPT
from kiosk.ui.gallery_receipts import VERIFIED as VERIFIED_RECEIPT
from kiosk.ui.paper.content import PrintedVisit

ZONE = ZoneInfo("Asia/Shanghai")
VERIFIED = PrintedVisit(
    "示范街道司法所",
    "陈**",
    Purpose.ROUTINE_REPORT,
    Outcome.VERIFIED,
    VERIFIED_RECEIPT,
    VERIFIED_RECEIPT.next_due,
)
REFERRED = PrintedVisit(
    "示范街道司法所", "", Purpose.SUMMONS, Outcome.REFERRED, REFERRED_RECEIPT, None
)
