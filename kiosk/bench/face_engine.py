"""The face engine against face_recognition and dlib, on a synthetic person.

``face.embed``: one aligned chip to features. ``face.embed_difference``: how far they are from
dlib's own, the peer figure being the most that is allowed. ``face.frame_to_embedding``: one
640 x 480 frame to features, nothing known before. ``face.stream``: one frame of a running capture,
with everything the worker does for it (colour conversion, following, detecting every few frames,
quality, features of best shots), against the two calls that face_recognition's own examples make
for every frame.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.bench.camera_frames import camera_frames
from kiosk.bench.paired import Result, paired_times
from kiosk.biometrics.face.default_engine import recognition_network, stream_engine
from kiosk.biometrics.face.installed_models import RECOGNITION, model_file
from kiosk.biometrics.face.onnx_model.dlib_network import DlibNetwork
from kiosk.biometrics.face.onnx_model.session import (
    MAX_DIFFERENCE,
    check_chip,
    largest_difference,
)
from kiosk.biometrics.face.peer import face_recognition
from kiosk.biometrics.face.picture import rgb_from_bgra
from kiosk.biometrics.face.protocols import FaceEngine, RgbImage
from kiosk.biometrics.face.quality import QualityLimits
from kiosk.domain.policy import Policy
from kiosk.workers.face_tasks import FaceSampling
from kiosk.workers.messages import SampleFace

FRAME_NS: Final = 33_333_333
STREAM_FRAMES: Final = 60
SAMPLES: Final = 3
PEER: Final = "face_recognition: face_locations, face_encodings"


def run(name: str) -> Result:
    """One of the benchmarks above."""
    benchmarks: dict[str, Callable[[], Result]] = {
        "face.embed": _embed,
        "face.embed_difference": _embed_difference,
        "face.frame_to_embedding": _frame_to_embedding,
        "face.stream": _stream,
    }
    # As every worker counts (kiosk/workers/process.py).
    cv2.setNumThreads(1)
    return benchmarks[name]()


class EndlessCapture:
    """Captures that follow each other without a pause: the busiest the face worker ever is."""

    def __init__(self, engine: FaceEngine, frames: tuple[NDArray[np.uint8], ...]) -> None:
        """``frames``: BGRA, shown forwards and backwards, so that nobody jumps."""
        self._engine = engine
        self._frames = (*frames, *frames[-2:0:-1])
        self._numbers = count()
        self.captures = 0
        self._task = self._next_task()

    def look(self) -> None:
        """What the worker does with the next frame."""
        number = next(self._numbers)
        image_rgb = rgb_from_bgra(self._frames[number % len(self._frames)])
        self._task.look(image_rgb, number * FRAME_NS)
        if self._task.done:
            self.captures += 1
            self._task = self._next_task()

    def _next_task(self) -> FaceSampling:
        return FaceSampling(
            SampleFace(1, SAMPLES), self._engine, QualityLimits(), Policy().face_threshold
        )


def _embed_difference() -> Result:
    peer = DlibNetwork(model_file(RECOGNITION))
    difference = largest_difference(recognition_network().network, peer)
    ratio = MAX_DIFFERENCE / max(difference, 1e-12)
    unit = "largest absolute difference of a feature"
    return Result("face.embed_difference", unit, difference, MAX_DIFFERENCE, "allowed", ratio)


def _embed() -> Result:
    chip = check_chip()
    ours, peer = recognition_network().network, DlibNetwork(model_file(RECOGNITION))
    return paired_times(
        "face.embed",
        lambda: ours.features(chip),
        lambda: peer.features(chip),
        peer_name="dlib: compute_face_descriptor",
        ours_per_round=5,
    )


def _frame_to_embedding() -> Result:
    image = rgb_from_bgra(camera_frames(1)[0])
    engine = stream_engine(time.monotonic_ns)
    return paired_times(
        "face.frame_to_embedding",
        lambda: engine.embed(image, engine.detect(image)[0]),
        lambda: _peer(image),
        peer_name=PEER,
        ours_per_round=5,
    )


def _stream() -> Result:
    """Milliseconds of CPU for a frame."""
    frames = camera_frames(STREAM_FRAMES)
    capture = EndlessCapture(stream_engine(time.monotonic_ns), frames)
    image = rgb_from_bgra(frames[0])
    return paired_times(
        "face.stream",
        capture.look,
        lambda: _peer(image),
        peer_name=PEER,
        ours_per_round=STREAM_FRAMES,
    )


def _peer(image: RgbImage) -> object:
    return face_recognition.face_encodings(image, face_recognition.face_locations(image))
