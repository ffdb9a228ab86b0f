"""The screens, compiled once: Qt compiles QML at every start where it may not keep the result.

``python -m kiosk.ui.qml_cache`` does it at set-up, whose account owns the files. Qt takes a
compiled file only for the very source it was made of (path, date, Qt's version), and compiles a
source that has changed by itself.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine

from kiosk.ui.compiled_qml import COMPILED, VARIABLE
from kiosk.ui.qml_models import QML_IMPORT_NAME

QML = Path(__file__).with_name("qml")


class QmlRefused(RuntimeError):
    """A file is no QML; the message is Qt's."""


def compile_screens(compiled: Path = COMPILED) -> int:
    """Compile every screen and control into ``compiled``; how many files there are then.

    Call it before anything else of Qt, in a process of its own. Raises QmlRefused.
    """
    compiled.mkdir(parents=True, exist_ok=True)
    for former in compiled.glob("*.qmlc"):
        former.unlink()
    os.environ[VARIABLE] = str(compiled)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _application = QGuiApplication([])
    engine = QQmlEngine()
    engine.addImportPath(str(QML))
    for source in sorted(QML.rglob("*.qml")):
        _compile(engine, source)
    return len(list(compiled.glob("*.qmlc")))


def _compile(engine: QQmlEngine, source: Path) -> None:
    component = QQmlComponent(
        engine, QUrl.fromLocalFile(str(source)), QQmlComponent.CompilationMode.PreferSynchronous
    )
    if component.isError():
        complaints = "; ".join(error.toString() for error in component.errors())
        raise QmlRefused(f"not compiled with the models of {QML_IMPORT_NAME}: {complaints}")


if __name__ == "__main__":
    sys.stdout.write(f"{compile_screens()} screens and controls compiled\n")
