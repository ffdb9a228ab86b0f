from __future__ import annotations

import pytest

from kiosk.biometrics.fingerprint.extractors import best_extractor
from kiosk.biometrics.fingerprint.leader import weights_file


def test_leader_is_the_best() -> None:
    chosen = best_extractor()
    assert chosen.extractor is not None
    assert chosen.extractor.engine == "leader-1"
    assert chosen.is_best
    assert "onnxruntime" in chosen.message


def test_without_leader_the_reason_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights_file, "PACKAGE", "pyfing_that_nobody_has")
    chosen = best_extractor()
    assert not chosen.is_best
    assert "run make setup" in chosen.message
