"""Every status has a sentence that names the device."""

from __future__ import annotations

from pathlib import Path

from drivers.printer.protocol import PrinterStatus
from drivers.printer.remedies import remedy


def test_every_status_has_a_sentence_of_its_own() -> None:
    device = Path("/dev/usb/lp0")
    sentences = [remedy(status, device) for status in PrinterStatus]
    assert len(set(sentences)) == len(PrinterStatus)
    assert all(str(device) in sentence for sentence in sentences)


def test_what_cannot_print_is_told_what_to_do() -> None:
    for status in PrinterStatus:
        says_what_to_do = ":" in remedy(status, Path("/dev/usb/lp0"))
        assert says_what_to_do is (status is not PrinterStatus.READY)
