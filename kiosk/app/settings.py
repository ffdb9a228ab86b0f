"""The kiosk's configuration file (TOML), validated at start."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kiosk.app.engine_policy import with_engine
from kiosk.app.export_settings import ExportSettings
from kiosk.app.pad import PadSettings
from kiosk.app.printer_settings import PrinterSettings
from kiosk.app.reference_settings import ReferenceSettings
from kiosk.app.two_key_settings import TwoKeySettings
from kiosk.app.voice_settings import VoiceSettings
from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.installed import InstalledEngines
from kiosk.biometrics.engines.thresholds import MAX_DISSIMILARITY, FaceThresholds
from kiosk.domain.comparison import DissimilarityThreshold, SimilarityThreshold
from kiosk.domain.finger_scales import GEOMETRY, MCC_GEOMETRY, FingerScale
from kiosk.domain.finger_thresholds import FingerprintThresholds, host_thresholds
from kiosk.domain.policy import Deadlines, Policy
from kiosk.store.ballast import Ballast, free_bytes
from kiosk.store.pruning_floor import LEAST_DAYS
from kiosk.workers.settings import (
    CameraSettings,
    FingerprintSettings,
    IdCardSettings,
    SyntheticCameraSettings,
)
from sync.client.backoff import SPREAD_S


class SettingsProblem(ValueError):
    """The file cannot be used; the message names the field and what it should be."""


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ServerSettings(_Section):
    """Where the city platform is: needed to register; without it records stay in the kiosk."""

    url: Annotated[str, Field(pattern=r"^https?://")]
    receipt_url: Annotated[str, Field(pattern=r"^(https?://[!-~]+)?$", max_length=90)] | None = None
    """Where people's phones reach the platform's page for receipts, if not at ``url``; empty where
    they do not, and receipts then carry no address."""
    ca_file: Path | None = None
    """Certificate of the city's own authority; the system's where absent."""
    interval_s: Annotated[float, Field(ge=0.2, le=3600)] = 30.0
    """Between two contacts when all is well; a new record is sent at once."""
    longest_wait_s: Annotated[float, Field(ge=1, le=SPREAD_S)] = SPREAD_S
    """Upper bound of the growing, random wait while the platform cannot be reached: at most the
    protocol's (PROTOCOL.md §6.3)."""

    @property
    def receipt_page(self) -> str | None:
        """The address in receipts; None for none."""
        return (self.url if self.receipt_url is None else self.receipt_url) or None


class StoreSettings(_Section):
    """The database."""

    ballast_mb: Annotated[int, Field(ge=0, le=65_536)] = 512
    """Room kept on the disk (10^6 bytes each), given up for records when it is full; 0: none."""
    largest_mb: Annotated[int, Field(ge=16, le=1_048_576)] | None = None
    """The database grows no larger (10^6 bytes); as large as the disk lets it where absent."""

    @property
    def largest_bytes(self) -> int | None:
        """None: no limit."""
        return None if self.largest_mb is None else self.largest_mb * 1_000_000


class JournalSettings(_Section):
    """How long contents are kept."""

    prune_after_days: Annotated[int, Field(ge=LEAST_DAYS, le=36_500)] | None = None
    """Contents that every copy of the platform holds are emptied then; never where absent."""


class ScreenSettings(_Section):
    """The panel."""

    width_px: Annotated[int, Field(ge=600)] = 1080
    height_px: Annotated[int, Field(ge=600)] = 1920
    panel_width_mm: Annotated[float, Field(ge=100)] = 268.0
    full_screen: bool = True


class PolicySettings(_Section):
    """Deviations from the built-in policy; unsafe ones are refused."""

    face_threshold: Annotated[float, Field(gt=0, lt=MAX_DISSIMILARITY)] | None = None
    """On the scale of the face engine in use, at most its ceiling; its normal one where absent."""
    normalised_fmr: Annotated[float, Field(gt=0, le=0.01)] = 0.001
    """What normalised face scores are set for, from 30 people on; ``baodao calibrate`` says how
    much is safe here."""
    fingerprint_threshold: Annotated[float, Field(ge=1, le=65535)] = 50.0
    """On the sensor's own scale, where the sensor compares."""
    fingerprint_host_threshold: Annotated[float, Field(gt=0)] | None = None
    """Where the kiosk compares, on the scale of ``fingerprint.comparator``; its usual one where
    absent. baodao evaluate finger measures it."""
    claim_s: Annotated[float, Field(ge=1, le=600)] = 40.0
    face_s: Annotated[float, Field(ge=1, le=600)] = 20.0
    fingerprint_s: Annotated[float, Field(ge=1, le=600)] = 20.0
    completed_s: Annotated[float, Field(ge=1, le=60)] = 10.0
    referred_s: Annotated[float, Field(ge=1, le=600)] = 30.0

    def policy(self, engine: FaceThresholds | None, fingers: FingerScale) -> Policy:
        """The policy with these deviations; ``engine`` is None for the built-in face engine.

        Raises ValueError when a threshold exceeds the engine's ceiling, or is unsafe on the scale
        of the comparator of ``fingers``.
        """
        deviations = self._deviations(fingers)
        face = None
        if self.face_threshold is not None:
            face = DissimilarityThreshold(self.face_threshold)
        if engine is not None:
            return with_engine(deviations, engine, face)
        return deviations if face is None else replace(deviations, face_threshold=face)

    def _deviations(self, fingers: FingerScale) -> Policy:
        return Policy(
            normalised_fmr=self.normalised_fmr,
            fingerprint_thresholds=self._fingerprint_thresholds(fingers),
            deadlines=Deadlines(
                claim_s=self.claim_s,
                face_s=self.face_s,
                fingerprint_s=self.fingerprint_s,
                completed_s=self.completed_s,
                referred_s=self.referred_s,
            ),
        )

    def _fingerprint_thresholds(self, fingers: FingerScale) -> FingerprintThresholds:
        sensor = SimilarityThreshold(self.fingerprint_threshold)
        try:
            return host_thresholds(fingers, self.fingerprint_host_threshold, sensor)
        except ValueError as unsafe:
            raise ValueError(f"fingerprint_host_threshold: {unsafe}") from unsafe


class Settings(_Section):
    """The whole file."""

    data_dir: Path
    camera: CameraSettings
    fingerprint: FingerprintSettings
    id_card: IdCardSettings | None = None
    """The reader of identity cards; nothing speaks of cards where absent."""
    server: ServerSettings | None = None
    store: StoreSettings = StoreSettings()
    journal: JournalSettings = JournalSettings()
    screen: ScreenSettings = ScreenSettings()
    two_keys: TwoKeySettings = TwoKeySettings()
    policy: PolicySettings = PolicySettings()
    pad: PadSettings = PadSettings()
    references: ReferenceSettings = ReferenceSettings()
    export: ExportSettings = ExportSettings()
    voice: VoiceSettings = VoiceSettings()
    printer: PrinterSettings | None = None
    """Receipts are not printed where absent."""

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.data_dir / "kiosk.db"

    @property
    def ballast(self) -> Ballast:
        """Room beside the database."""
        return self.ballast_on(free_bytes)

    def ballast_on(self, free: Callable[[Path], int]) -> Ballast:
        """The same, on a disk of which ``free`` says how many bytes are free."""
        return Ballast(self.data_dir / "ballast", self.store.ballast_mb * 1_000_000, free)

    @property
    def keys(self) -> Path:
        """The folder of key files."""
        return self.data_dir / "keys"

    @property
    def spoken(self) -> Path:
        """The sound of texts that are the same for everybody."""
        return self.data_dir / "voice"

    @property
    def known_sensor(self) -> Path:
        """Where the fingerprint sensor that belongs here is recorded."""
        return self.data_dir / "fingerprint-sensor.json"

    @property
    def fingers(self) -> FingerScale:
        """Of the comparator of fingers: what the host's thresholds are on."""
        return GEOMETRY if self.fingerprint.comparator == "geometry" else MCC_GEOMETRY

    @property
    def engines(self) -> InstalledEngines:
        """The installed face engines."""
        return InstalledEngines(self.data_dir / "engines")


def load_settings(path: Path) -> Settings:
    """Read, and validate against the face engine in use.

    Relative paths in the file are relative to the file. Raises SettingsProblem with one line per
    problem.
    """
    settings = read_settings(path)
    try:
        in_use = settings.engines.manifest_in_use()
        engine = None if in_use is None else in_use.embedder.thresholds
        settings.policy.policy(engine, settings.fingers)
    except EngineRefused as error:
        raise SettingsProblem(f"{path}: the face engine cannot be used: {error}") from error
    except ValueError as error:
        raise SettingsProblem(f"{path}: cannot be used\n  policy.{error}") from error
    return settings


def read_settings(path: Path) -> Settings:
    """Read and validate the file by itself, as the installation of engines needs it.

    Raises SettingsProblem with one line per problem.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsProblem(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsProblem(f"{path}: not valid TOML: {error}") from error
    try:
        settings = Settings.model_validate(raw)
    except ValidationError as error:
        raise SettingsProblem(_in_words(path, error)) from error
    return _resolved(settings, path.resolve().parent)


def _in_words(path: Path, error: ValidationError) -> str:
    lines = [f"{path}: cannot be used"]
    for problem in error.errors():
        where = ".".join(str(part) for part in problem["loc"])
        lines.append(f"  {where}: {problem['msg']}")
    return "\n".join(lines)


def _resolved(settings: Settings, folder: Path) -> Settings:
    camera = settings.camera
    if isinstance(camera, SyntheticCameraSettings):
        camera = SyntheticCameraSettings(folder / camera.stage_file, folder / camera.people_dir)
    voice, server, printer = settings.voice, settings.server, settings.printer
    export = ExportSettings(folders=tuple(folder / it for it in settings.export.folders))
    if voice.recordings is not None:
        voice = voice.model_copy(update={"recordings": folder / voice.recordings})
    if server is not None and server.ca_file is not None:
        server = server.model_copy(update={"ca_file": folder / server.ca_file})
    if printer is not None:
        printer = printer.model_copy(update={"device": folder / printer.device})
    return settings.model_copy(
        update={
            "data_dir": folder / settings.data_dir,
            "camera": camera,
            "server": server,
            "export": export,
            "voice": voice,
            "printer": printer,
        }
    )
