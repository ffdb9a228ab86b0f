"""The installed weights file of LEADER: found without importing its package, known by its hash."""

from __future__ import annotations

from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from kiosk.biometrics.fingerprint.leader.errors import LeaderMissing, LeaderWeightsUnknown

PACKAGE: Final = "pyfing"
FILE: Final = Path("models") / "LEADER.weights.h5"
SIZE_BYTES: Final = 4_254_316
SHA256: Final = "0cbf12af936482d10ba54b23f40a9b192ab767df2f81bc96c5954585735fefe6"
"""Of the file in pyfing 0.7.3, whose minutiae the tests were recorded from."""


def installed_weights() -> Path:
    """Where the file is. Raises LeaderMissing."""
    spec = find_spec(PACKAGE)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / FILE
        if path.is_file():
            return path
    raise LeaderMissing


def read_weights(path: Path) -> bytes:
    """The whole file. Raises LeaderMissing, and LeaderWeightsUnknown for any other file."""
    try:
        size = path.stat().st_size
        if size != SIZE_BYTES:
            raise LeaderWeightsUnknown(f"{size} bytes instead of {SIZE_BYTES}")
        data = path.read_bytes()
    except OSError as error:
        raise LeaderMissing from error
    if sha256(data).hexdigest() != SHA256:
        raise LeaderWeightsUnknown("its SHA-256 is not that of pyfing 0.7.3")
    return data
