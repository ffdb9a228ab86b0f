"""Expected device faults as typed errors; anything else is a bug and crashes loudly."""

from __future__ import annotations


class DeviceError(Exception):
    """An expected fault. ``str(error)`` is one sentence saying what is wrong and what to do."""


class DeviceUnavailable(DeviceError):
    """Not present, not permitted, in use by another program, or unplugged."""


class DeviceTimeout(DeviceError):
    """Present but silent past the deadline."""


class CaptureFailed(DeviceError):
    """The device answered, but gave no usable sample."""


class StaleFrame(CaptureFailed):
    """The camera repeats itself or has stopped; a still picture is never shown as live."""


class ProtocolViolation(DeviceError):
    """Bytes that no sound device of this family sends, after resynchronisation was tried."""
