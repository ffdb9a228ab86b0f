from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.biometrics.face.installed_models import RECOGNITION, model_file
from kiosk.biometrics.face.onnx_model.build import build_from_dat


@pytest.fixture(scope="package")
def dat_path() -> Path:
    return model_file(RECOGNITION)


@pytest.fixture(scope="package")
def dat(dat_path: Path) -> bytes:
    """The installed network's bytes."""
    return dat_path.read_bytes()


@pytest.fixture(scope="package")
def model(dat: bytes) -> bytes:
    """The ONNX model built from it."""
    return build_from_dat(dat)
