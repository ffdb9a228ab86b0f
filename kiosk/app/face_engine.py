"""Changing the face engine that this kiosk uses."""

from __future__ import annotations

from kiosk.app.settings import Settings
from kiosk.app.storage import Storage
from kiosk.store.errors import StoreError
from kiosk.store.reference_engines import ReEnrolment, re_enrolment_for
from sync.wire.entry import EntryContent, EntryKind


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
