"""dlib 20.0.1, as far as it is used here (tools/python/src/face_recognition.cpp)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

class rectangle:
    def __init__(self, left: int, top: int, right: int, bottom: int) -> None: ...

class full_object_detection: ...

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
