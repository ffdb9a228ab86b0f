"""Commands on the character buffers: compare, search, combine, exchange with the host."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from drivers.fingerprint.characteristics import CharacterFile, UnknownLayout
from drivers.fingerprint.commands import Confirmation, Opcode
from drivers.fingerprint.emulator.matcher import LEVEL_THRESHOLDS, compare_files
from drivers.fingerprint.emulator.state import OK, Handler, Reply, SensorState
from drivers.fingerprint.emulator.template_layout import decode_files


def similarity(state: SensorState, probe: bytes | None, reference: bytes | None) -> int:
    """The best score of any two impressions; 0 for an empty buffer or an unknown layout."""
    return max(
        (
            compare_files(a, b)
            for a in _impressions(state, probe)
            for b in _impressions(state, reference)
        ),
        default=0,
    )


def _impressions(state: SensorState, template: bytes | None) -> tuple[CharacterFile, ...]:
    if template is None:
        return ()
    try:
        return decode_files(template, state.model.character_file_bytes)
    except UnknownLayout:
        return ()


def _threshold(state: SensorState) -> int:
    return LEVEL_THRESHOLDS[state.settings.security_level]


def _match(state: SensorState, _: bytes) -> Reply:
    score = similarity(state, state.buffers.get(1), state.buffers.get(2))
    state.passed = score >= _threshold(state)
    code = Confirmation.OK if state.passed else Confirmation.NO_MATCH
    return Reply(code, struct.pack(">H", score), duration_s=state.model.durations.match_s)


def search(state: SensorState, arguments: bytes) -> Reply:
    """Search: the stored template most similar to a buffer."""
    number, first, count = struct.unpack(">BHH", arguments)
    probe = state.buffers.get(state.buffer_number(number))
    pages = [page for page in state.library.pages if first <= page < first + count]
    scored = [(similarity(state, probe, state.library.get(page)), -page) for page in pages]
    score, negative_page = max(scored, default=(0, 0))
    duration_s = state.model.durations.search_per_template_s * len(pages)
    state.passed = score >= _threshold(state)
    if not state.passed:
        return Reply(Confirmation.NOT_FOUND, bytes(4), duration_s=duration_s)
    found = struct.pack(">HH", -negative_page, score)
    return Reply(Confirmation.OK, found, duration_s=duration_s)


def _combine(state: SensorState, _: bytes) -> Reply:
    first, second = state.buffers.get(1), state.buffers.get(2)
    if first is None or second is None:
        return Reply(Confirmation.DO_NOT_COMBINE)
    if similarity(state, first, second) < _threshold(state):
        return Reply(Confirmation.DO_NOT_COMBINE)
    size_bytes = state.model.character_file_bytes
    template = first[:size_bytes] + second[:size_bytes]
    state.buffers = {1: template, 2: template}
    return OK


def _upload(state: SensorState, arguments: bytes) -> Reply:
    template = state.buffers.get(state.buffer_number(arguments[0]))
    if template is None:
        return Reply(Confirmation.TEMPLATE_UPLOAD_ERROR)
    return Reply(Confirmation.OK, stream=template)


def _download(state: SensorState, arguments: bytes) -> Reply:
    number = state.buffer_number(arguments[0])

    def receive(template: bytes) -> None:
        state.buffers[number] = template

    return Reply(Confirmation.OK, receive=receive)


FEATURE_HANDLERS: Mapping[int, Handler] = {
    Opcode.MATCH: _match,
    Opcode.SEARCH: search,
    Opcode.HIGH_SPEED_SEARCH: search,
    Opcode.REG_MODEL: _combine,
    Opcode.UP_CHAR: _upload,
    Opcode.DOWN_CHAR: _download,
}
