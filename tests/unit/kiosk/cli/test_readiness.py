"""The readiness report on a machine without devices."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.app.settings import Settings
from kiosk.app.voice import VoiceSettings
from kiosk.biometrics.fingerprint.leader import weights_file
from kiosk.cli.readiness import Check, as_json, report
from kiosk.workers.settings import FingerprintSettings, SyntheticCameraSettings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        data_dir=tmp_path,
        camera=SyntheticCameraSettings(tmp_path / "stage", tmp_path),
        fingerprint=FingerprintSettings(port=str(tmp_path / "no-such-port")),
        voice=VoiceSettings(enabled=False),
    )


def test_every_check_is_told_of_as_it_is_done(settings: Settings) -> None:
    told: list[Check] = []
    checks = report(settings, told.append)
    assert tuple(told) == checks
    assert as_json(checks)["ready"] is False
    by_name = {check.name: check for check in checks}
    assert not by_name["fingerprint_sensor"].ok
    network = by_name["fingerprint_network"]
    assert network.ok
    assert network.detail.startswith("leader-1: onnxruntime ")


def test_a_missing_fingerprint_network_says_what_to_do(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights_file, "PACKAGE", "pyfing_that_nobody_has")
    checks = report(settings, lambda _: None)
    (network,) = (check for check in checks if check.name == "fingerprint_network")
    assert not network.ok
    assert "run make setup" in network.detail
