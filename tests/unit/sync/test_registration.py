"""Codes work once, for one device, for a while, and for whoever holds the key."""

from __future__ import annotations

import json

from sync.client.outcomes import UpToDate
from sync.client.register import register
from sync.client.results import Refused
from sync.server.registration import CODE_LIFETIME_MS
from tests.unit.sync.cities import OFFICE, TestCity, new_key
from tests.unit.sync.databases import on_both_databases
from tests.unit.sync.journals import MemoryJournal
from tests.unit.sync.talkers import JSON, refusal

pytest_generate_tests = on_both_databases


def code_of(city: TestCity, seed: int, code: str) -> str:
    answer = register(city.sender, new_key(seed), code)
    assert isinstance(answer, Refused)
    return answer.code


def test_a_code_works_once_and_again_only_for_the_same_device(city: TestCity) -> None:
    code = city.administration.new_code(OFFICE)
    assert code_of(city, 1, "0000-0000-0000-0000") == "code_unknown"
    first = register(city.sender, new_key(1), code)
    again = register(city.sender, new_key(1), code.lower().replace("-", " "))
    assert first == again
    assert code_of(city, 2, code) == "code_used"


def test_a_code_expires(city: TestCity) -> None:
    code = city.administration.new_code(OFFICE)
    city.clock.now_ms += CODE_LIFETIME_MS + 1
    assert code_of(city, 1, code) == "code_expired"


def test_a_key_one_does_not_hold_cannot_be_registered(city: TestCity) -> None:
    code = city.administration.new_code(OFFICE)
    register(city.sender, new_key(1), "wrong")
    body = json.loads(city.sender.sent[-1][2])
    body["code"] = code
    answer = city.client.request("POST", "/v1/devices", json.dumps(body).encode(), JSON)
    assert refusal(answer) == (401, "bad_signature")


def test_a_revoked_device_cannot_register_again(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    city.register(journal.key)
    city.administration.revoke(journal.device)
    assert code_of(city, 1, city.administration.new_code(OFFICE)) == "revoked"


def test_a_new_code_moves_a_device_and_keeps_its_journal(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    kiosk = city.kiosk(journal)
    journal.write(2)
    assert isinstance(kiosk.sync(), UpToDate)
    city.administration.put_office("office-2", "东山司法所")
    code = city.administration.new_code("office-2")
    moved = register(city.sender, journal.key, code)
    assert not isinstance(moved, Refused)
    assert city.administration.devices()[0].office == "office-2"
    assert city.held(journal.device) == journal.sealed()
