"""How fast presses are taken."""

from __future__ import annotations

from drivers.fingerprint.protocol import PoorImage
from kiosk.domain.capture import FingerGuidance
from kiosk.workers.finger_press import Impression, PressPacer, PressRate
from tests.unit.kiosk.workers.scripted_sensor import EMPTY, FINGER, ScriptedSensor


class Clock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_between_two_extractions_passes_the_gap() -> None:
    clock = Clock()
    pacer = PressPacer(PressRate(gap_s=0.5), clock)
    assert pacer.takes(placed_anew=True)
    clock.now_s += 0.49
    assert not pacer.takes(placed_anew=False)
    clock.now_s += 0.01
    assert pacer.takes(placed_anew=False)


def test_placings_beyond_the_rate_wait_for_the_minute_to_pass() -> None:
    clock = Clock()
    pacer = PressPacer(PressRate(gap_s=0.0, per_minute=3), clock)
    for _ in range(3):
        assert pacer.takes(placed_anew=True)
        clock.now_s += 1.0
    assert not pacer.takes(placed_anew=True)
    clock.now_s = 159.9
    assert not pacer.takes(placed_anew=True)
    clock.now_s = 160.0
    assert pacer.takes(placed_anew=True)


def test_a_finger_that_stays_on_the_glass_is_one_placing_however_often_it_is_tried() -> None:
    clock = Clock()
    pacer = PressPacer(PressRate(gap_s=0.0, per_minute=1), clock)
    impression = Impression(pacer, FingerGuidance.PLACE)
    sensor = ScriptedSensor(EMPTY, PoorImage.MESSY, PoorImage.MESSY, FINGER)
    assert [impression.poll(sensor) for _ in range(4)] == [False, False, False, True]


def test_a_press_that_comes_too_soon_is_taken_once_the_gap_has_passed() -> None:
    clock = Clock()
    pacer = PressPacer(PressRate(gap_s=0.5), clock)
    pacer.takes(placed_anew=True)
    impression = Impression(pacer, FingerGuidance.PLACE_AGAIN)
    sensor = ScriptedSensor(EMPTY, FINGER, FINGER)
    assert not impression.poll(sensor)
    assert not impression.poll(sensor)
    assert sensor.extracted == []
    clock.now_s += 0.5
    assert impression.poll(sensor)
