"""What the app process imports must not bring the vision libraries along."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[5]


@pytest.mark.parametrize(
    "module",
    [
        "kiosk.biometrics.face.compare",
        "kiosk.biometrics.face.search",
        "kiosk.cli.face",
        "kiosk.workers.supervisor",
        "kiosk.workers.ring",
        "kiosk.workers.launch",
    ],
)
def test_no_vision_library_comes_along(module: str) -> None:
    program = (
        f"import sys, {module}\n"
        "heavy = {'cv2', 'dlib', 'face_recognition', 'serial', 'PySide6'} & set(sys.modules)\n"
        "sys.exit(repr(heavy) if heavy else 0)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
