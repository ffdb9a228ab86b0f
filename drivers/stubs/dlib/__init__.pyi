"""dlib 20.0.1, as far as it is used here (tools/python/src/face_recognition.cpp)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

__version__: str

class rectangle:
    def __init__(self, left: int, top: int, right: int, bottom: int) -> None: ...
    def left(self) -> int: ...
    def top(self) -> int: ...
    def right(self) -> int: ...
    def bottom(self) -> int: ...

class rectangles:
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[rectangle]: ...

class point:
    x: int
    y: int

class points:
    def __iter__(self) -> Iterator[point]: ...

class full_object_detection:
    def parts(self) -> points: ...

class fhog_object_detector:
    def __call__(self, image: NDArray[np.uint8], upsample_num_times: int = 0) -> rectangles: ...

def get_frontal_face_detector() -> fhog_object_detector: ...
def get_face_chip(
    img: NDArray[np.uint8],
    face: full_object_detection,
    size: int = 150,
    padding: float = 0.25,
) -> NDArray[np.uint8]: ...

class vector:
    def __len__(self) -> int: ...
    def __getitem__(self, index: int) -> float: ...

class shape_predictor:
    def __init__(self, filename: str) -> None: ...
    def __call__(self, image: NDArray[np.uint8], box: rectangle) -> full_object_detection: ...

class face_recognition_model_v1:
    def __init__(self, filename: str) -> None: ...
    def compute_face_descriptor(
        self,
        img: NDArray[np.uint8],
        face: full_object_detection = ...,
        num_jitters: int = ...,
        padding: float = ...,
    ) -> vector: ...
