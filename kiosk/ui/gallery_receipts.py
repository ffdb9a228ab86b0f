"""Receipts for the gallery, signed with the published key of PROTOCOL.md's test vectors."""

from __future__ import annotations

from datetime import date

from kiosk.domain.record import Receipt

_VERIFIED_TEXT = (
    "https://city.example/r#jAFYIFZHWqdUY0dMAoXfXb8ryrc9plE1iDnpt3SBsuqxB3CMaG9mZmljZS03ARkFB"
    "FggT5osB-FdXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV0bAAABnLFR5CByYW5jaG9yZWRfdGhpc19ib290bnJvd"
    "XRpbmVfcmVwb3J0aHZlcmlmaWVkajIwMjYtMDMtMTBCmS3q4O5ljsSF1ucuRh0Frduz6IJWQfZFNfkXMuqHthtN4"
    "GIzzL_GygV3sN4b_xxptlEV3q8nKPMIMQJ3VFIdrzAB"
)
_REFERRED_TEXT = (
    "https://city.example/r#jAFYIFZHWqdUY0dMAoXfXb8ryrc9plE1iDnpt3SBsuqxB3CMaG9mZmljZS03ARkFB"
    "FggT5osB-FdXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV1dXV0bAAABnLFR5CByYW5jaG9yZWRfdGhpc19ib290bnJvd"
    "XRpbmVfcmVwb3J0aHJlZmVycmVk9kKZLfF_6AAYKI0a7AeB3nrY8JvTcjD9A__VlWAlOzp98_O4ef9biYfc8FY_M"
    "elMes_OdXZ-mqTci4BBodeJa_WeegY"
)
_RECORDED_MS = 1_772_501_460_000
"""2026-03-03 at 09:31 in China."""

VERIFIED = Receipt(1284, "4f9a2 c07e1", _RECORDED_MS, date(2026, 3, 10), _VERIFIED_TEXT)
REFERRED = Receipt(1284, "4f9a2 c07e1", _RECORDED_MS, None, _REFERRED_TEXT)
DECLINED = Receipt(1284, "4f9a2 c07e1", _RECORDED_MS, None)
