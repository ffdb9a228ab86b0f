"""From the bytes of the weights file to a serialised ONNX model."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final

GRAPH_VERSION: Final = 2
"""Raise it whenever the built graph changes."""


def build_from_weights(data: bytes) -> bytes:
    """Raises LeaderWeightsUnknown. Imports h5py and onnx, which only building needs."""
    package = "kiosk.biometrics.fingerprint.leader"
    parse: Callable[[bytes], object] = import_module(f"{package}.weights").parse_weights
    build: Callable[[object], bytes] = import_module(f"{package}.graph").build_model
    return build(parse(data))
