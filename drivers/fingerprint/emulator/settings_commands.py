"""Commands on registers, password and address, random numbers and the reset."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from drivers.fingerprint.commands import BAUD_UNIT, Confirmation, Opcode, Register
from drivers.fingerprint.emulator.matcher import LEVEL_THRESHOLDS
from drivers.fingerprint.emulator.state import OK, Handler, Reply, SensorState

_STATUS_PASSED = 1 << 1
_STATUS_PASSWORD_OK = 1 << 2
_STATUS_IMAGE_VALID = 1 << 3


def verify_password(state: SensorState, arguments: bytes) -> Reply:
    """VfyPwd: the one command a locked sensor obeys."""
    (offered,) = struct.unpack(">I", arguments)
    state.verified = offered == state.settings.password and not state.faults.wrong_password
    return OK if state.verified else Reply(Confirmation.WRONG_PASSWORD)


def _set_password(state: SensorState, arguments: bytes) -> Reply:
    (password,) = struct.unpack(">I", arguments)
    state.registers.set(password=password)
    return OK


def _set_address(state: SensorState, arguments: bytes) -> Reply:
    (address,) = struct.unpack(">I", arguments)
    state.registers.set(address=address)
    return OK


def _set_parameter(state: SensorState, arguments: bytes) -> Reply:
    register, value = struct.unpack(">BB", arguments)
    registers = state.registers
    match register:
        case Register.BAUD if 1 <= value <= 12:
            # The acknowledgement still leaves at the old rate.
            return Reply(Confirmation.OK, then=lambda: registers.set(baud=BAUD_UNIT * value))
        case Register.SECURITY_LEVEL if value in LEVEL_THRESHOLDS:
            registers.set(security_level=value)
        case Register.PACKET_SIZE if 0 <= value <= 3:
            registers.set(packet_size_code=value)
        case Register.BAUD | Register.SECURITY_LEVEL | Register.PACKET_SIZE:
            return Reply(Confirmation.BAD_REGISTER_VALUE)
        case _:
            return Reply(Confirmation.BAD_REGISTER)
    return OK


def _read_parameters(state: SensorState, _: bytes) -> Reply:
    settings = state.settings
    status = (
        (_STATUS_PASSED if state.passed else 0)
        | (_STATUS_PASSWORD_OK if state.verified else 0)
        | (_STATUS_IMAGE_VALID if state.image is not None else 0)
    )
    system_id = 0
    return Reply(
        Confirmation.OK,
        struct.pack(
            ">HHHHIHH",
            status,
            system_id,
            state.library.capacity,
            settings.security_level,
            settings.address,
            settings.packet_size_code,
            settings.baud // BAUD_UNIT,
        ),
    )


def _random_code(state: SensorState, _: bytes) -> Reply:
    return Reply(Confirmation.OK, state.generator.bytes(4))


def _soft_reset(state: SensorState, _: bytes) -> Reply:
    return Reply(Confirmation.OK, then=state.restart, boots=True)


SETTINGS_HANDLERS: Mapping[int, Handler] = {
    Opcode.VFY_PWD: verify_password,
    Opcode.SET_PWD: _set_password,
    Opcode.SET_ADDER: _set_address,
    Opcode.SET_SYS_PARA: _set_parameter,
    Opcode.READ_SYS_PARA: _read_parameters,
    Opcode.GET_RANDOM_CODE: _random_code,
    Opcode.SOFT_RESET: _soft_reset,
}
