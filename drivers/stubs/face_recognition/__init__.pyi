"""The part of face_recognition 1.3.0 that is used here."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

CssBox = tuple[int, int, int, int]
"""Top, right, bottom, left, in pixels."""

def face_locations(
    img: NDArray[np.uint8],
    number_of_times_to_upsample: int = 1,
    model: Literal["hog", "cnn"] = "hog",
) -> list[CssBox]: ...
def face_landmarks(
    face_image: NDArray[np.uint8],
    face_locations: list[CssBox] | None = None,
    model: Literal["large", "small"] = "large",
) -> list[dict[str, list[tuple[int, int]]]]: ...
def face_encodings(
    face_image: NDArray[np.uint8],
    known_face_locations: list[CssBox] | None = None,
    num_jitters: int = 1,
    model: Literal["large", "small"] = "small",
) -> list[NDArray[np.float64]]: ...
def face_distance(
    face_encodings: NDArray[np.float32] | NDArray[np.float64],
    face_to_compare: NDArray[np.float32] | NDArray[np.float64],
) -> NDArray[np.float64]: ...
