"""What may go wrong in an enrolment. Every value is also the code of the sentence shown for it."""

from __future__ import annotations

from enum import StrEnum


class StoreFault(StrEnum):
    """Why the store could not read or write."""

    STORE_LOCKED = "store_locked"
    STORE_CORRUPT = "store_corrupt"
    DISK_FULL = "disk_full"
    PERSON_LEFT = "person_left"
    """The city removed the person from the roster meanwhile."""


class LogInProblem(StrEnum):
    """Why nobody is logged in; the log-in screen says so and stays."""

    WRONG_PIN = "log_in_wrong_pin"
    PIN_UNUSABLE = "log_in_pin_unusable"
    """The roster's PIN hash cannot be read; the city platform must set the PIN again."""
    STORE_FAULT = "log_in_store_fault"
    """The log-in could not be journalled (or the roster not read), so it is not granted."""


class CaptureProblem(StrEnum):
    """Why a capture or a check must be repeated; the officer tries again or stops."""

    FACE_TIMED_OUT = "enrol_face_timed_out"
    FACE_LOW_QUALITY = "enrol_face_low_quality"
    FACE_ATTACK = "enrol_face_attack"
    """Presentation attack detection raised the alarm."""
    FACE_LIVENESS_NOT_SHOWN = "enrol_face_liveness_not_shown"
    """The challenge was not completed."""
    FACE_NOT_CONFIRMED = "enrol_face_not_confirmed"
    """The fresh probe did not match the new references."""
    CAMERA_FAULT = "enrol_camera_fault"
    FINGER_TIMED_OUT = "enrol_finger_timed_out"
    FINGER_LOW_QUALITY = "enrol_finger_low_quality"
    FINGER_REPLAYED = "enrol_finger_replayed"
    """Bit for bit an earlier press: the sensor or its cable is not to be trusted."""
    FINGER_NOT_CONFIRMED = "enrol_finger_not_confirmed"
    FINGER_REPEATED = "enrol_finger_repeated"
    """Two positions were enrolled with the same finger."""
    SENSOR_FAULT = "enrol_sensor_fault"
    STORE_FAULT = "enrol_store_fault"
    """Stored references could not be read for the duplicate check."""


class StopReason(StrEnum):
    """Why an enrolment ended without being saved."""

    ABORTED = "stopped_aborted"
    DUPLICATE = "stopped_duplicate"
    INACTIVITY = "stopped_inactivity"
    """Journalled only: the screen has already gone back to idle."""
    DISK_FULL = "stopped_disk_full"
    STORE_FAULT = "stopped_store_fault"
    PERSON_LEFT = "stopped_person_left"
    SAVE_NOT_CONFIRMED = "stopped_save_not_confirmed"
    """No answer from the store; the list shows whether the references are there."""
