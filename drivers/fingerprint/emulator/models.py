"""The sensor models that can be emulated."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Durations:
    """How long a sensor thinks, in seconds.

    The makers' sheets promise upper bounds only (image < 0.3 s, search < 1 s per 200 to 1000
    templates); these are assumptions within them, not measurements of hardware.
    """

    capture_s: float = 0.25
    no_finger_s: float = 0.12
    extract_s: float = 0.35
    match_s: float = 0.02
    search_per_template_s: float = 0.0008
    store_s: float = 0.08
    delete_s: float = 0.05
    empty_s: float = 0.3


@dataclass(frozen=True, slots=True)
class SensorModel:
    """What differs between members of the family."""

    name: str
    capacity: int
    """Templates in flash."""
    character_file_bytes: int
    """256 or 384; a template is two character files."""
    durations: Durations = field(default_factory=Durations)


MODELS = {
    model.name: model
    for model in (
        SensorModel("zfm20", capacity=1000, character_file_bytes=256),
        SensorModel("as608", capacity=162, character_file_bytes=256),
        SensorModel("r503", capacity=200, character_file_bytes=256),
        SensorModel("r307", capacity=1000, character_file_bytes=384),
    )
}
"""Capacities and file sizes as owners report them; they vary between firmwares."""
