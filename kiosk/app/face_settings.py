"""The face engine this kiosk uses, and what the face worker is told of it."""

from __future__ import annotations

from kiosk.app.settings import Settings, SettingsProblem
from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.manifest import EngineManifest
from kiosk.workers.settings import FaceSettings


def face_engine(settings: Settings) -> EngineManifest | None:
    """The installed engine in use; None for the built-in one. Raises SettingsProblem."""
    try:
        return settings.engines.manifest_in_use()
    except EngineRefused as error:
        raise SettingsProblem(f"the face engine cannot be used: {error}") from error


def face_settings(settings: Settings, engine: EngineManifest | None) -> FaceSettings:
    """What the face worker is told: this engine and no other, until the kiosk starts anew."""
    if engine is None:
        return FaceSettings()
    return FaceSettings(
        same_person_threshold=engine.embedder.thresholds.normal,
        engines_dir=settings.engines.folder,
        engine=engine.name,
    )
