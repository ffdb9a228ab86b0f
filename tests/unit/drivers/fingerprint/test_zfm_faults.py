"""Every fault is its typed error in time, and the next command works."""

from __future__ import annotations

import pytest

from drivers.errors import DeviceError, DeviceTimeout, DeviceUnavailable, ProtocolViolation
from drivers.fingerprint.confirmation import SensorRestarted
from drivers.fingerprint.emulator.faults import FaultValue
from drivers.fingerprint.emulator.process import EmulatorProcess
from drivers.fingerprint.protocol import Characteristics, PoorCapture, PoorImage
from drivers.fingerprint.zfm import ZfmSensor
from tests.unit.drivers.fingerprint.idle_time import EMPTY_READ_S, IdleTime


def _read_finger(sensor: ZfmSensor, emulator: EmulatorProcess, buffer: int = 1) -> None:
    emulator.control.place("wang-qiang", 2)
    assert sensor.capture_image()
    sensor.extract(buffer)
    emulator.control.lift()


@pytest.mark.parametrize(
    "fault",
    [
        {"noise_prefix": "55"},
        {"noise_prefix": "00ef01ef01ffffffff0700"},
        {"bad_checksums": 1},
        {"truncate_to_bytes": 4},
        {"truncate_to_bytes": 11},
    ],
    ids=str,
)
def test_one_disturbed_reply_is_asked_for_again(
    impatient: ZfmSensor, emulator: EmulatorProcess, fault: dict[str, FaultValue]
) -> None:
    emulator.control.set_fault(**fault)
    assert impatient.parameters().capacity == 1000
    assert impatient.parameters().capacity == 1000


@pytest.mark.parametrize("fault", [{"bad_checksums": 1}, {"truncate_to_bytes": 11}], ids=str)
def test_a_disturbed_capture_is_not_repeated(
    impatient: ZfmSensor, emulator: EmulatorProcess, fault: dict[str, FaultValue]
) -> None:
    emulator.control.place("wang-qiang", 2)
    before = emulator.control.state().captures
    emulator.control.set_fault(**fault)
    with pytest.raises(ProtocolViolation):
        impatient.capture_image()
    assert emulator.control.state().captures == before + 1
    assert impatient.capture_image()


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ({"silent": True}, DeviceTimeout),
        ({"drop_probability": 1.0}, DeviceTimeout),
        ({"bad_checksums": 9}, ProtocolViolation),
        ({"flip_probability": 1.0}, ProtocolViolation),
        ({"drop_probability": 0.5}, ProtocolViolation),
    ],
    ids=str,
)
def test_a_lasting_fault_is_typed_and_the_next_command_works(
    impatient: ZfmSensor,
    emulator: EmulatorProcess,
    fault: dict[str, FaultValue],
    kind: type[DeviceError],
) -> None:
    emulator.control.set_fault(**fault)
    with pytest.raises(kind):
        impatient.parameters()
    emulator.control.clear_faults()
    assert impatient.parameters().baud == 115_200


def test_a_late_answer_is_not_taken_for_the_next_one(
    sensor: ZfmSensor, emulator: EmulatorProcess, idle_time: IdleTime
) -> None:
    emulator.control.place("wang-qiang", 2)
    emulator.control.set_fault(reply_delay_s=1.0)
    # The driver's 2 s pass long before the sensor's delay, and then long after it.
    idle_time.empty_read_s = 2.0
    with pytest.raises(DeviceTimeout):
        sensor.capture_image()
    idle_time.empty_read_s = EMPTY_READ_S / 10
    emulator.control.lift()
    emulator.control.clear_faults()
    # The late acknowledgement said "image taken"; the finger is gone.
    assert not sensor.capture_image()


def test_stray_bytes_between_commands_are_harmless(
    sensor: ZfmSensor, emulator: EmulatorProcess
) -> None:
    emulator.control.set_fault(boot_byte=True)
    assert sensor.parameters().capacity == 1000
    assert not sensor.capture_image()


def test_a_restart_between_reading_and_comparing_is_no_non_match(
    sensor: ZfmSensor, emulator: EmulatorProcess
) -> None:
    _read_finger(sensor, emulator)
    sensor.load_reference(Characteristics(b"\x03\x01" + bytes(510)))
    emulator.control.set_fault(boot_byte=True)
    with pytest.raises(SensorRestarted):
        sensor.compare()
    _read_finger(sensor, emulator)
    sensor.load_reference(Characteristics(b"\x03\x01" + bytes(510)))
    assert sensor.compare() == 0


def test_a_restart_between_two_impressions_is_no_difference(
    sensor: ZfmSensor, emulator: EmulatorProcess
) -> None:
    _read_finger(sensor, emulator, buffer=1)
    emulator.control.set_fault(boot_byte=True)
    _read_finger(sensor, emulator, buffer=2)
    with pytest.raises(SensorRestarted):
        sensor.combine()


def test_comparing_before_any_finger_was_read_is_refused(sensor: ZfmSensor) -> None:
    with pytest.raises(SensorRestarted):
        sensor.compare()


@pytest.mark.parametrize("sent_bytes", [0, 5, 300])
def test_unplugging_is_unavailable_until_opened_again(
    sensor: ZfmSensor, emulator: EmulatorProcess, sent_bytes: int
) -> None:
    _read_finger(sensor, emulator)
    emulator.control.set_fault(unplug_after_bytes=sent_bytes)
    with pytest.raises(DeviceUnavailable):
        sensor.load_reference(Characteristics(b"\x03\x01" + bytes(510)))
    with pytest.raises(DeviceUnavailable, match="not open"):
        sensor.parameters()
    with pytest.raises(DeviceUnavailable, match="no fingerprint sensor on"):
        sensor.open()
    emulator.control.clear_faults()
    sensor.open()
    assert sensor.parameters().capacity == 1000


@pytest.mark.parametrize(
    ("fault", "cause"),
    [("messy_image", PoorImage.MESSY), ("few_features", PoorImage.TOO_FEW_FEATURES)],
)
def test_images_without_features_say_why(
    sensor: ZfmSensor, emulator: EmulatorProcess, fault: str, cause: PoorImage
) -> None:
    emulator.control.place("wang-qiang", 2)
    assert sensor.capture_image()
    emulator.control.set_fault(**{fault: True})
    with pytest.raises(PoorCapture) as caught:
        sensor.extract(1)
    assert caught.value.cause is cause
    emulator.control.clear_faults()
    sensor.extract(1)


def test_a_wet_finger_is_messy(sensor: ZfmSensor, emulator: EmulatorProcess) -> None:
    emulator.control.place("wang-qiang", 2, condition="wet")
    assert sensor.capture_image()
    with pytest.raises(PoorCapture) as caught:
        sensor.extract(1)
    assert caught.value.cause is PoorImage.MESSY


def test_a_finger_lifted_during_capture(sensor: ZfmSensor, emulator: EmulatorProcess) -> None:
    emulator.control.place("wang-qiang", 2)
    emulator.control.set_fault(lift_during_capture=True)
    with pytest.raises(PoorCapture) as caught:
        sensor.capture_image()
    assert caught.value.cause is PoorImage.LIFTED_TOO_SOON
    emulator.control.clear_faults()
    assert sensor.capture_image()


def test_extracting_without_an_image_is_a_poor_capture(
    sensor: ZfmSensor, emulator: EmulatorProcess
) -> None:
    emulator.control.set_fault(boot_byte=True)
    with pytest.raises(PoorCapture):
        sensor.extract(1)


def test_flipped_bits_in_a_long_stream_are_repaired_or_reported(
    sensor: ZfmSensor, emulator: EmulatorProcess
) -> None:
    """Whatever gets through is exact: a reference never differs silently.

    A packet whose first bytes are damaged is no packet: the sensor then counts as silent.
    """
    _read_finger(sensor, emulator, buffer=1)
    _read_finger(sensor, emulator, buffer=2)
    reference = sensor.combine()
    emulator.control.set_fault(flip_probability=0.001)
    for _ in range(10):
        try:
            sensor.load_reference(reference)
        except (DeviceTimeout, ProtocolViolation):
            continue
    emulator.control.clear_faults()
    sensor.load_reference(reference)
    assert sensor.compare() > 50
