"""The live camera picture: newest frame only, never an old one, nothing kept after the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import Property, QObject, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

PULL_INTERVAL_MS = 33
STALE_AFTER_NS = 1_000_000_000
STARTING_FOR_NS = 2_000_000_000
"""A camera that was just asked for its picture is starting, not interrupted."""


@dataclass(frozen=True, slots=True)
class PreviewFrame:
    """One picture from the camera worker's ring, not mirrored."""

    bgra: bytes | memoryview
    """height x width x 4 bytes, blue first, no padding between rows."""
    width_px: int
    height_px: int
    sequence: int
    captured_monotonic_ns: int
    """CLOCK_MONOTONIC when the frame left the device."""


class FrameSource(Protocol):
    """Where frames come from; asked on the GUI thread, must not block."""

    def newest(self) -> PreviewFrame | None:
        """The newest whole frame, or None while there is none."""


class NoFrames:
    """A FrameSource without a camera."""

    def newest(self) -> PreviewFrame | None:
        """There is none."""
        return None


class Frames:
    """A FrameSource that can be exchanged: screens are there before cameras."""

    def __init__(self, source: FrameSource) -> None:
        self.source = source

    def newest(self) -> PreviewFrame | None:
        """Of the source of the moment."""
        return self.source.newest()


class PreviewState(StrEnum):
    """What the preview box shows."""

    OFF = "off"
    STARTING = "starting"
    LIVE = "live"
    INTERRUPTED = "interrupted"


class PreviewProvider(QQuickImageProvider):
    """``image://preview/<sequence>``; holds one picture at most. The engine owns it."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._image = QImage()

    def put(self, frame: PreviewFrame) -> None:
        """Keep a copy of the frame's pixels. Raises ValueError as ``image_of``."""
        self._image = image_of(frame)

    def drop(self) -> None:
        """Forget the pixels."""
        self._image = QImage()

    def is_empty(self) -> bool:
        """Whether no pixels are held."""
        return self._image.isNull()

    def requestImage(self, id: str, size: QSize, requested_size: QSize) -> QImage:
        """The held picture, or one black pixel when there is none."""
        if not self._image.isNull():
            return QImage(self._image)
        blank = QImage(1, 1, QImage.Format.Format_RGB32)
        blank.fill(0)
        return blank


def image_of(frame: PreviewFrame) -> QImage:
    """A copy of the frame's pixels; ValueError when their number is not as stated."""
    pixels = memoryview(frame.bgra).cast("B")
    if len(pixels) != frame.width_px * frame.height_px * 4:
        raise ValueError(
            f"a {frame.width_px} x {frame.height_px} BGRA frame has "
            f"{frame.width_px * frame.height_px * 4} bytes, not {len(pixels)}"
        )
    return QImage(
        pixels,
        frame.width_px,
        frame.height_px,
        frame.width_px * 4,
        QImage.Format.Format_RGB32,
    ).copy()


class PreviewViewModel(QObject):
    """QML singleton ``Preview``."""

    stateChanged = Signal()
    sequenceChanged = Signal()

    def __init__(
        self,
        source: FrameSource,
        provider: PreviewProvider,
        clock_ns: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._provider = provider
        self._clock_ns = clock_ns
        self._state = PreviewState.OFF
        self._sequence = -1
        self._active_since_ns = 0
        self._timer = QTimer(self)
        self._timer.setInterval(PULL_INTERVAL_MS)
        self._timer.timeout.connect(self.pull)

    def set_active(self, active: bool) -> None:
        """Start or stop showing frames; stopping forgets the picture at once."""
        if active == self._timer.isActive():
            return
        if active:
            self._active_since_ns = self._clock_ns()
            self._timer.start()
            self._set_state(PreviewState.STARTING)
            self.pull()
        else:
            self._timer.stop()
            self._forget_picture()
            self._set_state(PreviewState.OFF)

    @Slot()
    def pull(self) -> None:
        """Show the newest frame if it is fresh; otherwise show that there is none."""
        if not self._timer.isActive():
            return
        frame = self._source.newest()
        now_ns = self._clock_ns()
        if frame is None or now_ns - frame.captured_monotonic_ns > STALE_AFTER_NS:
            self._forget_picture()
            starting = now_ns - self._active_since_ns <= STARTING_FOR_NS
            self._set_state(PreviewState.STARTING if starting else PreviewState.INTERRUPTED)
            return
        if frame.sequence != self._sequence:
            self._provider.put(frame)
            self._sequence = frame.sequence
            self.sequenceChanged.emit()
        self._set_state(PreviewState.LIVE)

    def _forget_picture(self) -> None:
        self._provider.drop()
        if self._sequence != -1:
            self._sequence = -1
            self.sequenceChanged.emit()

    def _set_state(self, state: PreviewState) -> None:
        if state is not self._state:
            self._state = state
            self.stateChanged.emit()

    state = Property(str, lambda self: self._state.value, notify=stateChanged)
    live = Property(bool, lambda self: self._state is PreviewState.LIVE, notify=stateChanged)
    sequence = Property(int, lambda self: self._sequence, notify=sequenceChanged)
