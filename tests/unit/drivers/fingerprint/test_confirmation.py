from __future__ import annotations

import pytest

from drivers.errors import CaptureFailed, DeviceError, DeviceUnavailable, ProtocolViolation
from drivers.fingerprint.commands import Confirmation, Opcode
from drivers.fingerprint.confirmation import (
    SensorRestarted,
    SettingRefused,
    WrongPassword,
    check_acknowledgement,
)
from drivers.fingerprint.protocol import (
    ImageUnavailable,
    ImpressionsDiffer,
    PoorCapture,
    PoorImage,
)


def _error(opcode: int, payload: bytes) -> DeviceError:
    with pytest.raises(DeviceError) as caught:
        check_acknowledgement(opcode, payload)
    return caught.value


@pytest.mark.parametrize(
    ("opcode", "code", "kind"),
    [
        (Opcode.GEN_IMG, 0x01, ProtocolViolation),
        (Opcode.REG_MODEL, 0x0A, ImpressionsDiffer),
        (Opcode.STORE, 0x0B, ProtocolViolation),
        (Opcode.LOAD_CHAR, 0x0C, ProtocolViolation),
        (Opcode.UP_CHAR, 0x0D, CaptureFailed),
        (Opcode.DOWN_CHAR, 0x0E, ProtocolViolation),
        (Opcode.UP_IMAGE, 0x0F, ImageUnavailable),
        (Opcode.DELETE_CHAR, 0x10, DeviceUnavailable),
        (Opcode.EMPTY, 0x11, DeviceUnavailable),
        (Opcode.VFY_PWD, 0x13, WrongPassword),
        (Opcode.STORE, 0x18, DeviceUnavailable),
        (Opcode.SET_SYS_PARA, 0x1A, SettingRefused),
        (Opcode.SET_SYS_PARA, 0x1B, SettingRefused),
        (Opcode.VFY_PWD, 0x20, DeviceUnavailable),
        (Opcode.GEN_IMG, 0x21, SensorRestarted),
        (Opcode.GEN_IMG, 0xEE, ProtocolViolation),
        (Opcode.IMG_2_TZ, 0x02, ProtocolViolation),
        (Opcode.VFY_PWD, 0x08, ProtocolViolation),
    ],
)
def test_every_code_is_one_typed_error(opcode: int, code: int, kind: type[DeviceError]) -> None:
    error = _error(opcode, bytes((code,)))
    assert type(error) is kind
    assert ": " in str(error), "says what is wrong and what to do"


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        (0x03, PoorImage.LIFTED_TOO_SOON),
        (0x06, PoorImage.MESSY),
        (0x07, PoorImage.TOO_FEW_FEATURES),
        (0x15, PoorImage.LIFTED_TOO_SOON),
    ],
)
def test_poor_captures_say_why(code: int, cause: PoorImage) -> None:
    error = _error(Opcode.IMG_2_TZ, bytes((code,)))
    assert isinstance(error, PoorCapture)
    assert error.cause is cause


@pytest.mark.parametrize(
    ("opcode", "code"),
    [(Opcode.GEN_IMG, 0x02), (Opcode.MATCH, 0x08), (Opcode.SEARCH, 0x09), (Opcode.IMG_2_TZ, 0x00)],
)
def test_answers_are_no_errors(opcode: int, code: int) -> None:
    check_acknowledgement(opcode, bytes((code,)))


@pytest.mark.parametrize(
    ("opcode", "data_bytes"),
    [(Opcode.MATCH, 1), (Opcode.READ_SYS_PARA, 15), (Opcode.SEARCH, 3), (Opcode.TEMPLATE_NUM, 1)],
)
def test_an_answer_without_its_data_is_a_violation(opcode: int, data_bytes: int) -> None:
    assert type(_error(opcode, bytes(1 + data_bytes))) is ProtocolViolation
    check_acknowledgement(opcode, bytes(2 + data_bytes))


def test_the_table_covers_every_code_of_the_family() -> None:
    answers = {Confirmation.OK, Confirmation.NO_FINGER, Confirmation.NO_MATCH}
    answers |= {Confirmation.NOT_FOUND, Confirmation.ECHO}
    for code in set(Confirmation) - answers:
        assert "unknown code" not in str(_error(Opcode.GET_ECHO, bytes((code,))))
