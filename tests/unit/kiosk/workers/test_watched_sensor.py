"""Every call of a watched sensor starts with a heartbeat."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from drivers.fingerprint.protocol import Characteristics, FingerprintSensor
from kiosk.workers.watched_sensor import WatchedSensor
from tests.unit.kiosk.workers.scripted_sensor import FINGER, ScriptedSensor

CALLS: Mapping[str, Callable[[FingerprintSensor], object]] = {
    "open": lambda sensor: sensor.open(),
    "parameters": lambda sensor: sensor.parameters(),
    "capture_image": lambda sensor: sensor.capture_image(),
    "extract": lambda sensor: sensor.extract(1),
    "characteristics": lambda sensor: sensor.characteristics(1),
    "image": lambda sensor: sensor.image(),
    "model": lambda sensor: sensor.model(),
    "combine": lambda sensor: sensor.combine(),
    "load_reference": lambda sensor: sensor.load_reference(Characteristics(b"reference")),
    "compare": lambda sensor: sensor.compare(),
    "close": lambda sensor: sensor.close(),
}


def test_no_call_of_a_sensor_is_left_out() -> None:
    assert set(CALLS) == {name for name in vars(FingerprintSensor) if not name.startswith("_")}


@pytest.mark.parametrize("call", CALLS)
def test_a_call_beats_and_answers_as_the_sensor_does(call: str) -> None:
    beats: list[str] = []
    watched = WatchedSensor(ScriptedSensor(FINGER), lambda: beats.append(call))
    answered = CALLS[call](watched)
    assert beats == [call]
    assert str(answered) == str(CALLS[call](ScriptedSensor(FINGER)))
