"""Files of an engine: read whole, once, and trusted only after their SHA-256 was seen to agree."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.files import read_regular
from kiosk.biometrics.engines.manifest import WeightsFile

MAX_WEIGHTS_BYTES = 536_870_912
"""512 MiB; the largest face embedders in use (ResNet-100) take about 250 MB."""


def read_weights(folder: Path, weights: WeightsFile) -> bytes:
    """The file as the manifest vouches for it. Raises EngineRefused."""
    path = folder / weights.path
    data = read_regular(path, MAX_WEIGHTS_BYTES)
    found = hashlib.sha256(data).hexdigest()
    if found != weights.sha256:
        raise EngineRefused(
            f"{path}: SHA-256 is {found}, the manifest says {weights.sha256}; get the file the "
            "manifest was written for"
        )
    return data
