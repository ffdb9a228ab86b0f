"""A kiosk's data folder as registration leaves it, with people of the demo's cast on its roster."""

from __future__ import annotations

from pathlib import Path

import pytest

from drivers.camera.stage import Stage, write_stage
from kiosk.app.devices import Devices
from kiosk.app.settings import Settings, StoreSettings
from kiosk.app.storage import key_provider, open_storage
from kiosk.app.voice_settings import VoiceSettings
from kiosk.demo.cast import OFFICE, OFFICE_NAME, SUPERVISED
from kiosk.store.database import open_database
from kiosk.store.schema import upgrade
from kiosk.store.settings import Setting, put_setting
from kiosk.workers.desk import Desk
from kiosk.workers.settings import FingerprintSettings, SyntheticCameraSettings
from sync.wire.roster import PersonItem, RosterPage, RosterRole

ASSETS = Path(__file__).resolve().parents[2] / "assets"


def kiosk_settings(folder: Path, sensor_port: Path) -> Settings:
    """Settings of a kiosk without a platform, before an empty synthetic scene."""
    stage_file = folder / "stage.json"
    write_stage(stage_file, Stage())
    return Settings(
        data_dir=folder / "kiosk",
        camera=SyntheticCameraSettings(stage_file, ASSETS / "people"),
        fingerprint=FingerprintSettings(str(sensor_port)),
        store=StoreSettings(ballast_mb=1),
        # Silent on machines that have a sound card.
        voice=VoiceSettings(enabled=False),
    )


def install(settings: Settings) -> None:
    """Keys, database, office and roster."""
    keys = key_provider(settings)
    database = open_database(settings.database, keys.database_key(), create=True)
    upgrade(database)
    with database.write() as connection:
        put_setting(connection, Setting.OFFICE, OFFICE)
        put_setting(connection, Setting.OFFICE_NAME, OFFICE_NAME)
    database.close()
    storage = open_storage(settings, lambda: None)
    storage.roster.apply(_roster(), storage.journal)
    storage.close()


def _roster() -> RosterPage:
    items = tuple(
        PersonItem(
            revision=revision,
            subject=actor.subject,
            name=actor.name,
            id_number=actor.id_number,
            role=RosterRole.SUPERVISED,
            category=actor.category,
            report_every_days=7,
        )
        for revision, actor in enumerate(SUPERVISED, start=1)
    )
    return RosterPage(
        nonce="0" * 64,
        office=OFFICE,
        office_name=OFFICE_NAME,
        since=0,
        until=len(items),
        more=False,
        items=items,
    )


def leave_devices_at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """For what does not depend on them: starting them takes seconds. They count as there."""
    monkeypatch.setattr(Devices, "start", lambda _devices: None)
    monkeypatch.setattr(Devices, "settled", True)
    monkeypatch.setattr(Desk, "available", True)
