"""The list of keys that outsiders verify with."""

from __future__ import annotations

import json

import pytest

from kiosk.cli.main import main
from sync.server.public_keys import key_list
from sync.wire.identity import device_id
from tests.unit.sync.cities import OFFICE, TestCity, new_key


def test_approved_and_revoked_devices_are_listed_and_pending_ones_are_not(city: TestCity) -> None:
    keys = [new_key(seed) for seed in (1, 2)]
    approved, revoked = (city.register(key).device for key in keys)
    city.administration.revoke(revoked)
    listed = key_list(city.city)
    assert {device: each.state for device, each in listed.by_device().items()} == {
        approved: "active",
        revoked: "revoked",
    }
    assert listed.devices[0].office_name == "新华司法所"
    assert device_id(listed.devices[0].key()) in {approved, revoked}
    assert listed.server.public_key == city.city.public_key().hex()


def test_the_command_prints_it(city: TestCity, capsys: pytest.CaptureFixture[str]) -> None:
    device = city.register(new_key()).device
    data = str(city.city.settings.data_dir)
    assert main(["server", "keys", "--data", data, *database_of(city)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == key_list(city.city).model_dump(mode="json")
    assert [each["device"] for each in printed["devices"]] == [device]
    assert printed["devices"][0]["office"] == OFFICE


def test_the_command_without_a_server(capsys: pytest.CaptureFixture[str], tmp_path: object) -> None:
    assert main(["server", "keys", "--data", f"{tmp_path}/none"]) == 2
    assert "holds no server" in capsys.readouterr().err


def database_of(city: TestCity) -> list[str]:
    url = city.city.settings.database_url
    return [] if url is None else ["--database-url", url]
