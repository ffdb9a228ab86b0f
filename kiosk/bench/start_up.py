"""``ui.first_frame`` and ``ui.ready``: how long people wait while the kiosk starts."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from drivers.camera.stage import Stage, write_stage
from drivers.fingerprint.emulator.process import start_emulator
from kiosk.app.settings import load_settings
from kiosk.app.storage import key_provider
from kiosk.bench.paired import Result
from kiosk.store.database import open_database
from kiosk.store.schema import upgrade
from kiosk.store.settings import Setting, put_setting
from kiosk.ui.settings import ASSETS

ROUNDS = 5
NAMES = ("ui.first_frame", "ui.ready")
NO_PEER = "none: a start is of the whole program"
OFFICE = "bench"


def run(name: str) -> Result:
    """Milliseconds, wall clock, from the start of the process; KeyError for another name.

    ``ui.first_frame``: until the first page was drawn. ``ui.ready``: until people can begin, that
    is, store, camera, face engine and sensor are there too. The camera is synthetic, the sensor
    emulated at its real pace. Cold is the program, not the disk: one start that is not counted has
    brought its files into memory.
    """
    at = NAMES.index(name) if name in NAMES else None
    if at is None:
        raise KeyError(name)
    with tempfile.TemporaryDirectory(prefix="baodao-start-") as made:
        folder = Path(made)
        sensor = start_emulator(folder / "sensor.port", folder / "sensor.control")
        try:
            config = prepared_kiosk(folder)
            started(config)
            times_ms = [started(config)[at] for _ in range(ROUNDS)]
        finally:
            sensor.terminate()
    return Result(name, "ms", statistics.median(times_ms), None, NO_PEER, None)


def prepared_kiosk(folder: Path) -> Path:
    """A registered kiosk's folder without a platform; its configuration file."""
    stage_file = folder / "stage.json"
    write_stage(stage_file, Stage())
    config = folder / "kiosk.toml"
    config.write_text(
        f"""\
data_dir = "kiosk"

[camera]
driver = "synthetic"
stage_file = "{stage_file}"
people_dir = "{ASSETS / "people"}"

[fingerprint]
port = "{folder / "sensor.port"}"

[voice]
enabled = false

[store]
ballast_mb = 1
""",
        encoding="utf-8",
    )
    settings = load_settings(config)
    database = open_database(settings.database, key_provider(settings).database_key(), create=True)
    upgrade(database)
    with database.write() as connection:
        put_setting(connection, Setting.OFFICE, OFFICE)
        put_setting(connection, Setting.OFFICE_NAME, OFFICE)
    database.close()
    return config


class _Start(subprocess.Popen[str]):
    """One start in a process of its own."""

    def __init__(self, config: Path) -> None:
        command = (sys.executable, "-m", "kiosk.bench.start_up_probe", str(config))
        super().__init__(command, stdout=subprocess.PIPE, text=True)


def started(config: Path) -> tuple[float, float]:
    """Milliseconds to the first frame and until ready, of one start."""
    began_ns = time.monotonic_ns()
    with _Start(config) as start:
        output, _ = start.communicate()
    if start.returncode != 0:
        raise RuntimeError("the kiosk did not come up: see its message above")
    first, ready = ((it - began_ns) / 1e6 for it in json.loads(output.splitlines()[-1]))
    return first, ready
