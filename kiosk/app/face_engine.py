"""The face engine this kiosk uses, and changing it."""

from __future__ import annotations

from kiosk.app.settings import Settings, SettingsProblem
from kiosk.app.storage import Storage
from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.manifest import EngineManifest
from kiosk.store.errors import StoreError
from kiosk.store.reference_engines import ReEnrolment, re_enrolment_for
from kiosk.workers.settings import FaceSettings
from sync.wire.entry import EntryContent, EntryKind


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


def change_engine(
    settings: Settings, storage: Storage, name: str | None, engine_id: str
) -> ReEnrolment:
    """Put an engine in use, on record; who has to be enrolled again. Deletes no reference.

    ``name`` is None for the built-in engine; ``engine_id`` is the engine's. Raises EngineRefused
    and StoreError; the engine in use is then the one before.
    """
    engines = settings.engines
    before = engines.noted()
    with storage.database.read() as connection:
        found = re_enrolment_for(connection, engine_id)
    engines.use(name)
    try:
        storage.journal.append(
            EntryContent(
                kind=EntryKind.CONFIGURATION,
                office=storage.journal.office,
                body={
                    "setting": "face_engine",
                    "engine": engine_id,
                    "before": before,
                    "people_to_enrol_again": len(found.subjects),
                },
            )
        )
    except StoreError:
        engines.note(before)
        raise
    return found
