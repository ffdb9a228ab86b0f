"""Which error each confirmation code of the sensor is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drivers.errors import CaptureFailed, DeviceError, DeviceUnavailable, ProtocolViolation
from drivers.fingerprint.commands import Confirmation, Opcode
from drivers.fingerprint.protocol import (
    ImageUnavailable,
    ImpressionsDiffer,
    PoorCapture,
    PoorImage,
)


class SensorRestarted(ProtocolViolation):
    """The sensor lost power or was reset: what it held of a finger is gone."""


class WrongPassword(DeviceUnavailable):
    """The sensor has another password than it was offered."""


class SettingRefused(ProtocolViolation):
    """The sensor answered that it does not have a setting, or not this value of it."""


def _poor(cause: PoorImage, message: str) -> Callable[[], DeviceError]:
    return lambda: PoorCapture(cause, message)


def _of(kind: type[DeviceError], message: str) -> Callable[[], DeviceError]:
    return lambda: kind(message)


_FLASH = "the fingerprint sensor's flash memory fails: replace the sensor"

_ERRORS: Mapping[int, Callable[[], DeviceError]] = {
    Confirmation.PACKET_RECEIVE_ERROR: _of(
        ProtocolViolation, "the fingerprint sensor received a damaged command: check its cable"
    ),
    Confirmation.CAPTURE_FAILED: _poor(
        PoorImage.LIFTED_TOO_SOON, "the finger left while its image was taken: place it again"
    ),
    Confirmation.MESSY_IMAGE: _poor(
        PoorImage.MESSY, "the fingerprint is blurred: dry the finger, clean the glass, try again"
    ),
    Confirmation.FEW_FEATURES: _poor(
        PoorImage.TOO_FEW_FEATURES, "too little of the finger was seen: place it flat and centred"
    ),
    Confirmation.NO_VALID_IMAGE: _poor(
        PoorImage.LIFTED_TOO_SOON, "the sensor holds no finger image: place the finger again"
    ),
    Confirmation.DO_NOT_COMBINE: _of(
        ImpressionsDiffer, "the two impressions differ: enrol the finger again from the start"
    ),
    Confirmation.TEMPLATE_UPLOAD_ERROR: _of(
        CaptureFailed, "the sensor holds no features to send: place the finger again"
    ),
    Confirmation.DATA_RECEIVE_ERROR: _of(
        ProtocolViolation, "the fingerprint sensor did not get all data: check its cable"
    ),
    Confirmation.IMAGE_UPLOAD_ERROR: _of(
        ImageUnavailable, "the sensor holds no image to send: place the finger again"
    ),
    Confirmation.BAD_PAGE: _of(
        ProtocolViolation, "the fingerprint sensor has no such library page: check its capacity"
    ),
    Confirmation.TEMPLATE_READ_ERROR: _of(
        ProtocolViolation, "the library page is empty or damaged: choose another page"
    ),
    Confirmation.DELETE_FAILED: _of(DeviceUnavailable, _FLASH),
    Confirmation.EMPTY_FAILED: _of(DeviceUnavailable, _FLASH),
    Confirmation.FLASH_ERROR: _of(DeviceUnavailable, _FLASH),
    Confirmation.WRONG_PASSWORD: _of(
        WrongPassword,
        "the fingerprint sensor refuses the password: set the password it was given",
    ),
    Confirmation.BAD_REGISTER: _of(
        SettingRefused, "the fingerprint sensor has no such setting: check its model"
    ),
    Confirmation.BAD_REGISTER_VALUE: _of(
        SettingRefused, "the fingerprint sensor does not allow this setting: check its model"
    ),
    Confirmation.BAD_NOTEPAD_PAGE: _of(
        ProtocolViolation, "the fingerprint sensor has no such notepad page: check its model"
    ),
    Confirmation.PORT_CONTROL_FAILED: _of(
        ProtocolViolation, "the fingerprint sensor cannot switch that port: check its model"
    ),
    Confirmation.UNSUPPORTED: _of(
        ProtocolViolation, "the fingerprint sensor does not know this command: check its model"
    ),
    Confirmation.WRONG_ADDRESS: _of(
        DeviceUnavailable, "the fingerprint sensor has another address: set its address"
    ),
    Confirmation.PASSWORD_NEEDED: _of(
        SensorRestarted, "the fingerprint sensor restarted: place the finger again"
    ),
}

_EXPECTED: Mapping[int, frozenset[int]] = {
    Opcode.GEN_IMG: frozenset({Confirmation.NO_FINGER}),
    Opcode.MATCH: frozenset({Confirmation.NO_MATCH}),
    Opcode.SEARCH: frozenset({Confirmation.NOT_FOUND}),
}
"""Codes besides OK that are an answer, not an error."""

_DATA_BYTES: Mapping[int, int] = {
    Opcode.MATCH: 2,
    Opcode.SEARCH: 4,
    Opcode.READ_SYS_PARA: 16,
    Opcode.GET_RANDOM_CODE: 4,
    Opcode.TEMPLATE_NUM: 2,
    Opcode.READ_INDEX_TABLE: 32,
}
"""Least number of bytes behind an OK code."""


def check_acknowledgement(opcode: int, payload: bytes) -> None:
    """Raise the typed error of an acknowledgement, unless it answers the command.

    ``payload`` is the confirmation code and its data, at least one byte.
    """
    code = payload[0]
    if code == Confirmation.OK:
        if len(payload) - 1 < _DATA_BYTES.get(opcode, 0):
            raise ProtocolViolation(
                "the fingerprint sensor's answer is too short: check its cable and its model"
            )
        return
    if code in _EXPECTED.get(opcode, frozenset()):
        return
    if code in _ERRORS:
        raise _ERRORS[code]()
    raise ProtocolViolation(
        f"the fingerprint sensor answered with the unknown code {code:#04x}: check its model"
    )
