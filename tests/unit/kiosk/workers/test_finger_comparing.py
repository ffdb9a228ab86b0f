"""The stages of a comparison, and when the sensor itself has to compare."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from drivers.fingerprint.protocol import ImageUnavailable, UnknownSensor
from kiosk.domain.capture import FingerStage
from kiosk.domain.reference import ON_SENSOR_ENGINE
from kiosk.workers.finger_comparing import FingerComparing, Likeness, NotComparable
from kiosk.workers.finger_press import Probe, read_probe
from kiosk.workers.messages import StoredFinger
from tests.unit.kiosk.workers.marked_fingers import features, marked_host, pixels, stored
from tests.unit.kiosk.workers.scripted_sensor import ScriptedSensor

BY_CHARACTERISTICS, BY_IMAGE = "zfm-characteristics-1+column-1", "marked-1+column-1"
OLD = StoredFinger(features(7), ON_SENSOR_ENGINE)


class Desk:
    """A sensor with a finger on it, and what compares."""

    def __init__(self, finger: int, seen: int = 10, *, host: bool = True) -> None:
        self.sensor = ScriptedSensor()
        self.sensor.features, self.sensor.pixels = features(finger, seen), pixels(finger)
        used = marked_host() if host else None
        self.comparing = FingerComparing(self.sensor, used, image_first=False, beat=lambda: None)

    def probe(self) -> Probe:
        return read_probe(self.sensor)

    def probe_with_image(self) -> Probe:
        probe = self.probe()
        self.comparing.fetch_image(probe)
        return probe

    def compared(self, reference: StoredFinger) -> Likeness:
        return self.comparing.compare(self.probe(), reference, accept_at=0.5)


def test_good_characteristics_decide_and_no_image_is_fetched() -> None:
    desk = Desk(7, seen=8)
    desk.sensor.pixels = ImageUnavailable("must not be asked for")
    likeness = Likeness(0.8, BY_CHARACTERISTICS, FingerStage.CHARACTERISTICS)
    assert desk.compared(stored(7, 7, 8)) == likeness
    assert desk.sensor.loaded == []


def test_a_poor_press_is_decided_by_its_image() -> None:
    desk = Desk(7, seen=3)
    probe = desk.probe()
    likeness = desk.comparing.compare(probe, stored(7), accept_at=0.5)
    assert likeness == Likeness(1.0, BY_IMAGE, FingerStage.IMAGE)
    assert probe.image_digest == hashlib.sha256(pixels(7).tobytes()).digest()


def test_another_finger_is_unlike_at_both_stages() -> None:
    assert Desk(8).compared(stored(7)) == Likeness(0.0, BY_IMAGE, FingerStage.IMAGE)


@pytest.mark.parametrize(
    "pixels_read",
    [
        ImageUnavailable("the sensor keeps its image"),
        UnknownSensor("an image of unknown size"),
        np.zeros((288, 256), np.uint8),
    ],
)
def test_without_an_image_the_characteristics_have_the_last_word(
    pixels_read: ImageUnavailable | UnknownSensor,
) -> None:
    """A black image is none: some firmwares leave one behind."""
    desk = Desk(7, seen=3)
    desk.sensor.pixels = pixels_read
    likeness = desk.compared(stored(7))
    assert likeness == Likeness(0.3, BY_CHARACTERISTICS, FingerStage.CHARACTERISTICS)


def test_an_image_that_is_there_decides_however_good_the_characteristics_are() -> None:
    desk = Desk(7)
    likeness = desk.comparing.compare(desk.probe_with_image(), stored(7), accept_at=0.5)
    assert likeness == Likeness(1.0, BY_IMAGE, FingerStage.IMAGE)


def test_an_image_that_is_there_needs_no_known_layout() -> None:
    desk = Desk(7)
    desk.sensor.features = b"\x09" * 512
    likeness = desk.comparing.compare(desk.probe_with_image(), stored(7), accept_at=0.5)
    assert likeness.stage is FingerStage.IMAGE


@pytest.mark.parametrize("why", ["unknown layout", "no extractor", "old reference"])
def test_the_sensor_compares_where_the_host_cannot(why: str) -> None:
    desk = Desk(7, host=why != "no extractor")
    if why == "unknown layout":
        desk.sensor.features = b"\x09" * 512
    reference = OLD if why == "old reference" else stored(7)
    assert desk.compared(reference) == Likeness(120.0, ON_SENSOR_ENGINE, FingerStage.SENSOR)
    assert desk.sensor.loaded == [features(7)]


def test_on_the_sensor_the_best_of_a_fingers_impressions_counts() -> None:
    desk = Desk(7, host=False)
    desk.compared(stored(7, 8, 9))
    assert desk.sensor.loaded == [features(7), features(8), features(9)]


def test_a_reference_that_nothing_reads_is_not_comparable() -> None:
    with pytest.raises(NotComparable):
        Desk(7).compared(StoredFinger(b"damaged", "leader-1"))


def test_a_search_scores_each_reference_and_leaves_out_what_is_unreadable() -> None:
    desk = Desk(7)
    damaged = StoredFinger(b"damaged", "leader-1")
    found = desk.comparing.search(desk.probe(), [stored(8), stored(7), damaged, OLD])
    assert found.similarities == (0.0, 1.0, None, 1.0), "old references are read, not loaded"
    assert (found.engine, found.stage) == (BY_CHARACTERISTICS, FingerStage.CHARACTERISTICS)
    assert desk.sensor.loaded == []


def test_a_search_goes_by_the_image_where_one_was_fetched() -> None:
    desk = Desk(7, seen=3)
    probe = desk.probe()
    desk.comparing.compare(probe, stored(7), accept_at=0.5)
    found = desk.comparing.search(probe, [stored(7)])
    assert (found.similarities, found.stage) == ((1.0,), FingerStage.IMAGE)


def test_without_a_host_the_sensor_searches_what_it_reads() -> None:
    desk = Desk(7, host=False)
    damaged = StoredFinger(b"damaged", "leader-1")
    found = desk.comparing.search(desk.probe(), [stored(8), damaged, OLD])
    assert (found.similarities, found.stage) == ((120.0, None, 120.0), FingerStage.SENSOR)
