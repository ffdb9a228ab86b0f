"""The fingerprint worker's loop over a scripted sensor."""

from __future__ import annotations

import pytest

from drivers.errors import CaptureFailed, DeviceTimeout, DeviceUnavailable
from drivers.fingerprint.protocol import FingerImage, ImpressionsDiffer, Progress
from kiosk.domain.capture import CaptureFailure, FingerGuidance, FingerStage
from kiosk.domain.reference import ON_SENSOR_ENGINE
from kiosk.workers.channel import PeerGone
from kiosk.workers.finger_host import FingerHost
from kiosk.workers.fingerprint import FingerprintWorker
from kiosk.workers.messages import (
    Command,
    CompareFinger,
    DeviceLost,
    DeviceReady,
    EnrolFinger,
    FingerCompared,
    FingerEnrolled,
    FingerFailed,
    FingerGuided,
    FingerRead,
    FingersCompared,
    ReadFinger,
    Report,
    SampleFace,
    SearchFingers,
    Stop,
    StoredFinger,
)
from kiosk.workers.settings import FingerprintSettings
from tests.unit.kiosk.workers.conversation import Conversation
from tests.unit.kiosk.workers.marked_fingers import (
    EXTRACTOR,
    features,
    marked_host,
    press,
    stored,
)
from tests.unit.kiosk.workers.scripted_sensor import (
    EMPTY,
    FINGER,
    Press,
    ScriptedSensor,
    Step,
)

OLD = StoredFinger(b"stored", ON_SENSOR_ENGINE)


def _run(
    conversation: Conversation,
    sensor: ScriptedSensor,
    *commands: Command,
    host: FingerHost | None = None,
) -> list[Report]:
    """What the worker reports to these commands until the script ends and the app hangs up."""
    sensor.at_end = conversation.hang_up
    for command in commands:
        conversation.tell(command)
    _serve(conversation, sensor, host)
    return conversation.heard()


def _serve(
    conversation: Conversation, sensor: ScriptedSensor, host: FingerHost | None = None
) -> None:
    conversation.step_s = conversation.step_s or 10.0
    with pytest.raises(PeerGone):
        worker_of(conversation, sensor, host).run()


def worker_of(
    conversation: Conversation, sensor: ScriptedSensor, host: FingerHost | None
) -> FingerprintWorker:
    settings = FingerprintSettings("port")
    return FingerprintWorker(conversation.link, sensor, host, settings, conversation.clock)


def after_a_read(
    conversation: Conversation, sensor: ScriptedSensor, *then: Command, host: FingerHost | None
) -> list[Report]:
    """What the worker reports to these commands once it has read a finger."""
    conversation.tell(ReadFinger(1))
    left = list(then)

    def go_on() -> None:
        if left:
            conversation.tell(left.pop(0))
        else:
            conversation.hang_up()

    sensor.at_end = go_on
    _serve(conversation, sensor, host)
    heard = conversation.heard()
    assert heard[:2] == [DeviceReady(), FingerGuided(1, FingerGuidance.PLACE)]
    assert isinstance(heard[2], FingerRead)
    return heard[3:]


def test_read_then_compare_and_search_on_the_host(conversation: Conversation) -> None:
    sensor = ScriptedSensor(EMPTY, press(7, seen=3))
    compare = CompareFinger(2, stored(7), accept_at=0.5)
    search = SearchFingers(3, (stored(8), stored(7)))
    reports = after_a_read(conversation, sensor, compare, search, host=marked_host())
    compared, searched = reports
    assert isinstance(compared, FingerCompared)
    assert (compared.similarity, compared.stage) == (1.0, FingerStage.IMAGE)
    assert compared.image_digest is not None
    assert searched == FingersCompared(3, (0.0, 1.0), compared.engine, FingerStage.IMAGE)


def test_read_then_compare_on_the_sensor(conversation: Conversation) -> None:
    sensor = ScriptedSensor(EMPTY, FINGER)
    compare = CompareFinger(2, OLD, accept_at=0.5)
    assert after_a_read(conversation, sensor, compare, host=None) == [
        FingerCompared(2, 120, ON_SENSOR_ENGINE, FingerStage.SENSOR)
    ]
    assert sensor.loaded == [b"stored"]


def test_what_nothing_reads_is_not_comparable(conversation: Conversation) -> None:
    damaged = CompareFinger(2, StoredFinger(b"damaged", "leader-1"), accept_at=0.5)
    sensor = ScriptedSensor(EMPTY, press(7))
    assert after_a_read(conversation, sensor, damaged, host=marked_host()) == [
        FingerFailed(2, CaptureFailure.NO_COMPARABLE_REFERENCE)
    ]


def test_a_plug_pulled_while_the_image_travels_is_a_device_fault(
    conversation: Conversation,
) -> None:
    unplugged = Press(features(7, seen=3), DeviceUnavailable("The sensor is gone; plug it in."))
    compare = CompareFinger(2, stored(7), accept_at=0.5)
    sensor = ScriptedSensor(EMPTY, unplugged)
    assert after_a_read(conversation, sensor, compare, host=marked_host())[:2] == [
        FingerFailed(2, CaptureFailure.DEVICE_FAULT),
        DeviceLost("The sensor is gone; plug it in."),
    ]


def test_the_heart_beats_while_the_image_travels(conversation: Conversation) -> None:
    """At 57,600 baud it takes 7 s; after 3 s of silence the worker would be ended."""

    class SlowLine(ScriptedSensor):
        def image(self, progress: Progress | None = None) -> FingerImage:
            assert progress is not None
            before = conversation.heartbeats()
            for _ in range(7):
                conversation.now_s += 1.0
                progress()
            assert conversation.heartbeats() - before >= 7
            return super().image()

    sensor = SlowLine(EMPTY, press(7, seen=3))
    compare = CompareFinger(2, stored(7), accept_at=0.5)
    (compared,) = after_a_read(conversation, sensor, compare, host=marked_host())
    assert isinstance(compared, FingerCompared)


class StoppedSensor(ScriptedSensor):
    """Somebody presses cancel while an image travels."""

    def __init__(self, conversation: Conversation, *steps: Step) -> None:
        super().__init__(*steps)
        self._conversation = conversation

    def image(self, progress: Progress | None = None) -> FingerImage:
        assert progress is not None
        self._conversation.tell(Stop())
        progress()
        raise AssertionError("the transfer was not abandoned")


def test_stop_ends_a_comparison_while_its_image_travels(conversation: Conversation) -> None:
    sensor = StoppedSensor(conversation, EMPTY, press(7, seen=3))
    compare = CompareFinger(2, stored(7), accept_at=0.5)
    search = SearchFingers(3, (stored(7),))
    reports = after_a_read(conversation, sensor, compare, search, host=marked_host())
    assert reports == [
        FingerFailed(2, CaptureFailure.STOPPED),
        FingerFailed(3, CaptureFailure.STOPPED),
    ], "the finger is forgotten"
    assert sensor.closes == 0, "and the sensor is not lost"


def test_stop_ends_an_enrolment_while_an_image_travels(conversation: Conversation) -> None:
    sensor = StoppedSensor(conversation, EMPTY, press(7))
    reports = _run(conversation, sensor, EnrolFinger(5, 0.5), host=marked_host())
    assert reports[-1] == FingerGuided(5, FingerGuidance.LIFT)
    assert sensor.parameter_reads > 0, "idle: nobody is asked for another press"


def test_a_finger_is_enrolled_on_the_host(conversation: Conversation) -> None:
    presses = [press(7, capture=it) for it in range(3)]
    steps = [step for each in presses for step in (EMPTY, each)]
    reports = _run(conversation, ScriptedSensor(*steps), EnrolFinger(5, 0.5), host=marked_host())
    enrolled = [it for it in reports if isinstance(it, FingerEnrolled)]
    assert [(it.request, it.engine) for it in enrolled] == [(5, EXTRACTOR)]


@pytest.mark.parametrize("before", [(), (Stop(),), (ReadFinger(1), Stop())])
def test_without_a_finger_of_this_session_nothing_is_compared(
    conversation: Conversation, before: tuple[Command, ...]
) -> None:
    """The sensor may still hold the features of whoever was here before."""
    sensor = ScriptedSensor()
    reports = _run(conversation, sensor, *before, CompareFinger(2, OLD, 0.5))
    assert FingerFailed(2, CaptureFailure.STOPPED) in reports
    assert sensor.loaded == []


def test_impressions_that_differ_are_low_quality(conversation: Conversation) -> None:
    sensor = ScriptedSensor(EMPTY, FINGER, EMPTY, FINGER)
    sensor.combined = ImpressionsDiffer("differ")
    reports = _run(conversation, sensor, EnrolFinger(3, 0.5))
    assert reports[-1] == FingerFailed(3, CaptureFailure.LOW_QUALITY)
    assert DeviceLost not in map(type, reports)


def test_a_sensor_that_lost_the_features_is_no_device_fault(conversation: Conversation) -> None:
    sensor = ScriptedSensor(EMPTY, CaptureFailed("holds no features"))
    reports = _run(conversation, sensor, ReadFinger(3))
    assert reports[-1] == FingerFailed(3, CaptureFailure.LOW_QUALITY)


def test_nobody_waits_until_a_silent_sensor_is_closed(conversation: Conversation) -> None:
    class SlowToClose(ScriptedSensor):
        def close(self) -> None:
            super().close()
            said_before_closing.append([type(it) for it in conversation.heard()])

    said_before_closing: list[list[type[Report]]] = []
    sensor = SlowToClose(EMPTY, DeviceTimeout("The sensor is silent; check its cable."))
    _run(conversation, sensor, ReadFinger(3))
    assert said_before_closing[0] == [DeviceReady, FingerGuided, FingerFailed, DeviceLost]


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
        worker_of(conversation, ScriptedSensor(), None).run()
