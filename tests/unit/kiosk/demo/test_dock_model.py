"""The dock's choices, down to what camera and sensor are told."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from drivers.camera.attack import AttackKind
from drivers.camera.motion import Motion
from drivers.camera.stage import Stage, StageFault, StageReader
from kiosk.demo import props as props_module
from kiosk.demo.cast import OFFICER, STRANGER, SUPERVISED, card_of
from kiosk.demo.computer import ClockState, DiskState
from kiosk.demo.dock_model import (
    CAMERAS,
    DISGUISES,
    DISTANCES,
    LIGHTS,
    MASKED,
    PRINTERS,
    READERS,
    SENSORS,
    DockModel,
)
from kiosk.demo.dock_words import CHINESE, ENGLISH, WORDS
from kiosk.demo.props import Props
from kiosk.domain.capture import FingerPosition
from kiosk.domain.identity import IdNumber, parse_id_number
from tests.unit.kiosk.demo.noting_devices import Cable, Computer, Printer, Reader, Sensor

CHEN, LI = "chen-guiying", "li-jianguo"
CHOICES = {
    "disguise": ("self", MASKED, *DISGUISES),
    "distance": tuple(DISTANCES),
    "light": tuple(LIGHTS),
    "finger": ("normal", "wet", "dry", "partial"),
    "camera": tuple(CAMERAS),
    "sensor": tuple(SENSORS),
    "reader": tuple(READERS),
    "printer": tuple(PRINTERS),
    "clock": tuple(ClockState),
    "disk": tuple(DiskState),
}


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SimpleNamespace:
    sensor, reader, cable, printer = Sensor(), Reader(), Cable(), Printer()
    computer = Computer()
    monkeypatch.setattr(props_module, "start_emulator", lambda *_, **__: sensor)
    monkeypatch.setattr(props_module, "start_reader_emulator", lambda *_, **__: reader)
    props = Props(tmp_path, paced=False)
    return SimpleNamespace(
        dock=DockModel(props, cable, printer, computer),
        computer=computer,
        sensor=sensor,
        reader=reader,
        cable=cable,
        printer=printer,
        stage=lambda: StageReader(props.stage_file).current(),
    )


def test_a_card_is_its_owners_and_is_taken_away_again(bench: SimpleNamespace) -> None:
    bench.dock.toggle_card()
    assert (bench.reader.told, bench.dock.property("card")) == ([], False)
    bench.dock.show(LI)
    bench.dock.toggle_card()
    assert bench.dock.property("card")
    bench.dock.show("")
    bench.dock.toggle_card()
    assert not bench.dock.property("card")
    assert bench.reader.told == [("place", "999999197108251013", "李建国"), ("lift",)]


def test_a_reader_is_broken_and_mended(bench: SimpleNamespace) -> None:
    bench.dock.choose("reader", "unplugged")
    bench.dock.choose("reader", "sound")
    assert bench.reader.told == [("mend",), ("fault", {"unplug_after_bytes": 0}), ("mend",)]


def test_a_printer_has_one_fault_at_a_time(bench: SimpleNamespace) -> None:
    for value in ("empty", "open", "sound"):
        bench.dock.choose("printer", value)
    assert bench.printer.told == [
        {"roll": "out", "cover_open": False, "plugged": True},
        {"roll": "full", "cover_open": True, "plugged": True},
        {"roll": "full", "cover_open": False, "plugged": True},
    ]


def test_everybody_has_a_card_and_no_two_have_the_same() -> None:
    everybody = [it.slug for it in SUPERVISED] + [OFFICER.slug, STRANGER]
    numbers = {card_of(slug)[0] for slug in everybody}
    assert len(numbers) == len(everybody)
    assert all(isinstance(parse_id_number(number), IdNumber) for number in numbers)


def test_every_word_is_there_in_both_languages() -> None:
    assert WORDS[CHINESE].keys() == WORDS[ENGLISH].keys()
    assert all(word for words in WORDS.values() for word in words.values())
    offered = {code for code in WORDS[CHINESE] if code.split(".")[0] in CHOICES and "." in code}
    assert offered == {f"{what}.{value}" for what, values in CHOICES.items() for value in values}


@pytest.mark.parametrize(
    ("what", "value"), [(what, value) for what, values in CHOICES.items() for value in values]
)
def test_every_choice_is_shown_and_leaves_a_scene_the_camera_understands(
    bench: SimpleNamespace, what: str, value: str
) -> None:
    bench.dock.show(CHEN)
    bench.dock.choose(what, value)
    assert bench.dock.property("chosen")[what] == value
    assert bench.stage().person == CHEN


def test_a_photo_is_held_up_by_the_stranger_who_presses_their_own_finger(
    bench: SimpleNamespace,
) -> None:
    bench.dock.show(LI)
    bench.dock.choose("disguise", "print")
    attack = bench.stage().attack
    assert attack is not None
    assert (attack.kind, attack.impostor) == (AttackKind.PRINT_FLAT, STRANGER)
    bench.dock.press(FingerPosition.RIGHT_INDEX)
    assert bench.sensor.told[-1] == ("place", STRANGER, 2, "normal")
    bench.dock.choose("disguise", "self")
    assert bench.sensor.told[-1] == ("lift",)
    assert bench.stage().attack is None


def test_a_finger_is_pressed_and_lifted_and_goes_with_its_person(bench: SimpleNamespace) -> None:
    bench.dock.press(2)
    assert bench.sensor.told == []
    bench.dock.show(CHEN)
    bench.dock.choose("finger", "wet")
    bench.dock.press(2)
    assert bench.sensor.told == [("place", CHEN, 2, "wet")]
    bench.dock.press(2)
    bench.dock.press(7)
    bench.dock.show(LI)
    assert [told[0] for told in bench.sensor.told] == ["place", "lift", "place", "lift"]
    assert bench.dock.property("pressed") == 0


def test_far_away_in_the_dark(bench: SimpleNamespace) -> None:
    bench.dock.choose("distance", "far")
    bench.dock.choose("light", "dark")
    stage: Stage = bench.stage()
    assert stage.distance < 1 > stage.light
    bench.dock.choose("distance", "arm")
    bench.dock.choose("light", "lit")
    assert (bench.stage().distance, bench.stage().light) == (1, 1)


def test_devices_break_and_are_mended(bench: SimpleNamespace) -> None:
    bench.dock.choose("camera", "unplugged")
    assert bench.stage().fault is StageFault.UNPLUGGED
    bench.dock.choose("camera", "sound")
    assert bench.stage().fault is None
    for value, fault in (("silent", {"silent": True}), ("unplugged", {"unplug_after_bytes": 0})):
        bench.dock.choose("sensor", value)
        assert bench.sensor.told[-2:] == [("mend",), ("fault", fault)]
    bench.dock.choose("sensor", "sound")
    assert bench.sensor.told[-1] == ("mend",)


def test_the_network_is_cut_and_comes_back(bench: SimpleNamespace) -> None:
    bench.dock.toggle_network()
    assert (bench.cable.plugged, bench.dock.property("online")) == (False, False)
    bench.dock.toggle_network()
    assert (bench.cable.plugged, bench.dock.property("online")) == (True, True)


def test_nobody_wears_no_mask(bench: SimpleNamespace) -> None:
    bench.dock.show(LI)
    bench.dock.choose("disguise", "mask")
    bench.dock.show("")
    assert bench.stage() == Stage()
    assert bench.dock.property("chosen")["disguise"] == "self"


def test_whoever_wears_a_medical_mask_is_there_and_takes_it_off_again(
    bench: SimpleNamespace,
) -> None:
    bench.dock.show(LI)
    bench.dock.choose("disguise", "print")
    bench.dock.choose("disguise", "masked")
    assert (bench.stage().masked, bench.stage().attack) == (True, None)
    bench.dock.press(2)
    assert bench.sensor.told[-1] == ("place", LI, 2, "normal")
    bench.dock.move("nod")
    bench.dock.choose("disguise", "mask")
    assert not bench.stage().masked
    bench.dock.choose("disguise", "masked")
    bench.dock.show("")
    assert bench.stage().masked is False


def test_clock_and_disk_are_put_wrong_and_right(bench: SimpleNamespace) -> None:
    for what, value in (("clock", "unset"), ("clock", "right"), ("disk", "full")):
        bench.dock.choose(what, value)
    assert bench.computer.told == ["clock unset", "clock right", "disk full"]


def test_who_is_there_moves_when_told(bench: SimpleNamespace) -> None:
    bench.dock.show(LI)
    bench.dock.move("nod")
    assert (bench.stage().motion, bench.stage().motion_id) == (Motion.NOD, 1)


def test_what_is_not_offered_is_refused(bench: SimpleNamespace) -> None:
    with pytest.raises(ValueError, match="no 'purple' for 'light'"):
        bench.dock.choose("light", "purple")


def test_people_are_named_in_the_language_chosen(bench: SimpleNamespace) -> None:
    names = [it["name"] for it in bench.dock.property("people")]
    assert "没有人" in names
    bench.dock.toggle_language()
    assert "Nobody" in [it["name"] for it in bench.dock.property("people")]
    pictures = [it["picture"] for it in bench.dock.property("people") if it["slug"]]
    assert all(Path(picture.removeprefix("file://")).is_file() for picture in pictures)
