"""The fingerprint worker's loop over a scripted sensor."""

from __future__ import annotations

import pytest

from drivers.errors import CaptureFailed, DeviceTimeout, DeviceUnavailable
from drivers.fingerprint.protocol import ImpressionsDiffer
from kiosk.domain.capture import CaptureFailure, FingerGuidance
from kiosk.workers.channel import PeerGone
from kiosk.workers.finger_tasks import ZFM_ENGINE_ID
from kiosk.workers.fingerprint import FingerprintWorker
from kiosk.workers.messages import (
    Command,
    CompareFinger,
    DeviceLost,
    DeviceReady,
    EnrolFinger,
    FingerCompared,
    FingerFailed,
    FingerGuided,
    FingerRead,
    ReadFinger,
    Report,
    SampleFace,
    Stop,
)
from tests.unit.kiosk.workers.conversation import Conversation
from tests.unit.kiosk.workers.scripted_sensor import EMPTY, FINGER, ScriptedSensor


def _run(conversation: Conversation, sensor: ScriptedSensor, *commands: Command) -> list[Report]:
    """What the worker reports to these commands until the script ends and the app hangs up."""
    sensor.at_end = conversation.hang_up
    for command in commands:
        conversation.tell(command)
    _serve(conversation, sensor)
    return conversation.heard()


def _serve(conversation: Conversation, sensor: ScriptedSensor) -> None:
    conversation.step_s = conversation.step_s or 10.0
    with pytest.raises(PeerGone):
        FingerprintWorker(conversation.link, sensor, conversation.clock).run()


def test_read_then_compare(conversation: Conversation) -> None:
    conversation.tell(ReadFinger(1))
    asked: list[bool] = []

    def after_the_read() -> None:
        if asked:
            conversation.hang_up()
        else:
            asked.append(True)
            conversation.tell(CompareFinger(2, b"stored"))

    sensor = ScriptedSensor(EMPTY, FINGER, at_end=after_the_read)
    _serve(conversation, sensor)
    assert conversation.heard() == [
        DeviceReady(),
        FingerGuided(1, FingerGuidance.PLACE),
        FingerRead(1),
        FingerCompared(2, 120, ZFM_ENGINE_ID),
    ]
    assert sensor.loaded == [b"stored"]


@pytest.mark.parametrize("before", [(), (Stop(),), (ReadFinger(1), Stop())])
def test_without_a_finger_of_this_session_nothing_is_compared(
    conversation: Conversation, before: tuple[Command, ...]
) -> None:
    """The sensor may still hold the features of whoever was here before."""
    sensor = ScriptedSensor()
    reports = _run(conversation, sensor, *before, CompareFinger(2, b"stored"))
    assert FingerFailed(2, CaptureFailure.STOPPED) in reports
    assert sensor.loaded == []


def test_impressions_that_differ_are_low_quality(conversation: Conversation) -> None:
    sensor = ScriptedSensor(EMPTY, FINGER, EMPTY, FINGER)
    sensor.combined = ImpressionsDiffer("differ")
    reports = _run(conversation, sensor, EnrolFinger(3))
    assert reports[-1] == FingerFailed(3, CaptureFailure.LOW_QUALITY)
    assert DeviceLost not in map(type, reports)


def test_a_sensor_that_lost_the_features_is_no_device_fault(conversation: Conversation) -> None:
    sensor = ScriptedSensor(EMPTY, CaptureFailed("holds no features"))
    reports = _run(conversation, sensor, ReadFinger(3))
    assert reports[-1] == FingerFailed(3, CaptureFailure.LOW_QUALITY)


def test_a_fault_answers_the_request_then_reports_the_loss_and_reopens(
    conversation: Conversation,
) -> None:
    sensor = ScriptedSensor(EMPTY, DeviceTimeout("The sensor is silent; check its cable."))
    reports = _run(conversation, sensor, ReadFinger(3))
    assert reports == [
        DeviceReady(),
        FingerGuided(3, FingerGuidance.PLACE),
        FingerFailed(3, CaptureFailure.DEVICE_FAULT),
        DeviceLost("The sensor is silent; check its cable."),
        DeviceReady(),
    ]
    assert (sensor.opens, sensor.closes) == (2, 1)


def test_requests_to_a_lost_sensor_are_answered_at_once(conversation: Conversation) -> None:
    class ThereAgain(ScriptedSensor):
        def open(self) -> None:
            if self.opens == 1:
                conversation.hang_up()
            super().open()

    sensor = ThereAgain()
    sensor.open_failures = [DeviceUnavailable("No sensor; plug it in.")]
    conversation.step_s = 0.1
    reports = _run(conversation, sensor, ReadFinger(3))
    assert reports[:3] == [
        DeviceLost("No sensor; plug it in."),
        FingerFailed(3, CaptureFailure.DEVICE_FAULT),
        DeviceLost("No sensor; plug it in."),
    ]


def test_an_idle_sensor_is_asked_whether_it_is_still_there(conversation: Conversation) -> None:
    sensor = ScriptedSensor()
    _run(conversation, sensor)
    assert sensor.parameter_reads > 0


def test_a_face_command_is_a_bug(conversation: Conversation) -> None:
    conversation.tell(SampleFace(1, 3))
    with pytest.raises(ValueError, match="sample_face"):
        FingerprintWorker(conversation.link, ScriptedSensor(), conversation.clock).run()
