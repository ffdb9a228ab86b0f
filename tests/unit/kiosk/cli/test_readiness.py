"""The readiness report on a machine without devices."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.app.settings import ServerSettings, Settings
from kiosk.app.storage import key_provider
from kiosk.app.voice_settings import VoiceSettings
from kiosk.biometrics.fingerprint.leader import weights_file
from kiosk.cli.readiness import Check, as_json, report
from kiosk.store.database import open_database
from kiosk.store.schema import upgrade
from kiosk.store.settings import Setting, put_setting
from kiosk.workers.settings import (
    FingerprintSettings,
    IdCardSettings,
    SyntheticCameraSettings,
)

SERVER_KEY = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
"""RFC 8032 section 7.1, test 1."""


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


def _card_reader(settings: Settings) -> Check:
    checks = report(settings, lambda _: None)
    (reader,) = (check for check in checks if check.name == "id_card_reader")
    return reader


def test_a_card_reader_is_no_matter_where_none_is_configured(settings: Settings) -> None:
    reader = _card_reader(settings)
    assert reader.ok
    assert reader.detail.startswith("none configured")


def test_a_card_reader_that_is_not_there_says_what_to_do(settings: Settings) -> None:
    port = str(settings.data_dir / "no-such-reader")
    reader = _card_reader(settings.model_copy(update={"id_card": IdCardSettings(port)}))
    assert not reader.ok
    assert reader.detail == f"no identity card reader on {port}: plug it in or set its port"


def test_a_missing_fingerprint_network_says_what_to_do(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights_file, "PACKAGE", "pyfing_that_nobody_has")
    checks = report(settings, lambda _: None)
    (network,) = (check for check in checks if check.name == "fingerprint_network")
    assert not network.ok
    assert "run make setup" in network.detail


def test_a_data_folder_nowhere_is_one_line_of_the_report(settings: Settings) -> None:
    nowhere = settings.data_dir / "not" / "there"
    checks = report(settings.model_copy(update={"data_dir": nowhere}), lambda _: None)
    (disk,) = (check for check in checks if check.name == "disk")
    assert not disk.ok
    assert f"{nowhere.parent} cannot be looked at (No such file or directory)" in disk.detail


@pytest.mark.parametrize(
    ("ca_file", "words"),
    [("no-ca.pem", "no-ca.pem cannot be used"), (None, "cannot be reached (unreachable)")],
)
def test_a_platform_that_cannot_be_asked_is_one_line_of_the_report(
    settings: Settings, ca_file: str | None, words: str
) -> None:
    install(settings)
    path = None if ca_file is None else settings.data_dir / ca_file
    # Port 9 (discard) of this machine: nobody listens.
    server = ServerSettings(url="https://127.0.0.1:9", ca_file=path)
    checks = report(settings.model_copy(update={"server": server}), lambda _: None)
    (platform,) = (check for check in checks if check.name == "platform")
    assert not platform.ok
    assert words in platform.detail


def install(settings: Settings) -> None:
    """What registration leaves."""
    keys = key_provider(settings)
    database = open_database(settings.database, keys.database_key(), create=True)
    upgrade(database)
    with database.write() as connection:
        put_setting(connection, Setting.OFFICE, "office-1")
        put_setting(connection, Setting.SERVER_PUBLIC_KEY, SERVER_KEY)
    database.close()
