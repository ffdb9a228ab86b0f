"""Commands on the image: capture, extract, read, write."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from drivers.fingerprint.commands import Confirmation, Opcode
from drivers.fingerprint.emulator.extractor import MessyImage, TooFewFeatures, extract_features
from drivers.fingerprint.emulator.models import SensorModel
from drivers.fingerprint.emulator.state import Handler, Image, Reply, SensorState
from drivers.fingerprint.emulator.template_layout import encode_file
from drivers.fingerprint.synthetic import Plane
from drivers.fingerprint.synthetic_impression import digitise


def generate_image(state: SensorState, _: bytes) -> Reply:
    """GenImg: another image of what lies on the glass."""
    light = state.window.light()
    if light is None:
        return Reply(Confirmation.NO_FINGER, duration_s=state.model.durations.no_finger_s)
    if state.faults.lift_during_capture:
        return Reply(Confirmation.CAPTURE_FAILED, duration_s=state.model.durations.capture_s)
    if state.faults.replay and state.recorded is not None:
        state.image = state.recorded
    else:
        state.image = digitise(_middle(light, state.model), state.noise)
    state.captures += 1
    return Reply(Confirmation.OK, duration_s=state.model.durations.capture_s)


def extract(state: SensorState, arguments: bytes) -> Reply:
    """Img2Tz: the image's features to a buffer."""
    number = state.buffer_number(arguments[0])
    if state.image is None:
        return Reply(Confirmation.NO_VALID_IMAGE)
    code = _extract_into(state, number, state.image)
    return Reply(code, duration_s=state.model.durations.extract_s)


def _extract_into(state: SensorState, number: int, image: Image) -> Confirmation:
    if state.faults.image_lost_by_extraction:
        state.image = np.zeros_like(image)
    if state.faults.messy_image:
        return Confirmation.MESSY_IMAGE
    if state.faults.few_features:
        return Confirmation.FEW_FEATURES
    try:
        features = extract_features(image)
    except MessyImage:
        return Confirmation.MESSY_IMAGE
    except TooFewFeatures:
        return Confirmation.FEW_FEATURES
    state.recorded = image
    size_bytes = state.model.character_file_bytes
    # One impression fills the first character file; the template's second half stays zero.
    state.buffers[number] = encode_file(features, size_bytes) + bytes(size_bytes)
    return Confirmation.OK


def packed(image: Image) -> bytes:
    """Two pixels to a byte, the left one in the high nibble, row by row."""
    return ((image[:, 0::2] << 4) | image[:, 1::2]).astype(np.uint8).tobytes()


def _unpacked(sent: bytes, model: SensorModel) -> Image:
    pairs = np.frombuffer(sent, np.uint8).reshape(model.height_px, model.width_px // 2)
    image = np.empty((model.height_px, model.width_px), np.uint8)
    image[:, 0::2] = pairs >> 4
    image[:, 1::2] = pairs & 0x0F
    return image


def _middle(light: Plane, model: SensorModel) -> Plane:
    top = (light.shape[0] - model.height_px) // 2
    left = (light.shape[1] - model.width_px) // 2
    return light[top : top + model.height_px, left : left + model.width_px]


def _upload_image(state: SensorState, _: bytes) -> Reply:
    if state.image is None:
        return Reply(Confirmation.IMAGE_UPLOAD_ERROR)
    if state.image.any():
        state.recorded = state.image
    return Reply(Confirmation.OK, stream=packed(state.image))


def _download_image(state: SensorState, _: bytes) -> Reply:
    def receive(sent: bytes) -> None:
        # What is left after a transfer of another length is no image.
        fits = len(sent) == state.model.image_bytes
        state.image = _unpacked(sent, state.model) if fits else None

    return Reply(Confirmation.OK, receive=receive)


CAPTURE_HANDLERS: Mapping[int, Handler] = {
    Opcode.GEN_IMG: generate_image,
    Opcode.IMG_2_TZ: extract,
    Opcode.UP_IMAGE: _upload_image,
    Opcode.DOWN_IMAGE: _download_image,
}
