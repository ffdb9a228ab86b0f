"""Every benchmark by name. A module of this package is loaded when one of its benchmarks runs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from kiosk.bench.paired import Result

MODULES: dict[str, str] = {
    "face.embed": "face_engine",
    "face.embed_difference": "face_engine",
    "face.frame_to_embedding": "face_engine",
    "face.stream": "face_engine",
    "face.search_10k": "face_search",
    "face.search_10k_numpy": "face_search",
    "face.search_1m": "face_search",
    "face.search_1m_numpy": "face_search",
    "finger.compare": "finger_compare",
    "finger.extract": "finger_extract",
    "finger.image_decision_115200": "finger_decision",
    "finger.search_400": "finger_search",
    "finger.template_decision": "finger_decision",
    "journal.commit": "journal_commit",
    "journal.commit_p99": "journal_commit",
    "sync.drain_postgresql": "sync_drain",
    "sync.drain_sqlite": "sync_drain",
    "sync.ingest_postgresql": "sync_ingest",
    "sync.ingest_sqlite": "sync_ingest",
    "ui.first_frame": "start_up",
    "ui.frame_gap_p99": "frame_gap",
    "ui.ready": "start_up",
}
"""Benchmark name to the module that has ``run(name) -> Result``."""


def names() -> tuple[str, ...]:
    """In the order in which they run."""
    return tuple(MODULES)


def run(name: str) -> Result:
    """Run one benchmark. KeyError for an unknown name."""
    runner: Callable[[str], Result] = import_module(f"kiosk.bench.{MODULES[name]}").run
    return runner(name)
