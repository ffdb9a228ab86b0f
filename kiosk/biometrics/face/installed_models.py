"""Where face_recognition_models keeps its files, without importing it.

Importing it (through pkg_resources) and face_recognition, which loads every model it knows, takes
more than a second of CPU; the two files used here load in a tenth of that.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

RECOGNITION = "dlib_face_recognition_resnet_model_v1.dat"
"""Public domain (davisking/dlib-models)."""
FIVE_POINTS = "shape_predictor_5_face_landmarks.dat"
"""Public domain (davisking/dlib-models)."""


class ModelMissing(Exception):
    """One sentence: which file, and what to do."""


def model_file(name: str) -> Path:
    """The installed file. Raises ModelMissing."""
    spec = find_spec("face_recognition_models")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "models" / name
        if path.is_file():
            return path
    raise ModelMissing(f"The face model {name} is missing; run make setup.")
