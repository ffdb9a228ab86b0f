"""What the devices of an enrolment say to what they were asked for last."""

from __future__ import annotations

import random

from kiosk.domain.capture import CaptureFailure, FaceGuidance
from kiosk.enrolment.ports import EnrolmentSink, FingerFeatures
from tests.unit.kiosk.enrolment.memory_store import FINGER_ENGINE, face_samples, finger_features
from tests.unit.kiosk.enrolment.visit import COMPARED_BY, STAGE
from tests.unit.kiosk.enrolment.world import Devices

_FACE_FAILURES = (
    CaptureFailure.TIMED_OUT,
    CaptureFailure.LOW_QUALITY,
    CaptureFailure.DEVICE_FAULT,
    CaptureFailure.STOPPED,
)
_FINGER_FAILURES = (*_FACE_FAILURES, CaptureFailure.REPLAYED)


def answer(devices: Devices, sink: EnrolmentSink, rng: random.Random) -> None:
    """Mostly what is wanted."""
    what, capture = devices.asked[-1]
    chance = rng.random()
    if chance < 0.1:
        if "face" in what:
            sink.face_failed(capture, rng.choice(_FACE_FAILURES))
        else:
            sink.finger_failed(capture, rng.choice(_FINGER_FAILURES))
    elif what.startswith("sample_face"):
        if chance < 0.3:
            sink.face_guided(capture, rng.choice(list(FaceGuidance)), chance)
        else:
            sink.face_sampled(capture, face_samples(0.0, int(what.split()[1])))
    elif what == "enrol_finger":
        name = f"{rng.randrange(10)}"
        sink.finger_enrolled(capture, FingerFeatures(finger_features(name), FINGER_ENGINE))
    elif what == "read_finger":
        sink.finger_read(capture)
    elif what == "compare_finger":
        sink.finger_compared(capture, rng.choice((0.9, 0.9, 0.1)), COMPARED_BY, STAGE)
    else:
        alike = tuple(0.1 for _ in devices.references)
        sink.fingers_compared(capture, alike, COMPARED_BY, STAGE)
