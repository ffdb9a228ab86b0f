"""Images and characteristics as they come out of a sensor, sound and disturbed."""

from __future__ import annotations

import numpy as np
import pytest

from drivers.errors import CaptureFailed, DeviceTimeout, ProtocolViolation
from drivers.fingerprint.characteristics import decode_template
from drivers.fingerprint.confirmation import SensorRestarted
from drivers.fingerprint.emulator.faults import FaultValue
from drivers.fingerprint.emulator.process import EmulatorProcess
from drivers.fingerprint.protocol import (
    Characteristics,
    FingerImage,
    ImageUnavailable,
    TransferAbandoned,
)
from drivers.fingerprint.zfm import ZfmSensor

PERSON, POSITION, NUMBER = "wang-qiang", 2, 3


@pytest.fixture
def pressed(sensor: ZfmSensor, emulator: EmulatorProcess) -> ZfmSensor:
    """A sensor that has captured a known impression."""
    emulator.control.place(PERSON, POSITION, NUMBER)
    assert sensor.capture_image()
    return sensor


def test_an_image_is_exact(pressed: ZfmSensor, emulator: EmulatorProcess) -> None:
    beats = []
    image = pressed.image(lambda: beats.append(True))
    assert image.shape == (288, 256)
    assert image.dtype == np.uint8
    assert (image % 17 == 0).all()
    grey = image // 17
    assert (grey[:, 0::2] << 4 | grey[:, 1::2]).tobytes() == emulator.control.image().packed
    assert len(beats) >= 100


def test_an_image_can_still_be_read_after_extraction(pressed: ZfmSensor) -> None:
    pressed.extract(1)
    assert pressed.image().max() > 200
    assert pressed.characteristics(1)


def test_an_image_lost_by_extraction_is_no_image(
    pressed: ZfmSensor, emulator: EmulatorProcess
) -> None:
    emulator.control.set_fault(image_lost_by_extraction=True)
    pressed.extract(1)
    with pytest.raises(ImageUnavailable, match="before"):
        pressed.image()
    assert pressed.capture_image()
    assert pressed.image().max() > 200


def test_characteristics_are_what_combining_starts_from(pressed: ZfmSensor) -> None:
    pressed.extract(1)
    raw = pressed.characteristics(1)
    (features,) = decode_template(bytes(raw))
    assert len(features.minutiae) > 10
    assert pressed.characteristics(1) == raw
    pressed.extract(2)
    assert pressed.characteristics(2) == raw


def test_the_model_shows_in_what_the_sensor_sends(pressed: ZfmSensor) -> None:
    assert pressed.model().character_file_bytes is None
    pressed.extract(1)
    pressed.characteristics(1)
    pressed.image()
    found = pressed.model()
    assert (found.name, found.capacity) == ("ZFM-20", 1000)
    assert (found.character_file_bytes, found.image_dpi) == (256, 500)


def test_without_a_capture_there_is_no_image(sensor: ZfmSensor, emulator: EmulatorProcess) -> None:
    with pytest.raises(ImageUnavailable):
        sensor.image()
    emulator.control.place(PERSON, POSITION)
    assert sensor.capture_image()
    emulator.control.lift()
    assert not sensor.capture_image()
    with pytest.raises(ImageUnavailable):
        sensor.image()


def test_an_earlier_finger_is_never_given_out(pressed: ZfmSensor) -> None:
    """The sensor keeps its image when the port is opened anew; whose it is, nobody knows."""
    pressed.open()
    with pytest.raises(ImageUnavailable):
        pressed.image()
    with pytest.raises((CaptureFailed, SensorRestarted)):
        pressed.characteristics(1)


DISTURBANCES: list[dict[str, FaultValue]] = [
    {"noise_prefix": "55aa"},
    {"bad_checksums": 1},
    {"truncate_to_bytes": 4},
    {"truncate_to_bytes": 11},
]


@pytest.mark.parametrize("fault", DISTURBANCES, ids=str)
def test_one_disturbance_is_repaired(
    pressed: ZfmSensor, emulator: EmulatorProcess, fault: dict[str, FaultValue]
) -> None:
    pressed.extract(1)
    raw, image = pressed.characteristics(1), pressed.image()
    emulator.control.set_fault(**fault)
    assert pressed.characteristics(1) == raw
    emulator.control.set_fault(**fault)
    assert np.array_equal(pressed.image(), image)


def test_bits_flipped_or_lost_never_make_another_image(
    pressed: ZfmSensor, emulator: EmulatorProcess
) -> None:
    pressed.extract(1)
    raw, image = pressed.characteristics(1), pressed.image()
    for fault in ("flip_probability", "drop_probability"):
        emulator.control.set_fault(**{fault: 1e-5})
        # An image comes through undamaged two times in three: twenty failures are another fault.
        assert any(_arrives_exact(pressed, image, raw) for _ in range(20))
        emulator.control.clear_faults()
    assert np.array_equal(pressed.image(), image)


def _arrives_exact(sensor: ZfmSensor, image: FingerImage, raw: Characteristics) -> bool:
    """False if the damage was reported; whatever arrives is exact."""
    try:
        assert np.array_equal(sensor.image(), image)
        assert sensor.characteristics(1) == raw
    except (DeviceTimeout, ProtocolViolation):
        return False
    return True


def test_silence_within_an_image_is_a_timeout(
    impatient: ZfmSensor, emulator: EmulatorProcess
) -> None:
    emulator.control.place(PERSON, POSITION)
    assert impatient.capture_image()
    emulator.control.set_fault(silent=True)
    with pytest.raises(DeviceTimeout):
        impatient.image()
    emulator.control.clear_faults()
    assert impatient.image().shape == (288, 256)


@pytest.mark.parametrize("fault", [{}, {"bad_checksums": 1}], ids=str)
def test_an_abandoned_image_leaves_the_sensor_in_step(
    pressed: ZfmSensor, emulator: EmulatorProcess, fault: dict[str, FaultValue]
) -> None:
    """Also where the transfer is already being given up, for damage."""
    pressed.extract(1)
    packets = 0

    def give_up() -> None:
        nonlocal packets
        packets += 1
        if packets >= 3:
            raise TransferAbandoned

    emulator.control.set_fault(**fault)
    with pytest.raises(TransferAbandoned):
        pressed.image(give_up)
    assert pressed.parameters().baud == 115_200
    assert pressed.image().shape == (288, 256)


def test_a_restart_loses_image_and_features(pressed: ZfmSensor, emulator: EmulatorProcess) -> None:
    pressed.extract(1)
    emulator.control.set_fault(boot_byte=True)
    with pytest.raises(SensorRestarted):
        pressed.characteristics(1)
    with pytest.raises((SensorRestarted, ImageUnavailable)):
        pressed.image()
    assert pressed.capture_image()
    assert pressed.image().shape == (288, 256)
