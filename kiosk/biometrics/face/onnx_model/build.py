"""From the bytes of dlib's file to a serialised ONNX model."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final

GRAPH_VERSION: Final = 1
"""Raise it whenever the built graph changes."""


def build_from_dat(data: bytes) -> bytes:
    """Raises DatUnreadable and NetworkUnusable. Imports onnx, which only building needs."""
    read_network = import_module("kiosk.biometrics.face.onnx_model.dat_file").read_network
    build_model: Callable[[object], bytes] = import_module(
        "kiosk.biometrics.face.onnx_model.graph"
    ).build_model
    return build_model(read_network(data))
