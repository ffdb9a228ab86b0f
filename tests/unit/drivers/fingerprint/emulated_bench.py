"""An emulated sensor without line and clock, for the tests of its commands."""

from __future__ import annotations

from functools import cache

from drivers.fingerprint.commands import Opcode
from drivers.fingerprint.emulator.faults import Faults
from drivers.fingerprint.emulator.flash import Flash
from drivers.fingerprint.emulator.models import MODELS
from drivers.fingerprint.emulator.sensor import EmulatedSensor
from drivers.fingerprint.emulator.state import Reply, new_sensor_state
from drivers.fingerprint.packets import Packet, PacketKind
from drivers.fingerprint.synthetic import FingerMaster, Plane, finger_for
from drivers.fingerprint.synthetic_impression import SkinCondition, finger_on_glass


@cache
def grown(person: str, position: int = 2) -> FingerMaster:
    return finger_for(person, position)


class Glass:
    """A window that shows whatever it is given."""

    def __init__(self) -> None:
        self.shown: Plane | None = None

    def light(self) -> Plane | None:
        return self.shown


class SensorBench:
    """One sensor, a hand and a host."""

    def __init__(
        self,
        model: str = "as608",
        *,
        flash: Flash | None = None,
        seed: int = 1,
        password: int | None = None,
    ) -> None:
        self.glass = Glass()
        self.faults = Faults()
        self.sensor = EmulatedSensor(
            new_sensor_state(
                MODELS[model],
                self.glass,
                self.faults,
                flash=flash or Flash(),
                seed=seed,
                password=password,
            )
        )

    def press(
        self, person: str, number: int = 1, condition: SkinCondition = SkinCondition.NORMAL
    ) -> None:
        self.glass.shown = finger_on_glass(grown(person), number, condition)

    def lift(self) -> None:
        self.glass.shown = None

    def send(self, opcode: int, arguments: bytes = b"") -> Reply:
        reply = self.sensor.handle(Packet(PacketKind.COMMAND, bytes((opcode,)) + arguments))
        assert reply is not None
        return reply

    def send_data(self, sent: bytes) -> None:
        for start in range(0, len(sent), 128):
            last = start + 128 >= len(sent)
            kind = PacketKind.END_OF_DATA if last else PacketKind.DATA
            assert self.sensor.handle(Packet(kind, sent[start : start + 128])) is None

    def code(self, opcode: int, arguments: bytes = b"") -> int:
        return self.send(opcode, arguments).code

    def stream(self, opcode: int, arguments: bytes = b"") -> bytes:
        sent = self.send(opcode, arguments).stream
        assert sent is not None
        return sent

    def read(self, person: str, buffer: int, number: int = 1) -> None:
        """An impression's features into a buffer."""
        self.press(person, number)
        assert self.code(Opcode.GEN_IMG) == 0
        assert self.code(Opcode.IMG_2_TZ, bytes((buffer,))) == 0
        self.lift()

    def load(self, buffer: int, template: bytes) -> None:
        """A template from the host into a buffer."""
        assert self.code(Opcode.DOWN_CHAR, bytes((buffer,))) == 0
        self.send_data(template)
