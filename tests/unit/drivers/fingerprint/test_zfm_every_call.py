"""Every fault in every call: a typed error or a right answer, and the next person is served."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest

from drivers.errors import DeviceError
from drivers.fingerprint.characteristics import decode_template
from drivers.fingerprint.emulator.faults import FaultValue
from drivers.fingerprint.emulator.process import EmulatorProcess
from drivers.fingerprint.protocol import Characteristics
from drivers.fingerprint.zfm import ZfmSensor
from tests.unit.drivers.fingerprint.idle_time import IdleTime

REFERENCE = Characteristics(b"\x03\x01" + bytes(510))

CALLS: Mapping[str, Callable[[ZfmSensor], object]] = {
    "open": lambda sensor: sensor.open(),
    "parameters": lambda sensor: sensor.parameters(),
    "capture_image": lambda sensor: sensor.capture_image(),
    "extract": lambda sensor: sensor.extract(1),
    "characteristics": lambda sensor: sensor.characteristics(1),
    "image": lambda sensor: sensor.image(),
    "load_reference": lambda sensor: sensor.load_reference(REFERENCE),
    "compare": lambda sensor: sensor.compare(),
    "combine": lambda sensor: sensor.combine(),
    "close": lambda sensor: sensor.close(),
}

Fault = dict[str, FaultValue]
FAULTS: list[Fault] = [
    {"noise_bytes": 400},
    {"bad_checksums": 1},
    {"truncate_to_bytes": 4},
    {"unplug_after_bytes": 20},
    {"unplug_after_bytes": 500},
    {"drop_probability": 0.01},
    {"silent": True},
    {"boot_byte": True},
]


@pytest.fixture
def quick(port: str, idle_time: IdleTime) -> Iterator[ZfmSensor]:
    """A sensor that is given up after 0.6 s of silence."""
    sensor = ZfmSensor(
        port, reply_timeout_s=0.6, wrap_port=idle_time.wrap, monotonic=idle_time.monotonic
    )
    sensor.open()
    yield sensor
    sensor.close()


@pytest.mark.parametrize("fault", FAULTS, ids=str)
@pytest.mark.parametrize("call", CALLS)
def test_the_next_person_is_served(
    quick: ZfmSensor, emulator: EmulatorProcess, call: str, fault: Fault
) -> None:
    emulator.control.place("wang-qiang", 2, 1)
    assert quick.capture_image()
    quick.extract(1)
    emulator.control.set_fault(**fault)
    message = _tried(lambda: CALLS[call](quick))
    assert not message or ": " in message, "says what is wrong and what to do"
    emulator.control.clear_faults()
    if _tried(lambda: _serve(quick)):
        # What a worker does: open anew.
        quick.open()
        _serve(quick)


def _tried(act: Callable[[], object]) -> str:
    try:
        act()
    except DeviceError as error:
        return str(error)
    return ""


def _serve(sensor: ZfmSensor) -> None:
    """The next person, whose image and features arrive whole."""
    assert sensor.capture_image()
    sensor.extract(1)
    assert len(decode_template(bytes(sensor.characteristics(1)))) == 1
    assert sensor.image().shape == (288, 256)
