"""Conversations kept byte for byte under ``traces``: who records them, and who replays them.

``python -m tests.unit.drivers.fingerprint.golden_traces FOLDER`` records them anew from the
emulator, on synthetic fingers. A real sensor's trace comes from ``python -m drivers.fingerprint
record``; docs/fingerprint.md says how to add one.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from drivers.errors import DeviceError
from drivers.fingerprint.emulator.process import start_emulator
from drivers.fingerprint.recording import RecordingPort
from drivers.fingerprint.transport import PortWrapper
from drivers.fingerprint.zfm import ZfmSensor

FOLDER = Path(__file__).with_name("traces")
ACKNOWLEDGEMENT_BYTES = 12
DATA_PACKET_BYTES = 256 + 11
DATA_PACKETS_KEPT = 2
"""Of an image: the sensor falls silent in the middle of it, between two packets."""


class Ticks:
    """A clock that a centisecond passes on at every look, so that nobody waits."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        self.now_s += 0.01
        return self.now_s


@dataclass(frozen=True)
class Conversation:
    """One trace: which sensor, and what is asked of it."""

    name: str
    model: str
    talk: Callable[[ZfmSensor], None]
    password: int = 0


def _handshake(sensor: ZfmSensor) -> None:
    sensor.open()
    sensor.parameters()
    sensor.close()


def _characteristics(sensor: ZfmSensor) -> None:
    sensor.open()
    sensor.capture_image()
    sensor.extract(1)
    sensor.characteristics(1)
    sensor.close()


def _image(sensor: ZfmSensor) -> None:
    sensor.open()
    sensor.capture_image()
    sensor.image()


CONVERSATIONS = (
    Conversation("handshake-zfm20", "zfm20", _handshake),
    Conversation("characteristics-zfm20", "zfm20", _characteristics),
    Conversation("characteristics-r307", "r307", _characteristics),
    Conversation("image-broken-off-zfm20", "zfm20", _image),
    Conversation("wrong-password-as608", "as608", _handshake, password=0x1234),
)


def sensor_on(port: str, wrap_port: PortWrapper) -> ZfmSensor:
    """The sensor every conversation is held with: it offers the password 0."""
    return ZfmSensor(port, wrap_port=wrap_port, monotonic=Ticks())


def _record(conversation: Conversation, folder: Path) -> None:
    path = folder / f"{conversation.name}.jsonl"
    with (
        tempfile.TemporaryDirectory() as work,
        path.open("w", encoding="utf-8") as trace,
        start_emulator(
            Path(work, "port"),
            Path(work, "control"),
            model=conversation.model,
            password=conversation.password,
            paced=False,
        ) as emulator,
    ):
        emulator.control.place("wang-qiang", 2, 1)
        wrap = partial(RecordingPort, trace=trace, monotonic=Ticks())
        with suppress(DeviceError):
            conversation.talk(ZfmSensor(str(emulator.port), wrap_port=wrap))
    if conversation.talk is _image:
        _break_off(path)


def _break_off(path: Path) -> None:
    """Keep the acknowledgement of UpImage and the first data packets."""
    lines = path.read_text(encoding="utf-8").splitlines()
    asked = max(i for i, line in enumerate(lines) if '"host"' in line)
    sent = bytes.fromhex("".join(json.loads(line)["hex"] for line in lines[asked + 1 :]))
    kept = sent[: ACKNOWLEDGEMENT_BYTES + DATA_PACKETS_KEPT * DATA_PACKET_BYTES]
    last = json.dumps({"t": 1.0, "from": "sensor", "hex": kept.hex()})
    path.write_text("\n".join([*lines[: asked + 1], last]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for told in CONVERSATIONS:
        _record(told, Path(sys.argv[1]))
