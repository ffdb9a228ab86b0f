"""The dock's window: everything on it can be touched, and says nothing in QML's log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtQml import QQmlError
from pytestqt.qtbot import QtBot

from drivers.camera.attack import Attack
from drivers.camera.motion import Motion
from drivers.camera.stage import StageFault
from kiosk.demo.computer import ClockState, DiskState
from kiosk.demo.dock import Dock
from kiosk.demo.dock_model import DockModel
from kiosk.demo.dock_words import CHINESE, ENGLISH
from kiosk.demo.touch import Touch
from kiosk.domain.capture import FingerPosition
from kiosk.ui.settings import FrontEndSettings
from tests.ui.layout_probe import is_control, placed_items, problems


class Devices:
    """Props, cable and printer that note what is done to them."""

    def __init__(self) -> None:
        self.people_dir = FrontEndSettings("x").assets / "people"
        self.did: list[str] = []

    def show(self, person: str | None) -> None:
        self.did.append(f"show {person}")

    def stand(self, distance: float, light: float) -> None:
        self.did.append("stand")

    def disguise(self, attack: Attack | None) -> None:
        self.did.append("disguise")

    def move(self, motion: Motion) -> None:
        self.did.append(f"move {motion}")

    def camera_fault(self, fault: StageFault | None) -> None:
        self.did.append("camera")

    def press(self, person: str, finger: FingerPosition, condition: str = "normal") -> None:
        self.did.append(f"press {person} {int(finger)}")

    def lift(self) -> None:
        self.did.append("lift")

    def sensor_fault(self, **fault: bool | int) -> None:
        self.did.append("sensor")

    def mend_sensor(self) -> None:
        self.did.append("mend")

    def put_card(self, number: str, name: str) -> None:
        self.did.append(f"card {name}")

    def take_card(self) -> None:
        self.did.append("card away")

    def reader_fault(self, **fault: bool | int) -> None:
        self.did.append("reader")

    def mend_reader(self) -> None:
        self.did.append("reader mended")

    def change(self, **changes: bool | str) -> None:
        self.did.append("printer")

    def mask(self) -> None:
        self.did.append("medical mask")

    def set_clock(self, state: ClockState) -> None:
        self.did.append(f"clock {state}")

    def fill_disk(self, state: DiskState) -> None:
        self.did.append(f"disk {state}")

    def cut(self) -> None:
        self.did.append("cut")

    def plug(self) -> None:
        self.did.append("plug")


@pytest.fixture
def devices() -> Devices:
    return Devices()


@pytest.fixture
def dock(qapp: QGuiApplication, devices: Devices) -> Iterator[Dock]:
    kiosk = QWindow()
    dock = Dock(DockModel(devices, devices, devices, devices), kiosk)
    dock.open()
    dock.view.resize(dock.view.width(), dock.view.initialSize().height())
    qapp.processEvents()
    yield dock
    dock.close()
    qapp.processEvents()


def warned(dock: Dock) -> list[str]:
    """Starts listening; the list fills."""
    found: list[str] = []

    def note(errors: list[QQmlError]) -> None:
        found.extend(error.toString() for error in errors)

    dock.view.engine().warnings.connect(note)
    return found


def test_everything_can_be_touched(qapp: QGuiApplication, dock: Dock, devices: Devices) -> None:
    warnings = warned(dock)
    touch = Touch(dock.view)
    touch.tap("dock.person.li-jianguo")
    qapp.processEvents()
    names = [it.item.objectName() for it in placed_items(dock.view) if is_control(it.item)]
    assert len(names) == len(set(names)) > 40
    for name in names:
        if name.startswith("dock.person"):
            continue
        touch.tap(name)
        qapp.processEvents()
    assert {
        "show li-jianguo",
        "disguise",
        "stand",
        "camera",
        "sensor",
        "cut",
        "card 李建国",
        "reader",
        "printer",
        "medical mask",
        "clock stopped",
        "disk full",
    } <= set(devices.did)
    assert {f"move {it}" for it in ("nod", "blink", "turn_left")} <= set(devices.did)
    assert warnings == []


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_nothing_is_cut_off(qapp: QGuiApplication, dock: Dock, language: str) -> None:
    if language == ENGLISH:
        Touch(dock.view).tap("dock.language")
    qapp.processEvents()
    dock.view.grabWindow()
    assert problems(dock.view) == []


def test_closing_either_window_ends_the_demo(qtbot: QtBot, dock: Dock) -> None:
    with qtbot.waitSignal(dock.closed):
        dock.view.hide()


def test_the_pictures_of_the_people_are_there(devices: Devices) -> None:
    model = DockModel(devices, devices, devices, devices)
    shown = [Path(it["picture"].removeprefix("file://")) for it in model.property("people")[:-1]]
    assert all(path.is_file() for path in shown)
