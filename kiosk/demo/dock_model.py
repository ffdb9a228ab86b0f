"""What the device dock's buttons do to the simulated devices."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot

from drivers.camera.attack import Attack, AttackKind
from drivers.camera.motion import Motion
from drivers.camera.stage import StageFault
from kiosk.demo.cast import NEWCOMER, OFFICER, OFFICER_PIN, STRANGER, SUPERVISED, card_of
from kiosk.demo.computer import ClockState, DiskState
from kiosk.demo.dock_words import CHINESE, ENGLISH, WORDS
from kiosk.domain.capture import FingerPosition

NOBODY = ""
HIMSELF = "self"
MASKED = "masked"
"""A medical mask, worn by the person."""
DISGUISES: Final = {
    "print": AttackKind.PRINT_FLAT,
    "tablet": AttackKind.TABLET_REPLAY,
    "mask": AttackKind.PAPER_MASK,
}
DISTANCES: Final = {"near": 1.5, "arm": 1.0, "far": 0.45}
"""Scale of the person: 1.0 is arm's length (drivers/camera/stage.py)."""
LIGHTS: Final = {"dark": 0.12, "lit": 1.0, "bright": 2.2}
"""Factor on luminance."""
CAMERAS: Final = {
    "sound": None,
    "unplugged": StageFault.UNPLUGGED,
    "frozen": StageFault.FROZEN,
    "covered": StageFault.BLACK,
}
SENSORS: Final[dict[str, dict[str, bool | int]]] = {
    "sound": {},
    "silent": {"silent": True},
    "unplugged": {"unplug_after_bytes": 0},
}


READERS: Final[dict[str, dict[str, bool | int]]] = {
    "sound": {},
    "unreadable": {"unreadable": True},
    "unplugged": {"unplug_after_bytes": 0},
}

PRINTERS: Final[dict[str, dict[str, bool | str]]] = {
    "sound": {"roll": "full", "cover_open": False, "plugged": True},
    "empty": {"roll": "out"},
    "open": {"cover_open": True},
    "unplugged": {"plugged": False},
}


class DockProps(Protocol):
    """The stage, the sensor and the card reader (kiosk.demo.props.Props)."""

    people_dir: Path

    def show(self, person: str | None) -> None:
        """Put a person before the camera, or nobody."""

    def stand(self, distance: float, light: float) -> None:
        """How near whoever is there stands, and in what light."""

    def disguise(self, attack: Attack | None) -> None:
        """Attack the person's identity, or stop it."""

    def mask(self) -> None:
        """Let the person put on a medical mask."""

    def move(self, motion: Motion) -> None:
        """Let the person do this once."""

    def camera_fault(self, fault: StageFault | None) -> None:
        """Break the camera, or mend it."""

    def press(self, person: str, finger: FingerPosition, condition: str = "normal") -> None:
        """Put a finger on the glass."""

    def lift(self) -> None:
        """Take it off."""

    def sensor_fault(self, **fault: bool | int) -> None:
        """Break the sensor."""

    def mend_sensor(self) -> None:
        """Make the sensor sound again."""

    def put_card(self, number: str, name: str) -> None:
        """Put an identity card on the reader."""

    def take_card(self) -> None:
        """Take it away."""

    def reader_fault(self, **fault: bool | int) -> None:
        """Break the card reader."""

    def mend_reader(self) -> None:
        """Make the card reader sound again."""


class DockCable(Protocol):
    """The network cable (kiosk.demo.programs.NetworkCable)."""

    def cut(self) -> None:
        """Pull it out."""

    def plug(self) -> None:
        """Put it back."""


class DockPrinter(Protocol):
    """The emulated printer (drivers.printer.emulator.client.PrinterProcess)."""

    def change(self, **changes: bool | str) -> None:
        """Break it, or mend it."""


class DockComputer(Protocol):
    """The computer (kiosk.demo.computer.DemoComputer)."""

    def set_clock(self, state: ClockState) -> None:
        """Put it wrong, or right."""

    def fill_disk(self, state: DiskState) -> None:
        """Fill it, or empty it."""


class DockModel(QObject):
    """One property for everything that is chosen, one slot for every choice.

    Every slot raises ValueError for a choice that is not offered.
    """

    changed = Signal()
    language_changed = Signal()

    def __init__(
        self, props: DockProps, cable: DockCable, printer: DockPrinter, computer: DockComputer
    ) -> None:
        super().__init__()
        self._props = props
        self._cable = cable
        self._printer = printer
        self._computer = computer
        self._person = NOBODY
        self._pressed = 0
        self._online = True
        self._language = CHINESE
        self._chosen = {
            "disguise": HIMSELF,
            "distance": "arm",
            "light": "lit",
            "finger": "normal",
            "camera": "sound",
            "sensor": "sound",
            "reader": "sound",
            "printer": "sound",
            "clock": ClockState.RIGHT.value,
            "disk": DiskState.ROOMY.value,
        }
        self._card = False

    @Slot(str)
    def show(self, slug: str) -> None:
        """Put a person before the camera; an empty slug is nobody."""
        self._lift()
        self._person = slug
        if slug == NOBODY:
            self._chosen["disguise"] = HIMSELF
        self._props.show(slug or None)
        self.changed.emit()

    @Slot(str, str)
    def choose(self, what: str, value: str) -> None:
        """One of the values of WORDS for ``disguise``, ``distance``, ``light``, ``finger`` (its
        condition), ``camera``, ``sensor``, ``reader``, ``printer``, ``clock`` or ``disk``."""
        if f"{what}.{value}" not in WORDS[CHINESE]:
            raise ValueError(f"the dock has no {value!r} for {what!r}")
        self._chosen[what] = value
        match what:
            case "disguise":
                self._lift()
                self._disguise(value)
            case "distance" | "light":
                distance, light = self._chosen["distance"], self._chosen["light"]
                self._props.stand(DISTANCES[distance], LIGHTS[light])
            case "camera":
                self._props.camera_fault(CAMERAS[value])
            case "sensor":
                self._props.mend_sensor()
                if SENSORS[value]:
                    self._props.sensor_fault(**SENSORS[value])
            case "reader":
                self._props.mend_reader()
                if READERS[value]:
                    self._props.reader_fault(**READERS[value])
            case "printer":
                self._printer.change(**{**PRINTERS["sound"], **PRINTERS[value]})
            case "clock":
                self._computer.set_clock(ClockState(value))
            case "disk":
                self._computer.fill_disk(DiskState(value))
        self.changed.emit()

    @Slot(str)
    def move(self, motion: str) -> None:
        """Let the person before the camera do this once."""
        self._props.move(Motion(motion))

    @Slot(int)
    def press(self, finger: int) -> None:
        """Put a finger on the sensor, or take it off. Whoever hides behind a picture presses
        their own."""
        again = finger == self._pressed
        self._lift()
        if self._person != NOBODY and not again:
            self._pressed = finger
            there = self._chosen["disguise"] in (HIMSELF, MASKED)
            hand = self._person if there else STRANGER
            self._props.press(hand, FingerPosition(finger), self._chosen["finger"])
        self.changed.emit()

    @Slot()
    def toggle_card(self) -> None:
        """Put the person's own identity card on the reader, or take away what lies there."""
        if self._card:
            self._props.take_card()
        elif self._person != NOBODY:
            self._props.put_card(*card_of(self._person))
        self._card = not self._card and self._person != NOBODY
        self.changed.emit()

    @Slot()
    def toggle_network(self) -> None:
        """Pull the network cable, or plug it in."""
        self._online = not self._online
        act = self._cable.plug if self._online else self._cable.cut
        act()
        self.changed.emit()

    @Slot()
    def toggle_language(self) -> None:
        """The dock's own language; the kiosk keeps its."""
        self._language = ENGLISH if self._language == CHINESE else CHINESE
        self.language_changed.emit()

    def _disguise(self, value: str) -> None:
        if value == MASKED:
            self._props.mask()
            return
        kind = DISGUISES.get(value)
        self._props.disguise(None if kind is None else Attack(kind=kind, impostor=STRANGER))

    def _lift(self) -> None:
        if self._pressed:
            self._pressed = 0
            self._props.lift()

    def _people(self) -> list[dict[str, str]]:
        words = WORDS[self._language]
        lines = [(it.slug, it.name, it.id_number) for it in SUPERVISED]
        lines.append((NEWCOMER.slug, NEWCOMER.name, NEWCOMER.id_number))
        lines.append((OFFICER.slug, OFFICER.name, words["officer"].format(pin=OFFICER_PIN)))
        lines.append((STRANGER, words["stranger"], words["stranger_note"]))
        lines.append((NOBODY, words["nobody"], ""))
        return [
            {"slug": slug, "name": name, "note": note, "picture": self._picture(slug)}
            for slug, name, note in lines
        ]

    def _picture(self, slug: str) -> str:
        if slug == NOBODY:
            return ""
        return QUrl.fromLocalFile(str(self._props.people_dir / slug / "00.webp")).toString()

    people = Property(list, _people, notify=language_changed)
    words = Property(dict, lambda self: WORDS[self._language], notify=language_changed)
    person = Property(str, lambda self: self._person, notify=changed)
    pressed = Property(int, lambda self: self._pressed, notify=changed)
    card = Property(bool, lambda self: self._card, notify=changed)
    online = Property(bool, lambda self: self._online, notify=changed)
    chosen = Property(dict, lambda self: dict(self._chosen), notify=changed)
