"""Ports that are no sensor, or not to be had."""

from __future__ import annotations

import os
import pty
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.errors import DeviceTimeout, DeviceUnavailable
from drivers.fingerprint.emulator.process import EmulatorProcess, start_emulator
from drivers.fingerprint.protocol import Characteristics
from drivers.fingerprint.zfm import ZfmSensor


@pytest.fixture
def silent_port() -> Iterator[str]:
    """A terminal nobody answers on."""
    master, slave = pty.openpty()
    tty.setraw(slave)
    yield os.ttyname(slave)
    os.close(slave)
    os.close(master)


@pytest.fixture(scope="module")
def locked_emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmulatorProcess]:
    folder = tmp_path_factory.mktemp("locked")
    with start_emulator(
        folder / "port", folder / "control", paced=False, password=0x1234, model="r307"
    ) as emulator:
        yield emulator


def test_a_missing_port(tmp_path: Path) -> None:
    with pytest.raises(DeviceUnavailable, match="plug it in"):
        ZfmSensor(str(tmp_path / "none")).open()


def test_a_file_is_no_port(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DeviceUnavailable, match="no serial port"):
        ZfmSensor(str(tmp_path / "file")).open()


def test_a_forbidden_port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, flags: int) -> int:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(DeviceUnavailable, match="dialout"):
        ZfmSensor(str(tmp_path / "port")).open()


def test_a_folder_is_no_port(tmp_path: Path) -> None:
    with pytest.raises(DeviceUnavailable, match="cannot be opened"):
        ZfmSensor(str(tmp_path)).open()


def test_a_silent_port_is_given_back(silent_port: str) -> None:
    sensor = ZfmSensor(silent_port, reply_timeout_s=0.2)
    for _ in range(2):
        with pytest.raises(DeviceTimeout, match="at any baud rate"):
            sensor.open()


def test_the_port_belongs_to_one_program(sensor: ZfmSensor, port: str) -> None:
    second = ZfmSensor(port)
    with pytest.raises(DeviceUnavailable, match="another program"):
        second.open()
    assert sensor.parameters().capacity == 1000
    sensor.close()
    second.open()
    second.close()


def test_the_wrong_address(port: str) -> None:
    sensor = ZfmSensor(port, address=0x11223344, reply_timeout_s=0.2)
    with pytest.raises(DeviceTimeout, match="address"):
        sensor.open()


def test_the_wrong_password(locked_emulator: EmulatorProcess) -> None:
    sensor = ZfmSensor(str(locked_emulator.port))
    with pytest.raises(DeviceUnavailable, match="password"):
        sensor.open()
    right = ZfmSensor(str(locked_emulator.port), password=0x1234)
    right.open()
    assert right.parameters().capacity == 1000
    right.close()


def test_a_restarted_sensor_is_told_the_password_again(locked_emulator: EmulatorProcess) -> None:
    sensor = ZfmSensor(str(locked_emulator.port), password=0x1234)
    sensor.open()
    locked_emulator.control.set_fault(boot_byte=True)
    assert sensor.parameters().packet_bytes == 256
    sensor.close()


def test_a_model_with_longer_character_files(locked_emulator: EmulatorProcess) -> None:
    sensor = ZfmSensor(str(locked_emulator.port), password=0x1234)
    sensor.open()
    for buffer in (1, 2):
        locked_emulator.control.place("li-na", 7)
        assert sensor.capture_image()
        sensor.extract(buffer)
    reference = sensor.combine()
    assert len(reference) == 768
    sensor.load_reference(reference)
    assert sensor.compare() > 50
    sensor.close()


@pytest.mark.parametrize("baud", [0, 57_601, 124_800])
def test_baud_rates_no_sensor_has(baud: int) -> None:
    with pytest.raises(ValueError, match="baud rate"):
        ZfmSensor("unused", baud)


def test_numbers_beyond_32_bits() -> None:
    with pytest.raises(ValueError, match="password"):
        ZfmSensor("unused", password=1 << 32)
    with pytest.raises(ValueError, match="address"):
        ZfmSensor("unused", address=-1)


def test_an_empty_reference_is_refused(sensor: ZfmSensor) -> None:
    with pytest.raises(ValueError, match="reference"):
        sensor.load_reference(Characteristics(b""))
