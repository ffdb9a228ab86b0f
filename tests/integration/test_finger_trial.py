"""``baodao doctor --finger`` on the emulated sensor."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from drivers.fingerprint.emulator.process import EmulatorProcess, start_emulator
from kiosk.cli import doctor
from kiosk.cli.main import main

CONFIG = """
data_dir = "data"
[camera]
driver = "opencv"
[fingerprint]
port = "{port}"
"""


class Person(io.StringIO):
    """Standard output, read by someone who does what is asked for."""

    def __init__(self, emulator: EmulatorProcess) -> None:
        super().__init__()
        self._emulator = emulator

    def write(self, text: str, /) -> int:
        if text.startswith("place"):
            self._emulator.control.place("wang-qiang", 2)
        elif text.startswith("lift"):
            self._emulator.control.lift()
        return super().write(text)

    def doctor(self, config: str, *options: str) -> int:
        """Run the command; its exit status."""
        with redirect_stdout(self):
            return main(["doctor", "--config", config, "--finger", *options])

    @property
    def told(self) -> str:
        return self.getvalue()

    @property
    def verdicts(self) -> dict[str, str]:
        """What was said of each step that was tried."""
        lines = [line for line in self.told.splitlines() if line.startswith(("ok  ", "FAIL"))]
        return {line[5:].partition(":")[0]: line for line in lines}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmulatorProcess]:
    folder = tmp_path_factory.mktemp("zfm")
    with start_emulator(folder / "port", folder / "control", paced=False) as emulator:
        yield emulator


@pytest.fixture
def emulator(running: EmulatorProcess) -> EmulatorProcess:
    running.control.clear_faults()
    running.control.lift()
    return running


@pytest.fixture
def person(emulator: EmulatorProcess) -> Person:
    return Person(emulator)


@pytest.fixture
def config(emulator: EmulatorProcess, tmp_path: Path) -> str:
    (tmp_path / "data").mkdir()
    file = tmp_path / "kiosk.toml"
    file.write_text(CONFIG.format(port=emulator.port))
    return str(file)


def test_a_sound_sensor_is_tried_to_the_end(config: str, person: Person) -> None:
    assert person.doctor(config) == doctor.EXIT_READY
    said = person.verdicts
    assert list(said) == [
        "wiring",
        "identity",
        "parameters",
        "finger",
        "image",
        "features",
        "image_after_features",
        "model",
    ]
    assert "115200 baud, packets of 256 bytes" in said["parameters"]
    assert "256x288" in said["image"]
    assert "minutiae, quality" in said["features"]
    assert "ZFM-20" in said["model"]


def test_a_finger_that_lies_there_is_lifted_first(
    config: str, person: Person, emulator: EmulatorProcess
) -> None:
    emulator.control.place("li-na", 7)
    assert person.doctor(config) == doctor.EXIT_READY
    assert person.told.index("lift the finger") < person.told.index("place a finger")


def test_another_sensor_is_refused_until_accepted(config: str, person: Person) -> None:
    record = Path(config).parent / "data" / "fingerprint-sensor.json"
    record.write_text('{"format": "baodao-fingerprint-sensor-1", "capacity": 162}')
    assert person.doctor(config) == doctor.EXIT_NOT_READY
    assert "not the fingerprint sensor this kiosk was set up with" in person.verdicts["identity"]
    assert list(person.verdicts) == ["wiring", "identity"]
    assert person.doctor(config, "--accept") == doctor.EXIT_READY
    assert person.doctor(config) == doctor.EXIT_READY


def test_no_power_or_crossed_wires(config: str, person: Person, emulator: EmulatorProcess) -> None:
    emulator.control.set_fault(silent=True)
    assert person.doctor(config) == doctor.EXIT_NOT_READY
    assert "power supply" in person.verdicts["wiring"]
    assert "TX to RX" in person.verdicts["wiring"]


def test_garbage_on_the_line(config: str, person: Person, emulator: EmulatorProcess) -> None:
    emulator.control.set_fault(flip_probability=1.0)
    assert person.doctor(config) == doctor.EXIT_NOT_READY
    assert "make no sense at any baud rate" in person.verdicts["wiring"]


def test_nobody_places_a_finger(config: str, person: Person, emulator: EmulatorProcess) -> None:
    emulator.control.set_fault(lift_during_capture=True)
    assert person.doctor(config, "--finger-timeout", "0.2") == doctor.EXIT_NOT_READY
    assert "nothing happened within 0.2 s" in person.verdicts["finger"]


def test_a_firmware_that_loses_the_image(
    config: str, person: Person, emulator: EmulatorProcess
) -> None:
    emulator.control.set_fault(image_lost_by_extraction=True)
    assert person.doctor(config) == doctor.EXIT_NOT_READY
    assert list(person.verdicts)[-1] == "image_after_features"


def test_accepting_needs_the_sensor(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--config", config, "--accept"]) == doctor.EXIT_NOT_CHECKED
    assert "--finger" in capsys.readouterr().err
