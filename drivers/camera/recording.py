"""Record what a camera gives, and play it back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import cv2
import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from drivers.camera.protocol import Camera, Frame
from drivers.errors import DeviceUnavailable

INDEX_NAME = "frames.jsonl"


class RecordedFrame(BaseModel):
    """One line of ``frames.jsonl``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: Annotated[str, Field(pattern=r"^[0-9]{6}\.png$")]
    sequence: int
    captured_monotonic_ns: int


class RecordingCamera:
    """Any camera; every frame it gives is also written, without loss, to a folder.

    Recordings are pictures of people: the caller decides where they may lie and for how long.
    """

    def __init__(self, camera: Camera, folder: Path) -> None:
        """``folder`` is made when missing; a recording already in it is continued."""
        self._camera = camera
        self._folder = folder
        self._written = 0

    def open(self) -> None:
        """Take the device. Raises DeviceUnavailable, also when the folder cannot be written."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._written = sum(1 for _ in self._folder.glob("*.png"))
        except OSError as error:
            raise DeviceUnavailable(
                f"The recording folder {self._folder} cannot be used ({error.strerror}); "
                "choose another."
            ) from error
        self._camera.open()

    def read_frame(self) -> Frame:
        """The next frame, written before it is returned."""
        frame = self._camera.read_frame()
        self._write(frame)
        return frame

    def close(self) -> None:
        """Give the device back; safe to call twice."""
        self._camera.close()

    def _write(self, frame: Frame) -> None:
        self._written += 1
        name = f"{self._written:06d}.png"
        line = RecordedFrame(
            file=name,
            sequence=frame.sequence,
            captured_monotonic_ns=frame.captured_monotonic_ns,
        )
        _, encoded = cv2.imencode(".png", frame.image_bgr, [cv2.IMWRITE_PNG_COMPRESSION, 1])
        try:
            (self._folder / name).write_bytes(encoded.tobytes())
            with (self._folder / INDEX_NAME).open("a", encoding="utf-8") as index:
                index.write(json.dumps(line.model_dump()) + "\n")
        except OSError as error:
            raise DeviceUnavailable(
                f"The recording folder {self._folder} cannot be written ({error.strerror}); "
                "free space or choose another."
            ) from error


class FolderCamera:
    """Plays a recording once, as fast or as slowly as it was taken."""

    def __init__(
        self, folder: Path, *, monotonic_ns: Callable[[], int], sleep: Callable[[float], None]
    ) -> None:
        self._folder = folder
        self._monotonic_ns = monotonic_ns
        self._sleep = sleep
        self._lines: tuple[RecordedFrame, ...] = ()
        self._next = 0
        self._opened_ns = 0

    def open(self) -> None:
        """Begin at the first frame. Raises DeviceUnavailable when there is no recording."""
        path = self._folder / INDEX_NAME
        try:
            text = path.read_text(encoding="utf-8")
            lines = tuple(RecordedFrame.model_validate_json(line) for line in text.splitlines())
        except (OSError, ValidationError) as error:
            raise DeviceUnavailable(
                f"{path} is missing or malformed; record the frames again."
            ) from error
        self._lines, self._next = lines, 0
        self._opened_ns = self._monotonic_ns()

    def read_frame(self) -> Frame:
        """The next frame at its time. Raises DeviceUnavailable after the last."""
        if self._next >= len(self._lines):
            self.close()
            raise DeviceUnavailable(
                f"The recording in {self._folder} has no more frames; open it again."
            )
        line = self._lines[self._next]
        image = self._picture(line)
        offset_ns = line.captured_monotonic_ns - self._lines[0].captured_monotonic_ns
        ahead_ns = self._opened_ns + offset_ns - self._monotonic_ns()
        if ahead_ns > 0:
            self._sleep(ahead_ns / 1e9)
        self._next += 1
        now_ns = self._monotonic_ns()
        return Frame(image_bgr=image, captured_monotonic_ns=now_ns, sequence=self._next)

    def close(self) -> None:
        """Stop playing; safe to call twice."""
        self._lines, self._next = (), 0

    def _picture(self, line: RecordedFrame) -> NDArray[np.uint8]:
        image = cv2.imread(str(self._folder / line.file), cv2.IMREAD_COLOR)
        if image is None:
            raise DeviceUnavailable(f"{self._folder / line.file} is missing or damaged.")
        return np.asarray(image, np.uint8)
