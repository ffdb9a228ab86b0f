"""A device is heard once the city approved it, and no longer once it revoked it."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.client.outcomes import Fork, UpToDate
from sync.client.register import Registration, register
from sync.client.results import Refused as ServerRefused
from sync.server.administration import Refused
from sync.server.judge import Judged, Refusal, judge
from sync.server.tables import Device, DeviceState
from sync.wire.messages import Envelope
from sync.wire.requests import sealing_key_proof
from sync.wire.sealing_keys import sealing_key_of
from tests.unit.sync.cities import OFFICE, TestCity, new_key
from tests.unit.sync.databases import on_both_databases
from tests.unit.sync.journals import MemoryJournal
from tests.unit.sync.talkers import Talker, refusal, registered_talker

pytest_generate_tests = on_both_databases


def register_with(city: TestCity, journal: MemoryJournal, *, approved: bool) -> Registration:
    code = city.administration.new_code(OFFICE, approved=approved)
    registration = register(city.sender, journal.key, code)
    assert isinstance(registration, Registration)
    return registration


def state_of(city: TestCity, journal: MemoryJournal) -> str:
    states = {one.device: one.state for one in city.administration.devices()}
    return states[journal.device]


def test_a_pending_device_is_refused_until_it_is_approved(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    journal.write(4)
    kiosk = city.reconnect(journal, register_with(city, journal, approved=False))
    assert state_of(city, journal) == DeviceState.PENDING

    waiting = kiosk.sync()
    assert isinstance(waiting, ServerRefused)
    assert waiting.code == "not_approved"
    assert city.held(journal.device) == []

    city.administration.approve(journal.device)
    assert isinstance(kiosk.sync(), UpToDate)
    assert city.held(journal.device) == journal.sealed()


def test_every_signed_request_of_a_pending_device_is_refused(city: TestCity) -> None:
    talker = registered_talker(city)
    nonce = talker.server_nonce()
    register_with(city, talker.journal, approved=False)
    assert refusal(talker.hello()) == (403, "not_approved")
    upload = talker.post("/v1/sync/entries", talker.upload_body(), nonce)
    assert refusal(upload) == (403, "not_approved")
    assert city.held(talker.journal.device) == []


def test_a_revocation_while_entries_are_judged_is_in_time(
    city: TestCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    talker = registered_talker(city)
    nonce = talker.server_nonce()

    def judge_slowly(envelope: Envelope, *, device: str, key: Ed25519PublicKey) -> Judged | Refusal:
        city.administration.revoke(device)
        return judge(envelope, device=device, key=key)

    monkeypatch.setattr("sync.server.routes.judge", judge_slowly)
    upload = talker.post("/v1/sync/entries", talker.upload_body(), nonce)
    assert refusal(upload) == (403, "revoked")
    assert city.held(talker.journal.device) == []


def test_a_stranger_does_not_learn_whether_a_device_waits(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    register_with(city, journal, approved=False)
    impostor = MemoryJournal(new_key(2))
    impostor.device = journal.device
    answer = Talker(city, impostor).hello()
    assert answer.status_code == 401


def test_revocation_holds_from_the_next_request(city: TestCity) -> None:
    talker = registered_talker(city)
    nonce = talker.server_nonce()
    city.administration.revoke(talker.journal.device)
    upload = talker.post("/v1/sync/entries", talker.upload_body(), nonce)
    assert refusal(upload) == (403, "revoked")
    with pytest.raises(Refused, match="revoked"):
        city.administration.approve(talker.journal.device)


def test_a_lost_answer_can_be_asked_for_again(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    code = city.administration.new_code(OFFICE)
    first = register(city.sender, journal.key, code)
    city.administration.approve(journal.device)
    second = register(city.sender, journal.key, code)
    assert isinstance(first, Registration)
    assert isinstance(second, Registration)
    assert state_of(city, journal) == DeviceState.ACTIVE
    assert (second.device, second.office) == (first.device, first.office)


def test_a_forked_device_is_cleared_by_a_human_and_flagged_by_new_forks_only(
    city: TestCity,
) -> None:
    original = MemoryJournal(new_key())
    registration = city.register(original.key)
    original.write(3)
    clone = original.copy(seed=9)
    original.write(1)
    assert isinstance(city.reconnect(original, registration).sync(), UpToDate)
    clone.write(2)
    talker = Talker(city, clone)
    body = talker.upload_body()
    talker.post("/v1/sync/entries", body, talker.server_nonce())
    assert state_of(city, original) == DeviceState.FORKED

    city.administration.approve(original.device)
    talker.post("/v1/sync/entries", body, talker.server_nonce())
    assert state_of(city, original) == DeviceState.ACTIVE

    clone.write(1)
    assert isinstance(city.reconnect(clone, registration).sync(), Fork)
    assert state_of(city, original) == DeviceState.FORKED


def test_the_sealing_key_is_kept_with_its_proof(city: TestCity) -> None:
    journal = MemoryJournal(new_key())
    register_with(city, journal, approved=True)
    with city.city.database.reading() as session:
        device = session.get_one(Device, journal.device)
    expected = sealing_key_of(journal.key).public_key().public_bytes_raw()
    assert device.sealing_key == expected
    assert device.sealing_proof is not None
    journal.key.public_key().verify(device.sealing_proof, sealing_key_proof(expected))


def test_nobody_is_approved_who_is_not_registered(city: TestCity) -> None:
    with pytest.raises(Refused, match="no device"):
        city.administration.approve("0" * 64)
