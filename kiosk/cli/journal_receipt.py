"""A receipt given to ``baodao journal verify``: the signature of one entry's essentials."""

from __future__ import annotations

from pathlib import Path

from kiosk.cli.receipt_inputs import InputUnusable, read_keys, text_of
from kiosk.store.errors import StoreUnavailable
from kiosk.store.verify import FirstBad, JournalReport, StoreFault
from sync.wire.chain import ChainFault
from sync.wire.receipt import ReceiptForged, ReceiptKeyUnknown, ReceiptUnreadable, open_receipt

_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".webp", ".tif", ".tiff"})


def is_receipt(argument: str) -> bool:
    """Whether it is what a receipt's QR code says, or a picture."""
    text = argument.lstrip()
    return text.startswith(("BD1.", "http://", "https://")) or (
        Path(argument).suffix.lower() in _PICTURES
    )


def verify_receipt(argument: str, keys: Path | None) -> JournalReport:
    """One entry, by its receipt. Raises StoreUnavailable."""
    if keys is None:
        raise StoreUnavailable(
            "A receipt is checked with public keys: give --keys, as baodao server keys prints them."
        )
    try:
        open_receipt(text_of(argument), read_keys(keys).keys)
    except ReceiptForged as error:
        return JournalReport(0, FirstBad(1, ChainFault.BAD_SIGNATURE, str(error)))
    except ReceiptKeyUnknown as error:
        return JournalReport(0, FirstBad(1, StoreFault.UNKNOWN_DEVICE, str(error)))
    except (ReceiptUnreadable, InputUnusable) as error:
        raise StoreUnavailable(str(error)) from error
    return JournalReport(1, None)
