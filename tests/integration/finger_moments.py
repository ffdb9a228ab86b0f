"""Everything a fingerprint worker may be doing when its sensor goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from drivers.fingerprint.commands import Opcode
from kiosk.domain.capture import FingerGuidance
from kiosk.workers.messages import DeviceLost, ReadFinger
from tests.integration.finger_fault_bench import NEVER, PERSON, FaultBench, References

Step = Callable[[FaultBench, References], None]


def _nothing(_: FaultBench, __: References) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Moment:
    """Something under way, and the command of it that is no longer answered."""

    command: Opcode
    before: Step = _nothing
    go: Step = _nothing
    """What leads to the command."""
    asked: bool = True
    """Whether somebody waits for an answer."""
    sent_bytes: tuple[int, ...] = (0, 5)
    """How much of the answer still comes before the plug is pulled."""


def _asked_for_finger(bench: FaultBench, _: References) -> None:
    bench.ask_read()


def _asked_to_lift(bench: FaultBench, _: References) -> None:
    bench.press(PERSON)
    bench.ask(ReadFinger)
    bench.guided(FingerGuidance.LIFT)


def _finger_read(bench: FaultBench, _: References) -> None:
    bench.read(PERSON)


def _pressed(bench: FaultBench, _: References) -> None:
    bench.press(PERSON)


def _compared_by_image(bench: FaultBench, person: References) -> None:
    bench.ask_compare(person.on_host, NEVER)


def _compared_on_sensor(bench: FaultBench, person: References) -> None:
    bench.ask_compare(person.on_sensor, 1.0)


def _enrolling(presses_before: int) -> Step:
    return lambda bench, _: bench.ask_enrol(presses_before)


def _locked_out(bench: FaultBench, _: References) -> None:
    """The sensor is lost, and tried again and again."""
    bench.break_sensor({"wrong_password": True, "boot_byte": True})
    bench.ask(ReadFinger)
    bench.first(DeviceLost)


def _accepted_again(bench: FaultBench, _: References) -> None:
    bench.clear()
    bench.break_sensor({"wrong_password": False})


ON_HOST: Mapping[str, Moment] = {
    "idle": Moment(Opcode.READ_SYS_PARA, asked=False),
    "opening, speaking first": Moment(Opcode.VFY_PWD, _locked_out, _accepted_again, asked=False),
    "opening, setting the speed": Moment(
        Opcode.SET_SYS_PARA, _locked_out, _accepted_again, asked=False
    ),
    "waiting for a finger": Moment(Opcode.GEN_IMG, _asked_for_finger),
    "waiting for a finger to lift": Moment(Opcode.GEN_IMG, _asked_to_lift),
    "extracting": Moment(Opcode.IMG_2_TZ, _asked_for_finger, _pressed),
    "reading features": Moment(Opcode.UP_CHAR, _asked_for_finger, _pressed, sent_bytes=(5, 300)),
    "reading the image": Moment(
        Opcode.UP_IMAGE, _finger_read, _compared_by_image, sent_bytes=(0, 12, 20_000)
    ),
    "asking for the image's size": Moment(Opcode.READ_SYS_PARA, _finger_read, _compared_by_image),
    "sending a reference": Moment(
        Opcode.DOWN_CHAR, _finger_read, _compared_on_sensor, sent_bytes=(5, 12)
    ),
    "reading the reference back": Moment(
        Opcode.UP_CHAR, _finger_read, _compared_on_sensor, sent_bytes=(5, 300)
    ),
    "comparing": Moment(Opcode.MATCH, _finger_read, _compared_on_sensor),
    "enrolling, press 1": Moment(Opcode.UP_IMAGE, _enrolling(0), _pressed, sent_bytes=(10_000,)),
    "enrolling, press 2": Moment(Opcode.UP_IMAGE, _enrolling(1), _pressed, sent_bytes=(10_000,)),
    "enrolling, press 3": Moment(Opcode.UP_IMAGE, _enrolling(2), _pressed, sent_bytes=(10_000,)),
}
ON_SENSOR: Mapping[str, Moment] = {
    "enrolling on the sensor, press 1": Moment(Opcode.IMG_2_TZ, _enrolling(0), _pressed),
    "enrolling on the sensor, press 2": Moment(Opcode.IMG_2_TZ, _enrolling(1), _pressed),
    "combining on the sensor": Moment(Opcode.REG_MODEL, _enrolling(1), _pressed),
    "reading the combined reference": Moment(
        Opcode.UP_CHAR, _enrolling(1), _pressed, sent_bytes=(300,)
    ),
}
