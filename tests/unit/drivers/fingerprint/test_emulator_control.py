"""The emulator as a program: control socket, fingers on the glass, start and end."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pyfingerprint.pyfingerprint import PyFingerprint

from drivers.emulation.client import EmulatorGone, EmulatorRefused
from drivers.fingerprint.emulator.client import EmulatorControl
from drivers.fingerprint.emulator.process import EmulatorProcess, start_emulator
from drivers.fingerprint.zfm import ZfmSensor
from tests.repository import ROOT


def test_the_state_tells_what_is_on_the_glass(emulator: EmulatorProcess) -> None:
    assert emulator.control.state().finger is None
    emulator.control.place("wang-qiang", 2, impression=7)
    state = emulator.control.state()
    assert (state.finger, state.impression, state.plugged) == ("wang-qiang/2", 7, True)
    emulator.control.place("wang-qiang", 2)
    assert emulator.control.state().impression == 8
    emulator.control.set_fault(silent=True)
    assert emulator.control.state().faults == {"silent": True}
    emulator.control.clear_faults()
    assert emulator.control.state().faults == {}


def test_every_placing_is_another_impression(emulator: EmulatorProcess, sensor: ZfmSensor) -> None:
    features = []
    for _ in range(2):
        emulator.control.place("wang-qiang", 2)
        assert sensor.capture_image()
        sensor.extract(1)
        sensor.extract(2)
        features.append(sensor.combine())
    assert features[0] != features[1]


def test_a_delayed_finger_is_not_there_yet(emulator: EmulatorProcess, sensor: ZfmSensor) -> None:
    emulator.control.place("wang-qiang", 2, delay_s=3600)
    assert not sensor.capture_image()


def test_a_finger_may_come_without_waiting_for_it(
    emulator: EmulatorProcess, sensor: ZfmSensor
) -> None:
    emulator.control.place("never-seen-before", 3, wait=False)
    assert emulator.control.state().finger == "never-seen-before/3"
    while not sensor.capture_image():
        pass
    sensor.extract(1)


@pytest.mark.parametrize(
    "request_",
    [
        {"place": {"finger": "nobody"}},
        {"place": {"finger": "wang/11"}},
        {"place": {"finger": "wang/2", "impression": -1}},
        {"place": {"finger": "wang/2", "delay": "long"}},
        {"place": {"finger": "wang/2", "condition": "frozen"}},
        {"fault": {"fire": True}},
        {"fault": {"replay": 1}},
        {"place": {"finger": "wang/2", "impression": "first"}},
        {"place": "wang/2"},
        {"lift": False},
        {"dance": True},
        [],
    ],
    ids=str,
)
def test_bad_requests_are_answered(emulator: EmulatorProcess, request_: object) -> None:
    answer = _ask(emulator.control_path, json.dumps(request_).encode() + b"\n")
    assert set(json.loads(answer)) == {"error"}


def test_several_requests_on_one_connection(emulator: EmulatorProcess) -> None:
    answers = _ask(emulator.control_path, b'not json\n{"lift": true}\n{"state": true}\n')
    error, lifted, state = (json.loads(line) for line in answers.splitlines())
    assert "error" in error
    assert lifted == {}
    assert state["state"]["finger"] is None


def test_an_endless_line_is_hung_up_on(emulator: EmulatorProcess) -> None:
    with pytest.raises(ConnectionError):
        _ask(emulator.control_path, b"x" * 1_000_000)
    assert emulator.control.state().finger is None


def test_the_image_in_the_sensor_can_be_looked_at(
    emulator: EmulatorProcess, sensor: ZfmSensor
) -> None:
    emulator.control.set_fault(boot_byte=True)
    with pytest.raises(EmulatorRefused, match="holds no image"):
        emulator.control.image()
    emulator.control.place("wang-qiang", 2)
    assert sensor.capture_image()
    held = emulator.control.image()
    assert (held.width_px, held.height_px) == (256, 288)
    assert len(held.packed) == 36_864


def test_a_replay_delivers_the_finger_before(emulator: EmulatorProcess, sensor: ZfmSensor) -> None:
    presented = []
    for person in ("wang-qiang", "li-na", "wang-qiang"):
        emulator.control.place(person, 2)
        assert sensor.capture_image()
        sensor.extract(1)
        presented.append((sensor.characteristics(1), emulator.control.image().packed))
        emulator.control.lift()
        assert not sensor.capture_image()
        emulator.control.set_fault(replay=not emulator.control.state().faults.get("replay", False))
    assert presented[0] == presented[1]
    assert presented[0] != presented[2]


def test_the_client_says_what_was_refused(emulator: EmulatorProcess) -> None:
    with pytest.raises(EmulatorRefused, match="no fault called fire"):
        emulator.control.set_fault(fire=True)


def test_no_emulator(tmp_path: Path) -> None:
    with pytest.raises(EmulatorGone, match="start one"):
        EmulatorControl(tmp_path / "none").state()


def test_a_terminated_emulator_leaves_nothing_behind(new_emulator_folder: Path) -> None:
    port, control = new_emulator_folder / "port", new_emulator_folder / "control"
    flash, fingers = new_emulator_folder / "flash", new_emulator_folder / "fingers"
    with start_emulator(
        port, control, paced=False, model="r503", flash=flash, fingers=fingers
    ) as emulator:
        emulator.control.place("wang-qiang", 2)
        assert len(list(fingers.iterdir())) == 1
        sensor = ZfmSensor(str(port))
        sensor.open()
        assert sensor.parameters().capacity == 200
        sensor.close()
    assert not emulator.running
    emulator.terminate()
    assert not port.is_symlink()
    assert not control.exists()


def test_a_restarted_emulator_is_the_same_sensor_at_the_same_port(
    new_emulator_folder: Path,
) -> None:
    port, control = new_emulator_folder / "port", new_emulator_folder / "control"
    flash, fingers = new_emulator_folder / "flash", new_emulator_folder / "fingers"
    presented = []
    for _ in range(2):
        with start_emulator(
            port, control, paced=False, flash=flash, fingers=fingers, seed=None
        ) as emulator:
            emulator.control.place("wang-qiang", 2, impression=1)
            library = PyFingerprint(str(port), 57_600, 0xFFFFFFFF, 0)
            assert library.verifyPassword()
            assert library.readImage()
            assert library.convertImage(1)
            presented.append(library.downloadCharacteristics(1))
            assert library.storeTemplate() == len(presented) - 1
            assert emulator.control.state().stored_templates == len(presented)
    assert presented[0] != presented[1], "other noise in every run"


def test_the_port_keeps_its_name_when_plugged_in_again(
    emulator: EmulatorProcess, sensor: ZfmSensor
) -> None:
    assert sensor.parameters().capacity == 1000
    terminal = emulator.port.readlink()
    emulator.control.set_fault(unplug_after_bytes=0)
    assert not emulator.port.is_symlink()
    assert not emulator.control.state().plugged
    emulator.control.clear_faults()
    assert emulator.port.readlink().parent == terminal.parent
    sensor.open()
    assert sensor.parameters().capacity == 1000


def test_an_emulator_that_cannot_start(tmp_path: Path) -> None:
    with pytest.raises(EmulatorGone, match="did not start"):
        start_emulator(tmp_path / "port", tmp_path / "missing" / "control")


def test_the_emulator_ends_with_its_parent(new_emulator_folder: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(new_emulator_folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    assert parent.stdout is not None
    orphan = os.pidfd_open(int(parent.stdout.readline()))
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    ended, _, _ = select.select([orphan], [], [], 30)
    os.close(orphan)
    assert ended


PARENT = """
import pathlib, signal, sys
from drivers.fingerprint.emulator.process import start_emulator
folder = pathlib.Path(sys.argv[1])
emulator = start_emulator(folder / "port", folder / "control")
print(emulator.pid, flush=True)
signal.pause()
"""


def _ask(path: Path, sent: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(30)
        connection.connect(str(path))
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        return connection.makefile("rb").read()
