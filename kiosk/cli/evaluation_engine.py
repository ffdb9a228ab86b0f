"""Which face engine or PAD model an evaluation measures."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.installed import BUILT_IN, InstalledEngines, user_folder
from kiosk.biometrics.face.built_in import ENGINE_ID
from kiosk.domain.policy import Policy

if TYPE_CHECKING:
    from kiosk.biometrics.engines.assembly import OpenedEngine
    from kiosk.biometrics.engines.protocols import PadModel
    from kiosk.biometrics.evaluation.extraction import Extract
    from kiosk.biometrics.face.feature_set import FeatureSet
    from kiosk.biometrics.face.protocols import FaceDetector, FaceEngine


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


@dataclass(frozen=True, slots=True)
class MeasuredPad:
    """What classifies presentations besides the built-in cues, and what finds the faces."""

    detector: FaceDetector
    model: PadModel | None
    engine_id: str | None
    """None: the built-in detector, and no model."""


def pad_to_measure(name: str | None, folder: Path | None) -> MeasuredPad:
    """The built-in detector alone for None; otherwise detector and PAD model of an engine installed
    in ``folder``, which is the user's where None.

    Raises EngineUnknown, also for an engine without a PAD model.
    """
    from kiosk.biometrics.face.hog_detectors import StillHog

    if name in (None, BUILT_IN):
        return MeasuredPad(StillHog(), None, None)
    opened = _opened(name or BUILT_IN, folder)
    if opened.pad is None:
        raise EngineUnknown(
            f"the engine {name} has no PAD model: leave --engine out to measure the built-in cues"
        )
    return MeasuredPad(opened.engine, opened.pad, opened.engine.engine_id)


def engine_to_measure(name: str | None, folder: Path | None) -> MeasuredEngine:
    """The built-in engine for None, its own names too; otherwise one installed in ``folder``,
    which is the user's where None.

    Raises EngineUnknown, also for an engine that cannot be loaded.
    """
    from kiosk.biometrics.face.default_engine import default_engine
    from kiosk.biometrics.face.installed_models import ModelMissing

    policy = Policy()
    if name in (None, BUILT_IN, ENGINE_ID):
        try:
            engine = default_engine()
        except ModelMissing as missing:
            raise EngineUnknown(str(missing)) from missing
        return _measured(engine, policy.face_threshold.value, policy.face_ceiling)
    opened = _opened(name or BUILT_IN, folder)
    return _measured(opened.engine, opened.thresholds.normal, opened.thresholds.ceiling)


def _opened(name: str, folder: Path | None) -> OpenedEngine:
    from kiosk.biometrics.engines.assembly import open_installed

    engines = InstalledEngines(folder or user_folder(os.environ, Path.home()))
    if name not in engines.names():
        known = ", ".join((BUILT_IN, *engines.names()))
        raise EngineUnknown(f"no face engine {name!r} in {engines.folder}; there is {known}")
    try:
        return open_installed(engines, name)
    except EngineRefused as refused:
        raise EngineUnknown(str(refused)) from refused


def _measured(engine: FaceEngine, threshold: float, ceiling: float) -> MeasuredEngine:
    from kiosk.biometrics.face.picture_features import features_of

    def extract(path: Path) -> FeatureSet:
        return features_of(path, engine)

    return MeasuredEngine(engine.engine_id, extract, threshold, ceiling)
