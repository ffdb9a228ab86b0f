from __future__ import annotations

import pytest

from drivers.errors import DeviceTimeout
from drivers.fingerprint.protocol import ImpressionsDiffer, PoorImage
from kiosk.domain.capture import FingerGuidance
from kiosk.workers.finger_tasks import ZFM_ENGINE_ID, FingerEnrolling, FingerReading
from kiosk.workers.messages import FingerEnrolled, FingerGuided, FingerRead, Report
from tests.unit.kiosk.workers.scripted_sensor import EMPTY, FINGER, ScriptedSensor, Step


def _poll_all(task: FingerReading | FingerEnrolling, sensor: ScriptedSensor) -> list[Report]:
    reports: list[Report] = []
    while sensor.steps and not task.done:
        reports += task.poll(sensor)
    return reports


def _guidance(reports: list[Report]) -> list[FingerGuidance]:
    return [report.guidance for report in reports if isinstance(report, FingerGuided)]


def test_a_finger_is_read_into_the_probe_buffer() -> None:
    sensor = ScriptedSensor(EMPTY, EMPTY, FINGER)
    reading = FingerReading(4)
    assert _poll_all(reading, sensor) == [FingerGuided(4, FingerGuidance.PLACE), FingerRead(4)]
    assert sensor.extracted == [1]
    assert reading.done


def test_a_finger_that_lies_there_already_does_not_count() -> None:
    """Nor would a latent print on the glass: a fresh placing must be seen."""
    sensor = ScriptedSensor(FINGER, FINGER, FINGER)
    reading = FingerReading(4)
    assert _guidance(_poll_all(reading, sensor)) == [FingerGuidance.LIFT]
    assert sensor.extracted == []
    sensor.steps = [EMPTY, FINGER]
    assert _poll_all(reading, sensor) == [FingerGuided(4, FingerGuidance.PLACE), FingerRead(4)]


@pytest.mark.parametrize(
    ("poor", "hint"),
    [
        (PoorImage.MESSY, FingerGuidance.DRY_OR_CLEAN),
        (PoorImage.TOO_FEW_FEATURES, FingerGuidance.PRESS_HARDER),
        (PoorImage.LIFTED_TOO_SOON, FingerGuidance.KEEP_STILL),
    ],
)
def test_a_poor_image_is_a_hint_not_an_end(poor: PoorImage, hint: FingerGuidance) -> None:
    steps: tuple[Step, ...] = (EMPTY, poor, poor, EMPTY, FINGER)
    reports = _poll_all(FingerReading(4), ScriptedSensor(*steps))
    assert _guidance(reports) == [FingerGuidance.PLACE, hint], "the hint stays while it is empty"
    assert reports[-1] == FingerRead(4)


def test_enrolment_takes_two_separate_impressions() -> None:
    sensor = ScriptedSensor(EMPTY, FINGER, FINGER, FINGER, EMPTY, EMPTY, FINGER)
    enrolling = FingerEnrolling(9)
    reports = _poll_all(enrolling, sensor)
    assert _guidance(reports) == [
        FingerGuidance.PLACE,
        FingerGuidance.LIFT,
        FingerGuidance.PLACE_AGAIN,
    ]
    assert reports[-1] == FingerEnrolled(9, b"reference", ZFM_ENGINE_ID)
    assert sensor.extracted == [1, 2]
    assert enrolling.done


def test_impressions_of_two_fingers_end_the_enrolment() -> None:
    sensor = ScriptedSensor(EMPTY, FINGER, EMPTY, FINGER)
    sensor.combined = ImpressionsDiffer("differ")
    with pytest.raises(ImpressionsDiffer):
        _poll_all(FingerEnrolling(9), sensor)


def test_a_device_fault_is_passed_up() -> None:
    with pytest.raises(DeviceTimeout):
        _poll_all(FingerReading(4), ScriptedSensor(EMPTY, DeviceTimeout("silent")))
