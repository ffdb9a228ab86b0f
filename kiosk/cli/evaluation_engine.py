"""Which face engine an evaluation measures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.biometrics.evaluation.extraction import Extract
    from kiosk.biometrics.face.feature_set import FeatureSet


class EngineUnknown(Exception):
    """One sentence: which engine, and which ones there are."""


def extractor(name: str | None) -> tuple[str, Extract]:
    """The engine's id, and what takes features from a picture file with it.

    Raises EngineUnknown.
    """
    from kiosk.biometrics.face.dlib_engine import DlibEngine
    from kiosk.biometrics.face.picture_features import features_of

    engine = DlibEngine()
    if name not in (None, engine.engine_id):
        raise EngineUnknown(f"no engine {name!r}; there is {engine.engine_id}")

    def extract(path: Path) -> FeatureSet:
        return features_of(path, engine)

    return engine.engine_id, extract
