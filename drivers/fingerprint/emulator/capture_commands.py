"""Commands on the image: capture, extract, read, write."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from drivers.fingerprint.characteristics import encode_character_file
from drivers.fingerprint.commands import Confirmation, Opcode
from drivers.fingerprint.emulator.extractor import MessyImage, TooFewFeatures, extract_features
from drivers.fingerprint.emulator.state import Handler, Image, Reply, SensorState
from drivers.fingerprint.synthetic_impression import SENSOR_HEIGHT_PX, SENSOR_WIDTH_PX

IMAGE_BYTES = SENSOR_WIDTH_PX * SENSOR_HEIGHT_PX // 2
"""Two pixels to a byte, the left one in the high nibble, row by row."""


def _generate_image(state: SensorState, _: bytes) -> Reply:
    seen = state.window.image()
    if seen is None:
        return Reply(Confirmation.NO_FINGER, duration_s=state.model.durations.no_finger_s)
    if state.faults.lift_during_capture:
        return Reply(Confirmation.CAPTURE_FAILED, duration_s=state.model.durations.capture_s)
    state.image = seen
    state.captures += 1
    return Reply(Confirmation.OK, duration_s=state.model.durations.capture_s)


def _extract(state: SensorState, arguments: bytes) -> Reply:
    number = state.buffer_number(arguments[0])
    duration_s = state.model.durations.extract_s
    if state.image is None:
        return Reply(Confirmation.NO_VALID_IMAGE)
    if state.faults.messy_image:
        return Reply(Confirmation.MESSY_IMAGE, duration_s=duration_s)
    if state.faults.few_features:
        return Reply(Confirmation.FEW_FEATURES, duration_s=duration_s)
    try:
        features = extract_features(state.image)
    except MessyImage:
        return Reply(Confirmation.MESSY_IMAGE, duration_s=duration_s)
    except TooFewFeatures:
        return Reply(Confirmation.FEW_FEATURES, duration_s=duration_s)
    size_bytes = state.model.character_file_bytes
    # One impression fills the first character file; the template's second half stays zero.
    state.buffers[number] = encode_character_file(features, size_bytes) + bytes(size_bytes)
    return Reply(Confirmation.OK, duration_s=duration_s)


def _upload_image(state: SensorState, _: bytes) -> Reply:
    if state.image is None:
        return Reply(Confirmation.IMAGE_UPLOAD_ERROR)
    packed = (state.image[:, 0::2] << 4) | state.image[:, 1::2]
    return Reply(Confirmation.OK, stream=packed.astype(np.uint8).tobytes())


def _download_image(state: SensorState, _: bytes) -> Reply:
    def receive(packed: bytes) -> None:
        if len(packed) >= IMAGE_BYTES:
            state.image = _unpack(packed[:IMAGE_BYTES])

    return Reply(Confirmation.OK, receive=receive)


def _unpack(packed: bytes) -> Image:
    pairs = np.frombuffer(packed, np.uint8).reshape(SENSOR_HEIGHT_PX, SENSOR_WIDTH_PX // 2)
    image = np.empty((SENSOR_HEIGHT_PX, SENSOR_WIDTH_PX), np.uint8)
    image[:, 0::2] = pairs >> 4
    image[:, 1::2] = pairs & 0x0F
    return image


CAPTURE_HANDLERS: Mapping[int, Handler] = {
    Opcode.GEN_IMG: _generate_image,
    Opcode.IMG_2_TZ: _extract,
    Opcode.UP_IMAGE: _upload_image,
    Opcode.DOWN_IMAGE: _download_image,
}
