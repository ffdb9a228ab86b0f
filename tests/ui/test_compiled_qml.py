"""The screens that set-up compiles are those that the kiosk shows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kiosk.ui.compiled_qml import VARIABLE, compiled_qml
from tests.repository import ROOT, sources

COMPILE = """
import sys
from pathlib import Path
from kiosk.ui.qml_cache import compile_screens
print(compile_screens(Path(sys.argv[1])))
"""


def test_every_screen_and_control_is_compiled(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", COMPILE, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(said.stdout) == len(sources(".qml", "kiosk/ui"))


def test_qt_is_told_where_they_are_only_if_they_are_there(tmp_path: Path) -> None:
    assert compiled_qml({}, tmp_path) == {VARIABLE: str(tmp_path)}
    assert compiled_qml({}, tmp_path / "none") == {}
    assert compiled_qml({VARIABLE: "elsewhere"}, tmp_path) == {}
