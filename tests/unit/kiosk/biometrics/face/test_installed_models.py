from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kiosk.biometrics.face.installed_models import (
    FIVE_POINTS,
    RECOGNITION,
    ModelMissing,
    model_file,
)


@pytest.mark.parametrize("name", [RECOGNITION, FIVE_POINTS])
def test_the_files_are_where_face_recognition_models_says(name: str) -> None:
    assert model_file(name).stat().st_size > 1_000_000


def test_a_missing_file_is_named() -> None:
    with pytest.raises(ModelMissing, match=r"other\.dat is missing; run make setup"):
        model_file("other.dat")


def test_a_missing_package_is_a_missing_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "face_recognition_models", raising=False)
    with pytest.raises(ModelMissing, match="run make setup"):
        model_file(RECOGNITION)
