"""What the operating system's answers mean for somebody with a stick in their hand."""

from __future__ import annotations

import errno

import pytest

from kiosk.store.carrier import CarrierFault, carrier_fault


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (errno.ENOSPC, CarrierFault.FULL),
        (errno.EDQUOT, CarrierFault.FULL),
        (errno.EFBIG, CarrierFault.FULL),
        (errno.EROFS, CarrierFault.READ_ONLY),
        (errno.EACCES, CarrierFault.READ_ONLY),
        (errno.EPERM, CarrierFault.READ_ONLY),
        (errno.EIO, CarrierFault.GONE),
        (errno.ENODEV, CarrierFault.GONE),
        (errno.ENOENT, CarrierFault.GONE),
        (errno.ESTALE, CarrierFault.GONE),
        (errno.EEXIST, CarrierFault.FILE_EXISTS),
        (errno.EBADMSG, CarrierFault.UNUSABLE),
    ],
)
def test_every_answer_has_its_words(number: int, fault: CarrierFault) -> None:
    assert carrier_fault(OSError(number, "")) is fault


def test_an_error_without_a_number_is_told_by_its_kind() -> None:
    assert carrier_fault(FileExistsError("x exists")) is CarrierFault.FILE_EXISTS
    assert carrier_fault(OSError("odd")) is CarrierFault.UNUSABLE
