"""Giving a sensor another password, and what is true after each disturbance."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.errors import DeviceError
from drivers.fingerprint.__main__ import main
from drivers.fingerprint.confirmation import WrongPassword
from drivers.fingerprint.emulator.faults import FaultValue
from drivers.fingerprint.emulator.process import EmulatorProcess, start_emulator
from drivers.fingerprint.zfm import ZfmSensor
from tests.unit.drivers.fingerprint.idle_time import IdleTime

OLD, NEW = 0x1234, 0xFEDC0001


@pytest.fixture
def locked(new_emulator_folder: Path) -> Iterator[EmulatorProcess]:
    folder = new_emulator_folder
    with start_emulator(folder / "port", folder / "control", paced=False, password=OLD) as emulator:
        yield emulator


def _opens(emulator: EmulatorProcess, password: int) -> bool:
    sensor = ZfmSensor(str(emulator.port), password=password)
    try:
        sensor.open()
    except WrongPassword:
        return False
    sensor.close()
    return True


def _impatient(emulator: EmulatorProcess) -> ZfmSensor:
    time = IdleTime(emulator.control)
    return ZfmSensor(
        str(emulator.port),
        password=OLD,
        reply_timeout_s=0.5,
        wrap_port=time.wrap,
        monotonic=time.monotonic,
    )


def test_the_new_password_holds_at_once_and_later(locked: EmulatorProcess) -> None:
    sensor = ZfmSensor(str(locked.port), password=OLD)
    sensor.open()
    sensor.set_password(NEW)
    locked.control.set_fault(boot_byte=True)
    assert sensor.parameters().capacity == 1000
    sensor.close()
    assert _opens(locked, NEW)
    assert not _opens(locked, OLD)


@pytest.mark.parametrize("fault", [{"bad_checksums": 1}, {"truncate_to_bytes": 4}], ids=str)
def test_a_lost_answer_leaves_a_password_that_is_known(
    locked: EmulatorProcess, fault: dict[str, FaultValue]
) -> None:
    sensor = _impatient(locked)
    sensor.open()
    locked.control.set_fault(**fault)
    sensor.set_password(NEW)
    assert sensor.parameters().capacity == 1000
    sensor.close()
    assert _opens(locked, NEW)


def test_a_lost_command_leaves_the_old_one(locked: EmulatorProcess) -> None:
    sensor = _impatient(locked)
    sensor.open()
    locked.control.set_fault(silent=True)
    with pytest.raises(DeviceError):
        sensor.set_password(NEW)
    locked.control.clear_faults()
    assert _opens(locked, OLD)


def test_setting_it_at_the_bench(
    locked: EmulatorProcess,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def run(*words: str) -> int:
        arguments = ["fingerprint", "password", "--port", str(locked.port), *words]
        monkeypatch.setattr(sys, "argv", arguments)
        return main()

    assert run() == 1
    assert "refuses the password" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", io.StringIO("not a number\n"))
    assert run("--password", "0x1234", "--set") == 1
    assert "no number: give 0 to 4294967295" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{NEW}\n"))
    assert run("--password", "0x1234", "--set") == 0
    said = capsys.readouterr().out
    assert "kiosk.toml" in said
    assert str(NEW) not in said
    assert run("--password", hex(NEW)) == 0
    assert "password is right" in capsys.readouterr().out
