"""Commands on the library in flash."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from drivers.fingerprint.commands import Confirmation, Opcode
from drivers.fingerprint.emulator.state import OK, Handler, Reply, SensorState

_PAGES_PER_TABLE = 256
_INDEX_TABLES = 4


def _store(state: SensorState, arguments: bytes) -> Reply:
    number, page = struct.unpack(">BH", arguments)
    template = state.buffers.get(state.buffer_number(number))
    if page >= state.library.capacity:
        return Reply(Confirmation.BAD_PAGE)
    duration_s = state.model.durations.store_s
    if template is None or state.faults.flash_error:
        return Reply(Confirmation.FLASH_ERROR, duration_s=duration_s)
    state.library.store(page, template)
    return Reply(Confirmation.OK, duration_s=duration_s)


def _load(state: SensorState, arguments: bytes) -> Reply:
    number, page = struct.unpack(">BH", arguments)
    if page >= state.library.capacity:
        return Reply(Confirmation.BAD_PAGE)
    template = state.library.get(page)
    if template is None:
        return Reply(Confirmation.TEMPLATE_READ_ERROR)
    state.buffers[state.buffer_number(number)] = template
    return OK


def _delete(state: SensorState, arguments: bytes) -> Reply:
    first, count = struct.unpack(">HH", arguments)
    if first + count > state.library.capacity:
        return Reply(Confirmation.BAD_PAGE)
    duration_s = state.model.durations.delete_s
    if state.faults.flash_error:
        return Reply(Confirmation.DELETE_FAILED, duration_s=duration_s)
    state.library.delete(first, count)
    return Reply(Confirmation.OK, duration_s=duration_s)


def _empty(state: SensorState, _: bytes) -> Reply:
    duration_s = state.model.durations.empty_s
    if state.faults.flash_error:
        return Reply(Confirmation.EMPTY_FAILED, duration_s=duration_s)
    state.library.empty()
    return Reply(Confirmation.OK, duration_s=duration_s)


def _used_pages(state: SensorState) -> tuple[int, ...]:
    if state.faults.full_library:
        return tuple(range(state.library.capacity))
    return state.library.pages


def _count(state: SensorState, _: bytes) -> Reply:
    return Reply(Confirmation.OK, struct.pack(">H", len(_used_pages(state))))


def _index_table(state: SensorState, arguments: bytes) -> Reply:
    """32 bytes; bit i (least significant first) of byte b stands for page 256 p + 8 b + i."""
    if arguments[0] >= _INDEX_TABLES:
        return Reply(Confirmation.PACKET_RECEIVE_ERROR)
    first = arguments[0] * _PAGES_PER_TABLE
    table = bytearray(_PAGES_PER_TABLE // 8)
    for page in _used_pages(state):
        if first <= page < first + _PAGES_PER_TABLE:
            table[(page - first) // 8] |= 1 << (page % 8)
    return Reply(Confirmation.OK, bytes(table))


LIBRARY_HANDLERS: Mapping[int, Handler] = {
    Opcode.STORE: _store,
    Opcode.LOAD_CHAR: _load,
    Opcode.DELETE_CHAR: _delete,
    Opcode.EMPTY: _empty,
    Opcode.TEMPLATE_NUM: _count,
    Opcode.READ_INDEX_TABLE: _index_table,
}
