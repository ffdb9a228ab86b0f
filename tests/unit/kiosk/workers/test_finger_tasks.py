from __future__ import annotations

import hashlib

import pytest

from drivers.errors import DeviceTimeout
from drivers.fingerprint.characteristics import CharacterFile, Minutia, encode_character_file
from drivers.fingerprint.protocol import ImpressionsDiffer, PoorImage
from kiosk.domain.capture import FingerGuidance
from kiosk.domain.reference import ON_SENSOR_ENGINE
from kiosk.workers.finger_comparing import FingerComparing
from kiosk.workers.finger_press import PressPacer, PressRate
from kiosk.workers.finger_tasks import FingerReading, FingerTask, SensorEnrolling
from kiosk.workers.messages import FingerEnrolled, FingerGuided, FingerRead, Report
from tests.unit.kiosk.workers.marked_fingers import features, marked_host, pixels, press
from tests.unit.kiosk.workers.scripted_sensor import EMPTY, FINGER, Press, ScriptedSensor, Step


def slow_pacer() -> PressPacer:
    """A second passes at every look at the clock."""
    seconds = iter(range(1_000_000))
    return PressPacer(PressRate(), lambda: float(next(seconds)))


def poll_all(task: FingerTask, sensor: ScriptedSensor) -> list[Report]:
    reports: list[Report] = []
    while sensor.steps and not task.done:
        reports += task.poll(sensor)
    return reports


def guidance(reports: list[Report]) -> list[FingerGuidance]:
    return [report.guidance for report in reports if isinstance(report, FingerGuided)]


def read(features: bytes, quality: int | None) -> FingerRead:
    return FingerRead(4, hashlib.sha256(features).digest(), quality)


def test_a_finger_is_read_into_the_probe_buffer_and_read_out() -> None:
    sensor = ScriptedSensor(EMPTY, EMPTY, press(7, quality=61))
    reading = FingerReading(4, slow_pacer())
    reports = poll_all(reading, sensor)
    assert reports == [FingerGuided(4, FingerGuidance.PLACE), read(features(7, quality=61), 61)]
    assert sensor.extracted == [1]
    assert reading.probe is not None
    assert reading.probe.minutiae is not None
    assert len(reading.probe.minutiae) == 10


def test_features_of_an_unknown_layout_are_read_all_the_same() -> None:
    sensor = ScriptedSensor(EMPTY, FINGER)
    sensor.features = b"\x09" * 512
    reading = FingerReading(4, slow_pacer())
    assert poll_all(reading, sensor)[-1] == read(b"\x09" * 512, None)
    assert reading.probe is not None
    assert reading.probe.minutiae is None


def test_features_that_show_nothing_are_asked_for_again() -> None:
    """They could be anybody's, bit for bit, and would pass for a replay."""
    nothing = press(7, seen=2)
    sensor = ScriptedSensor(EMPTY, nothing, nothing, EMPTY, press(7))
    reading = FingerReading(4, slow_pacer())
    reports = poll_all(reading, sensor)
    assert guidance(reports) == [
        FingerGuidance.PLACE,
        FingerGuidance.PRESS_HARDER,
        FingerGuidance.LIFT,
        FingerGuidance.PRESS_HARDER,
    ]
    assert reports[-1] == read(features(7), 80)


def shifted(seen: int, capture: int) -> Press:
    """At the lower end of the window."""
    found = tuple(Minutia(128, 260 + row, capture, 10, 0) for row in range(seen))
    file = encode_character_file(CharacterFile(found, 80)).ljust(512, b"\0")
    return Press(file, pixels(7))


def test_a_shifted_finger_that_shows_little_is_asked_once_to_lie_better() -> None:
    sensor = ScriptedSensor(EMPTY, shifted(4, 1), EMPTY, shifted(4, 2))
    reading = FingerReading(4, slow_pacer())
    reports = poll_all(reading, sensor)
    assert guidance(reports) == [FingerGuidance.PLACE, FingerGuidance.FORWARD]
    assert reading.done, "the second time it is used as it is"


def test_a_shifted_finger_that_shows_enough_is_used() -> None:
    reading = FingerReading(4, slow_pacer())
    assert guidance(poll_all(reading, ScriptedSensor(EMPTY, shifted(8, 1)))) == [
        FingerGuidance.PLACE
    ]
    assert reading.done


def image_first(sensor: ScriptedSensor) -> FingerReading:
    comparing = FingerComparing(sensor, marked_host(), True, lambda: None)
    return FingerReading(4, slow_pacer(), comparing)


def read_out(reading: FingerReading, sensor: ScriptedSensor) -> list[Report]:
    return poll_all(reading, sensor) + (reading.poll(sensor) if reading.reading_out else [])


def test_image_first_reads_the_image_before_the_features_are_extracted() -> None:
    sensor = ScriptedSensor(EMPTY, press(7))
    sensor.loses_image = True
    reading = image_first(sensor)
    reports = read_out(reading, sensor)
    assert guidance(reports) == [FingerGuidance.PLACE, FingerGuidance.LIFT]
    assert reports[-1] == read(features(7), 80)
    assert reading.probe is not None
    assert reading.probe.image_minutiae is not None
    assert (sensor.images_read, sensor.extracted) == (1, [1])


def test_image_first_asks_again_where_the_press_turns_out_to_be_poor() -> None:
    sensor = ScriptedSensor(EMPTY, PoorImage.MESSY)
    reading = image_first(sensor)
    reports = read_out(reading, sensor)
    assert guidance(reports)[-1] is FingerGuidance.DRY_OR_CLEAN
    sensor.steps = [EMPTY, press(7)]
    assert read_out(reading, sensor)[-1] == read(features(7), 80)


def test_a_finger_that_lies_there_already_does_not_count() -> None:
    """Nor would a latent print on the glass: a fresh placing must be seen."""
    sensor = ScriptedSensor(FINGER, FINGER, FINGER)
    reading = FingerReading(4, slow_pacer())
    assert guidance(poll_all(reading, sensor)) == [FingerGuidance.LIFT]
    assert sensor.extracted == []
    sensor.steps = [EMPTY, press(7)]
    assert guidance(poll_all(reading, sensor)) == [FingerGuidance.PLACE]
    assert reading.done


@pytest.mark.parametrize(
    ("poor", "hint"),
    [
        (PoorImage.MESSY, FingerGuidance.DRY_OR_CLEAN),
        (PoorImage.TOO_FEW_FEATURES, FingerGuidance.PRESS_HARDER),
        (PoorImage.LIFTED_TOO_SOON, FingerGuidance.KEEP_STILL),
    ],
)
def test_a_poor_image_is_a_hint_not_an_end(poor: PoorImage, hint: FingerGuidance) -> None:
    steps: tuple[Step, ...] = (EMPTY, poor, poor, EMPTY, press(7))
    reading = FingerReading(4, slow_pacer())
    reports = poll_all(reading, ScriptedSensor(*steps))
    assert guidance(reports) == [FingerGuidance.PLACE, hint], "the hint stays while it is empty"
    assert reading.done


def test_without_an_extractor_two_separate_impressions_are_combined_on_the_sensor() -> None:
    sensor = ScriptedSensor(EMPTY, FINGER, FINGER, FINGER, EMPTY, EMPTY, FINGER)
    enrolling = SensorEnrolling(9, slow_pacer())
    reports = poll_all(enrolling, sensor)
    assert guidance(reports) == [
        FingerGuidance.PLACE,
        FingerGuidance.LIFT,
        FingerGuidance.PLACE_AGAIN,
    ]
    digest = hashlib.sha256(b"reference").digest()
    assert reports[-1] == FingerEnrolled(9, b"reference", ON_SENSOR_ENGINE, (digest,))
    assert sensor.extracted == [1, 2]
    assert enrolling.done


def test_impressions_of_two_fingers_end_the_enrolment() -> None:
    sensor = ScriptedSensor(EMPTY, FINGER, EMPTY, FINGER)
    sensor.combined = ImpressionsDiffer("differ")
    with pytest.raises(ImpressionsDiffer):
        poll_all(SensorEnrolling(9, slow_pacer()), sensor)


def test_a_device_fault_is_passed_up() -> None:
    with pytest.raises(DeviceTimeout):
        poll_all(FingerReading(4, slow_pacer()), ScriptedSensor(EMPTY, DeviceTimeout("silent")))
