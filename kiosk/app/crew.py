"""The workers that a kiosk's configuration asks for. Knows neither Qt nor the store."""

from __future__ import annotations

import time
from dataclasses import replace

from kiosk.app.face_settings import face_engine, face_settings
from kiosk.app.settings import Settings
from kiosk.workers.crew import Crew


def open_crew(settings: Settings) -> Crew:
    """Not started yet. Raises SettingsProblem when the face engine cannot be used."""
    return Crew(
        camera=settings.camera,
        face=face_settings(settings, face_engine(settings)),
        fingerprint=replace(settings.fingerprint, known_sensor_file=settings.known_sensor),
        id_card=settings.id_card,
        clock=time.monotonic,
    )
