"""The readiness report: each thing a kiosk needs, tried for real."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from drivers.camera.freshness import FreshCamera
from drivers.camera.opencv import OpenCvCamera
from drivers.camera.protocol import Camera
from drivers.camera.synthetic import SyntheticCamera
from drivers.errors import DeviceError
from drivers.fingerprint.known_sensor import KnownSensor
from drivers.fingerprint.zfm import ZfmSensor
from drivers.id_card.sdt import SdtReader
from drivers.printer.escpos import EscPosPrinter
from drivers.printer.remedies import remedy
from kiosk.app.settings import Settings, SettingsProblem
from kiosk.app.storage import NotRegistered, open_storage
from kiosk.app.sync_service import city_link
from kiosk.app.transport import in_words
from kiosk.app.voice_check import VoiceUnusable, speak_once
from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.face.installed_models import ModelMissing
from kiosk.store.errors import StoreError
from kiosk.store.version_gate import require_safe_sqlite
from kiosk.workers.settings import OpenCvCameraSettings
from sync.client.link import Greeting
from sync.wire.kiosk_code import kiosk_code

FREE_BYTES_WANTED = 2_000_000_000
"""Years of records; a full disk is the fault that hits a kiosk with nobody watching."""
FRAMES_TRIED = 20
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))


class CheckFailed(Exception):
    """One sentence: what is wrong, and what to do."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report."""

    name: str
    ok: bool
    detail: str


def report(settings: Settings, progress: Callable[[Check], None]) -> tuple[Check, ...]:
    """Run every check in order, telling ``progress`` of each as it is done."""
    done = []
    for name, try_it in (
        ("sqlite", _sqlite),
        ("fonts", _fonts),
        ("disk", _disk),
        ("store", _store),
        ("face_models", _face_models),
        ("fingerprint_network", _fingerprint_network),
        ("camera", _camera),
        ("fingerprint_sensor", _sensor),
        ("id_card_reader", _card_reader),
        ("printer", _printer),
        ("voice", _voice),
        ("platform", _platform),
    ):
        try:
            check = Check(name, True, try_it(settings))
        except (CheckFailed, SettingsProblem, StoreError, NotRegistered, DeviceError) as problem:
            check = Check(name, False, str(problem))
        progress(check)
        done.append(check)
    return tuple(done)


def as_json(checks: tuple[Check, ...]) -> dict[str, object]:
    """The report as one JSON object."""
    return {
        "ready": all(check.ok for check in checks),
        "checks": [asdict(check) for check in checks],
    }


def _sqlite(_settings: Settings) -> str:
    require_safe_sqlite()
    return "encrypted SQLite without known corruption faults"


def _fonts(_settings: Settings) -> str:
    found = (path for folder in FONT_FOLDERS for path in folder.rglob("*CJK*"))
    if next(found, None) is None:
        raise CheckFailed("no font with Chinese names: install the package fonts-noto-cjk")
    return "Chinese fonts are installed"


def _disk(settings: Settings) -> str:
    folder = settings.data_dir if settings.data_dir.exists() else settings.data_dir.parent
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise CheckFailed(
            f"{folder} cannot be looked at ({error.strerror}): make it, or correct data_dir"
        ) from error
    if free < FREE_BYTES_WANTED:
        raise CheckFailed(f"only {free // 1_000_000} MB free at {folder}: make room")
    return f"{free // 1_000_000} MB free"


def _store(settings: Settings) -> str:
    storage = open_storage(settings, lambda: None)
    try:
        entries, code = storage.journal.count(), kiosk_code(storage.journal.device)
        return f"office {storage.journal.office}, {entries} entries, kiosk code {code}"
    finally:
        storage.close()


def _face_models(settings: Settings) -> str:
    from kiosk.biometrics.engines.assembly import open_installed
    from kiosk.biometrics.face.default_engine import default_engine

    try:
        name = settings.engines.in_use()
        if name is None:
            engine = default_engine()
            engine_id, health = engine.engine_id, engine.health
        else:
            opened = open_installed(settings.engines, name)
            engine_id, health = opened.engine.engine_id, opened.health
    except (EngineRefused, ModelMissing) as problem:
        raise CheckFailed(str(problem)) from problem
    if not health.full_speed:
        raise CheckFailed(health.message)
    return f"{engine_id}: {health.message}"


def _fingerprint_network(settings: Settings) -> str:
    from kiosk.biometrics.fingerprint.extractors import chosen_extractor

    wanted = settings.fingerprint.extractor
    chosen = chosen_extractor(wanted)
    if chosen.extractor is None or (wanted == "best" and not chosen.is_best):
        raise CheckFailed(chosen.message)
    return f"{chosen.extractor.engine}: {chosen.message}"


def _camera(settings: Settings) -> str:
    camera = FreshCamera(_camera_of(settings))
    camera.open()
    try:
        started_s = time.monotonic()
        for _ in range(FRAMES_TRIED):
            frame = camera.read_frame()
        seconds = time.monotonic() - started_s
    finally:
        camera.close()
    height_px, width_px, _ = frame.image_bgr.shape
    return f"{width_px}x{height_px}, {FRAMES_TRIED / seconds:.0f} frames a second"


def _camera_of(settings: Settings) -> Camera:
    camera = settings.camera
    if isinstance(camera, OpenCvCameraSettings):
        return OpenCvCamera(
            camera.device,
            allowed_identity=camera.allowed_identity,
            allow_virtual=camera.allow_virtual,
            monotonic_ns=time.monotonic_ns,
        )
    return SyntheticCamera(
        camera.stage_file, camera.people_dir, monotonic_ns=time.monotonic_ns, sleep=time.sleep
    )


def _sensor(settings: Settings) -> str:
    finger = settings.fingerprint
    sensor = ZfmSensor(
        finger.port,
        finger.baud,
        address=finger.address,
        password=finger.password,
        known_sensor=KnownSensor(settings.known_sensor),
    )
    sensor.open()
    try:
        parameters = sensor.parameters()
    finally:
        sensor.close()
    return f"security level {parameters.security_level}, {parameters.baud} baud"


def _card_reader(settings: Settings) -> str:
    if settings.id_card is None:
        return "none configured: people show their face or type their number"
    reader = SdtReader(settings.id_card.port, settings.id_card.baud)
    try:
        reader.open()
        lies_there = reader.card_present()
    finally:
        reader.close()
    return f"answers at {settings.id_card.baud} baud, {'a' if lies_there else 'no'} card on it"


def _printer(settings: Settings) -> str:
    wanted = settings.printer
    if wanted is None:
        return "none configured: receipts are shown and not printed"
    status = EscPosPrinter(wanted.device, baud=wanted.baud, monotonic=time.monotonic).status()
    if not status.can_print:
        raise CheckFailed(remedy(status, wanted.device))
    return remedy(status, wanted.device)


def _voice(settings: Settings) -> str:
    try:
        return speak_once(settings.voice)
    except VoiceUnusable as problem:
        raise CheckFailed(str(problem)) from problem


def _platform(settings: Settings) -> str:
    if settings.server is None:
        return "none configured: the kiosk works alone"
    storage = open_storage(settings, lambda: None)
    try:
        greeting = city_link(settings.server, storage).hello(storage.journal.head())
    finally:
        storage.close()
    if not isinstance(greeting, Greeting):
        raise CheckFailed(f"{settings.server.url}: {in_words(greeting)}")
    return "answers, and its signature is right"
