from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.biometrics.fingerprint.leader.build import build_from_weights
from kiosk.biometrics.fingerprint.leader.extractor import LeaderExtractor
from kiosk.biometrics.fingerprint.leader.network import LeaderNetwork
from kiosk.biometrics.fingerprint.leader.weights_file import installed_weights, read_weights


@pytest.fixture(scope="package")
def weights_path() -> Path:
    return installed_weights()


@pytest.fixture(scope="package")
def weights(weights_path: Path) -> bytes:
    return read_weights(weights_path)


@pytest.fixture(scope="package")
def model(weights: bytes) -> bytes:
    """The ONNX model built from the installed weights."""
    return build_from_weights(weights)


@pytest.fixture(scope="package")
def network(model: bytes) -> LeaderNetwork:
    return LeaderNetwork(model, threads=1)


@pytest.fixture(scope="package")
def extractor(network: LeaderNetwork) -> LeaderExtractor:
    return LeaderExtractor(network)
