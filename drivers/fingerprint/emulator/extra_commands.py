"""Commands only some models have, and the small rest: notepad, lamp, port, echo, auto-search."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from drivers.fingerprint.commands import NOTEPAD_PAGES, Confirmation, Opcode
from drivers.fingerprint.emulator.capture_commands import extract, generate_image
from drivers.fingerprint.emulator.feature_commands import search
from drivers.fingerprint.emulator.state import OK, Handler, Reply, SensorState

_AURA_CONTROLS = range(1, 7)
"""Breathing, flashing, on, off, fading in, fading out (R503 manual, AuraLedConfig)."""
_AURA_OFF = (4, 6)
_AURA_COLOURS = range(1, 8)
"""Since version 1.2 of the R503 manual; three before."""
_NOTHING_FOUND = bytes(4)


def _port_control(_: SensorState, arguments: bytes) -> Reply:
    """Over the serial line it switches the other port, the USB one (R30x manual): not emulated."""
    return OK if arguments[0] in (0, 1) else Reply(Confirmation.PORT_CONTROL_FAILED)


def _write_notepad(state: SensorState, arguments: bytes) -> Reply:
    page, content = arguments[0], arguments[1:]
    if page >= NOTEPAD_PAGES:
        return Reply(Confirmation.BAD_NOTEPAD_PAGE)
    duration_s = state.model.durations.store_s
    if state.faults.flash_error:
        return Reply(Confirmation.FLASH_ERROR, duration_s=duration_s)
    state.notepad.write(page, content)
    return Reply(Confirmation.OK, duration_s=duration_s)


def _read_notepad(state: SensorState, arguments: bytes) -> Reply:
    if arguments[0] >= NOTEPAD_PAGES:
        return Reply(Confirmation.BAD_NOTEPAD_PAGE)
    return Reply(Confirmation.OK, state.notepad.read(arguments[0]))


def _aura_led(state: SensorState, arguments: bytes) -> Reply:
    control, _, colour, _ = arguments
    if control not in _AURA_CONTROLS or colour not in _AURA_COLOURS:
        return Reply(Confirmation.PACKET_RECEIVE_ERROR)
    state.led_on = control not in _AURA_OFF
    return OK


def _led_on(state: SensorState, _: bytes) -> Reply:
    state.led_on = True
    return OK


def _led_off(state: SensorState, _: bytes) -> Reply:
    state.led_on = False
    return OK


def _handshake(_: SensorState, __: bytes) -> Reply:
    return OK


def _echo(_: SensorState, __: bytes) -> Reply:
    return Reply(Confirmation.ECHO)


def _auto_search(state: SensorState, arguments: bytes) -> Reply:
    """GenImg, Img2Tz and Search in one: how long to wait for a finger, first page, count.

    No public manual states the first argument's unit; seconds are assumed.
    """
    wait_s, first, count = struct.unpack(">BHH", arguments)
    captured = generate_image(state, b"")
    if captured.code == Confirmation.NO_FINGER:
        return Reply(captured.code, _NOTHING_FOUND, duration_s=float(wait_s))
    if captured.code != Confirmation.OK:
        return Reply(captured.code, _NOTHING_FOUND, duration_s=captured.duration_s)
    extracted = extract(state, b"\x01")
    duration_s = captured.duration_s + extracted.duration_s
    if extracted.code != Confirmation.OK:
        return Reply(extracted.code, _NOTHING_FOUND, duration_s=duration_s)
    found = search(state, struct.pack(">BHH", 1, first, count))
    return Reply(found.code, found.data, duration_s=duration_s + found.duration_s)


EXTRA_HANDLERS: Mapping[int, Handler] = {
    Opcode.PORT_CONTROL: _port_control,
    Opcode.WRITE_NOTEPAD: _write_notepad,
    Opcode.READ_NOTEPAD: _read_notepad,
    Opcode.AURA_LED: _aura_led,
    Opcode.HANDSHAKE: _handshake,
    Opcode.LED_ON: _led_on,
    Opcode.LED_OFF: _led_off,
    Opcode.GET_ECHO: _echo,
    Opcode.AUTO_SEARCH: _auto_search,
}
