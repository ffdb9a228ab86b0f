"""Which face engine an evaluation measures."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.installed import BUILT_IN, InstalledEngines, user_folder
from kiosk.domain.policy import Policy

if TYPE_CHECKING:
    from kiosk.biometrics.evaluation.extraction import Extract
    from kiosk.biometrics.face.feature_set import FeatureSet
    from kiosk.biometrics.face.protocols import FaceEngine


class EngineUnknown(Exception):
    """One sentence: which engine, and which ones there are."""


@dataclass(frozen=True, slots=True)
class MeasuredEngine:
    """An engine as an evaluation needs it."""

    engine_id: str
    extract: Extract
    threshold: float
    """Its normal one for comparing two people."""
    ceiling: float
    """No configured threshold may exceed it."""


def engine_to_measure(name: str | None, folder: Path | None) -> MeasuredEngine:
    """The built-in engine for None, its own names too; otherwise one installed in ``folder``,
    which is the user's where None.

    Raises EngineUnknown, also for an engine that cannot be loaded.
    """
    from kiosk.biometrics.face.default_engine import default_engine
    from kiosk.biometrics.face.fast_engine import ENGINE_ID
    from kiosk.biometrics.face.installed_models import ModelMissing

    policy = Policy()
    if name in (None, BUILT_IN, ENGINE_ID):
        try:
            engine = default_engine()
        except ModelMissing as missing:
            raise EngineUnknown(str(missing)) from missing
        return _measured(engine, policy.face_threshold.value, policy.face_ceiling)
    return _installed(name or BUILT_IN, folder or user_folder(os.environ, Path.home()))


def _installed(name: str, folder: Path) -> MeasuredEngine:
    from kiosk.biometrics.engines.assembly import open_installed

    engines = InstalledEngines(folder)
    if name not in engines.names():
        known = ", ".join((BUILT_IN, *engines.names()))
        raise EngineUnknown(f"no face engine {name!r} in {engines.folder}; there is {known}")
    try:
        opened = open_installed(engines, name)
    except EngineRefused as refused:
        raise EngineUnknown(str(refused)) from refused
    return _measured(opened.engine, opened.thresholds.normal, opened.thresholds.ceiling)


def _measured(engine: FaceEngine, threshold: float, ceiling: float) -> MeasuredEngine:
    from kiosk.biometrics.face.picture_features import features_of

    def extract(path: Path) -> FeatureSet:
        return features_of(path, engine)

    return MeasuredEngine(engine.engine_id, extract, threshold, ceiling)
