"""What every FingerprintSensor keeps: on the emulator always, on hardware with ``-m device``.

For hardware set BAODAO_FINGERPRINT_PORT and run with ``-s``: the test says when to place and lift
which finger.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest

from drivers.errors import DeviceUnavailable
from drivers.fingerprint.characteristics import character_file_bytes, whole_files
from drivers.fingerprint.emulator.client import EmulatorControl
from drivers.fingerprint.emulator.process import start_emulator
from drivers.fingerprint.protocol import (
    Characteristics,
    FingerprintSensor,
    ImpressionsDiffer,
)
from drivers.fingerprint.zfm import ZfmSensor

THRESHOLD = 50
"""kiosk.domain.policy.Policy.fingerprint_threshold."""
HUMAN_S = 30.0


class Hand(Protocol):
    """Someone who puts fingers on the sensor."""

    def place(self, finger: str) -> None:
        """Place the finger so that the next capture sees it."""

    def lift(self) -> None:
        """Take it away."""


@dataclass(frozen=True)
class EmulatedHand:
    control: EmulatorControl

    def place(self, finger: str) -> None:
        self.control.place(finger, 2)

    def lift(self) -> None:
        self.control.lift()


@dataclass(frozen=True)
class HumanHand:
    sensor: FingerprintSensor

    def place(self, finger: str) -> None:
        self._until(True, f"place finger {finger}")

    def lift(self) -> None:
        self._until(False, "lift the finger")

    def _until(self, present: bool, wish: str) -> None:
        sys.stderr.write(f"\n{wish}\n")
        deadline = time.monotonic() + HUMAN_S
        while self.sensor.capture_image() is not present:
            assert time.monotonic() < deadline, f"not done in time: {wish}"


@dataclass(frozen=True)
class Bench:
    sensor: FingerprintSensor
    hand: Hand

    def read(self, finger: str, buffer: int) -> None:
        self.hand.place(finger)
        assert self.sensor.capture_image()
        self.sensor.extract(buffer)
        self.hand.lift()


@pytest.fixture(scope="module")
def emulated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Bench]]:
    folder: Path = tmp_path_factory.mktemp("zfm")
    with start_emulator(folder / "port", folder / "control", paced=False) as emulator:
        hand = EmulatedHand(emulator.control)
        yield lambda: Bench(ZfmSensor(str(emulator.port)), hand)


def _real() -> Bench:
    port = os.environ.get("BAODAO_FINGERPRINT_PORT")
    if port is None:
        pytest.skip("needs a sensor: set BAODAO_FINGERPRINT_PORT to its port")
    sensor = ZfmSensor(port)
    return Bench(sensor, HumanHand(sensor))


@pytest.fixture(params=["emulator", pytest.param("hardware", marks=pytest.mark.device)])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    """An open sensor without a finger."""
    bench: Bench
    bench = _real() if request.param == "hardware" else request.getfixturevalue("emulated")()
    bench.sensor.open()
    bench.hand.lift()
    yield bench
    bench.sensor.close()


def test_parameters_are_plausible(bench: Bench) -> None:
    found = bench.sensor.parameters()
    assert 100 <= found.capacity <= 5000
    assert 1 <= found.security_level <= 5
    assert found.packet_bytes in (32, 64, 128, 256)
    assert found.baud in (57_600, 115_200)


def test_no_finger_is_no_image(bench: Bench) -> None:
    assert bench.sensor.capture_image() is False


def test_a_reference_matches_its_finger_and_no_other(bench: Bench) -> None:
    bench.read("one", 1)
    bench.read("one", 2)
    reference = bench.sensor.combine()
    assert whole_files(reference)
    bench.read("one", 1)
    bench.sensor.load_reference(reference)
    assert bench.sensor.compare() > THRESHOLD
    bench.read("two", 1)
    bench.sensor.load_reference(reference)
    assert bench.sensor.compare() == 0


def test_one_press_gives_image_features_and_model(bench: Bench) -> None:
    bench.hand.place("one")
    assert bench.sensor.capture_image()
    image = bench.sensor.image()
    bench.sensor.extract(1)
    raw = bench.sensor.characteristics(1)
    bench.hand.lift()
    assert image.dtype == np.uint8
    assert image.ndim == 2
    assert image.min() < image.max()
    assert whole_files(raw)
    assert bench.sensor.characteristics(1) == raw
    found = bench.sensor.model()
    assert found.capacity == bench.sensor.parameters().capacity
    assert found.character_file_bytes == character_file_bytes(raw)
    assert found.image_dpi in (500, 508)


def test_comparing_twice_gives_the_same_score(bench: Bench) -> None:
    bench.read("one", 1)
    bench.read("one", 2)
    bench.sensor.load_reference(bench.sensor.combine())
    bench.read("one", 1)
    assert bench.sensor.compare() == bench.sensor.compare() > THRESHOLD


def test_different_fingers_do_not_combine(bench: Bench) -> None:
    bench.read("one", 1)
    bench.read("two", 2)
    with pytest.raises(ImpressionsDiffer):
        bench.sensor.combine()


def test_loading_a_reference_leaves_the_live_finger_alone(bench: Bench) -> None:
    bench.read("one", 1)
    bench.read("one", 2)
    reference = bench.sensor.combine()
    bench.read("two", 1)
    bench.sensor.load_reference(reference)
    bench.sensor.load_reference(Characteristics(bytes(reference)))
    assert bench.sensor.compare() == 0


def test_closing_twice_and_opening_again(bench: Bench) -> None:
    bench.sensor.close()
    bench.sensor.close()
    with pytest.raises(DeviceUnavailable):
        bench.sensor.parameters()
    bench.sensor.open()
    bench.sensor.open()
    assert bench.sensor.parameters().capacity >= 100
