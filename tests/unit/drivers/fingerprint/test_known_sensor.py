"""Another sensor than the kiosk was set up with is refused until a person says it is right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drivers.errors import DeviceUnavailable
from drivers.fingerprint.emulator.process import EmulatorProcess
from drivers.fingerprint.known_sensor import KnownSensor, SensorIdentity, StrangeSensor
from drivers.fingerprint.zfm import ZfmSensor

SENSOR = SensorIdentity("socket-3", "10c4", "ea60", "0001", 0xFFFFFFFF, 1000, 9)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "fingerprint-sensor.json"


def test_the_first_sensor_is_recorded_and_known_again(file: Path) -> None:
    KnownSensor(file).check(SENSOR)
    assert file.stat().st_mode & 0o777 == 0o600
    KnownSensor(file).check(SENSOR)


@pytest.mark.parametrize(
    ("other", "named"),
    [
        (replace(SENSOR, by_path="socket-4"), "by path"),
        (replace(SENSOR, usb_serial=""), "usb serial"),
        (replace(SENSOR, usb_vendor="1a86", usb_product="7523"), "usb vendor, usb product"),
        (replace(SENSOR, address=1), "address"),
        (replace(SENSOR, capacity=162), "capacity"),
        (replace(SENSOR, system_id=0), "system id"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_another_one_is_refused_until_accepted(
    file: Path, other: SensorIdentity, named: str
) -> None:
    known = KnownSensor(file)
    known.check(SENSOR)
    for _ in range(2):
        with pytest.raises(StrangeSensor, match=f"other {named}.*--accept"):
            known.check(other)
    known.accept(other)
    known.check(other)
    with pytest.raises(StrangeSensor):
        known.check(SENSOR)


@pytest.mark.parametrize("content", ["", "[]", '{"format": "other"}', "\xff"])
def test_a_damaged_record_is_no_first_use(file: Path, content: str) -> None:
    file.write_bytes(content.encode("latin-1"))
    with pytest.raises(StrangeSensor, match="--accept"):
        KnownSensor(file).check(SENSOR)
    KnownSensor(file).accept(SENSOR)
    KnownSensor(file).check(SENSOR)


def test_a_record_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(DeviceUnavailable, match="writable"):
        KnownSensor(tmp_path / "none" / "file").check(SENSOR)


def test_opening_checks_who_answers(emulator: EmulatorProcess, file: Path) -> None:
    sensor = ZfmSensor(str(emulator.port), known_sensor=KnownSensor(file))
    sensor.open()
    assert sensor.identity().capacity == 1000
    sensor.close()
    KnownSensor(file).accept(SENSOR)
    with pytest.raises(StrangeSensor):
        sensor.open()
    with pytest.raises(DeviceUnavailable, match="not open"):
        sensor.parameters()
    assert emulator.control.state().baud == 57_600


def test_a_strange_sensor_keeps_its_speed(emulator: EmulatorProcess, file: Path) -> None:
    """Refused at another speed than the configured one, it is left as it was found."""
    KnownSensor(file).accept(SENSOR)
    sensor = ZfmSensor(str(emulator.port), 9_600, known_sensor=KnownSensor(file))
    with pytest.raises(StrangeSensor):
        sensor.open()
    assert emulator.control.state().baud == 57_600


def test_a_sensor_unplugged_while_it_is_identified_is_closed(
    sensor: ZfmSensor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise OSError(19, "No such device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "iterdir", fail)
        with pytest.raises(DeviceUnavailable, match="No such device"):
            sensor.identity()
    with pytest.raises(DeviceUnavailable, match="not open"):
        sensor.parameters()
