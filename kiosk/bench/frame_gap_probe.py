"""How smoothly a Qt event loop runs while faces are recognised: ``… frame_gap_probe ours|peer``.

Prints the 99th percentile, in milliseconds, of the time between two ticks of a 10 ms timer.
``ours`` recognises in a process of its own, at the niceness of the face worker; ``peer`` calls
face_recognition on a thread of the Qt process, as its users do.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from typing import NoReturn

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt, QTimer

from kiosk.bench.camera_frames import camera_frames
from kiosk.biometrics.face.picture import rgb_from_bgra

TICK_MS = 10
MEASURED_S = 6.0
NICENESS = 10
FRAMES = 10


def main(who: str) -> None:
    """Measure one of the two, or be the recognising process."""
    if who == "recognise":
        _recognise_ours()
    stopping = threading.Event()
    if who == "ours":
        process = _Recogniser()
        gap_ms = _p99_gap_ms()
        process.kill()
        process.wait()
    else:
        thread = threading.Thread(target=_recognise_peer, args=(stopping,))
        thread.start()
        gap_ms = _p99_gap_ms()
        stopping.set()
        thread.join()
    sys.stdout.write(f"{gap_ms}\n")


class _Recogniser(subprocess.Popen[bytes]):
    """Recognises without a pause, and says when it has begun."""

    def __init__(self) -> None:
        super().__init__((sys.executable, "-m", __spec__.name, "recognise"), stdout=subprocess.PIPE)
        if self.stdout is None or not self.stdout.readline():
            raise RuntimeError("the recognising process did not begin")


def _recognise_ours() -> NoReturn:
    from kiosk.biometrics.face.default_engine import default_engine

    os.nice(NICENESS)
    engine = default_engine()
    images = [rgb_from_bgra(frame) for frame in camera_frames(FRAMES)]
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    while True:
        for image in images:
            engine.embed(image, engine.detect(image)[0])


def _recognise_peer(stopping: threading.Event) -> None:
    from kiosk.biometrics.face.peer import face_recognition

    images = [rgb_from_bgra(frame) for frame in camera_frames(FRAMES)]
    while not stopping.is_set():
        for image in images:
            places = face_recognition.face_locations(image)
            face_recognition.face_encodings(image, places)
            if stopping.is_set():
                return


def _p99_gap_ms() -> float:
    application = QCoreApplication([])
    ticks: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    timer.start(TICK_MS)
    QTimer.singleShot(round(MEASURED_S * 1000), application.quit)
    application.exec()
    return float(np.percentile(np.diff(ticks), 99) * 1000)


if __name__ == "__main__":
    main(sys.argv[1])
