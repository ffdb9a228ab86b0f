"""Two requests at one moment, on PostgreSQL: none undoes the other, none is an error of ours."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from sync.server import registration, transfers
from sync.server.api.audit import Act, Action, record, verify
from sync.server.api.principal import Principal, Role
from sync.server.api.scope import Scope
from sync.server.api.secrets import secret_hash
from sync.server.api.sessions import note_seen, open_session
from sync.server.api.tables import User, UserSession
from sync.server.authentication import Caller
from sync.server.database import Database
from sync.server.errors import ApiError
from sync.server.tables import Device, DeviceState
from sync.server.transfer_permissions import TransferPermissions
from sync.wire.messages import RegisterRequest
from sync.wire.requests import registration_proof, sealing_key_proof
from sync.wire.sealing_keys import sealing_key_of
from tests.unit.sync.api.conftest import Platform
from tests.unit.sync.cities import OFFICE, TestCity, new_key
from tests.unit.sync.databases import until_it_waits
from tests.unit.sync.transfers import id_of, sealed

pytestmark = pytest.mark.parametrize("city_settings", ["postgresql"], indirect=True)
_PATIENCE_S = 60.0


def behind(
    database: Database, first: Callable[[Session], object], second: Callable[[], str]
) -> str:
    """What ``second`` says when it has to wait for ``first``'s transaction to end."""
    with ThreadPoolExecutor(1) as pool:
        with database.writing() as session:
            first(session)
            session.flush()
            waiting = pool.submit(second)
            until_it_waits(database, waiting)
        return waiting.result(_PATIENCE_S)


def code_of(call: Callable[[], object]) -> str:
    """The code of the refusal; empty where there is none."""
    try:
        call()
    except ApiError as refusal:
        return refusal.code
    return ""


def test_an_approval_does_not_undo_a_revocation(platform: Platform) -> None:
    device, database = platform.devices[OFFICE], platform.city.city.database

    def revoke(session: Session) -> None:
        session.get_one(Device, device).state = DeviceState.REVOKED

    def approve() -> str:
        with database.writing() as session:
            row = Scope(session, Principal("user:x", Role.CITY, "")).device_to_change(device)
            assert row is not None
            return row.state

    assert behind(database, revoke, approve) == DeviceState.REVOKED


def request_of(seed: int, code: str) -> RegisterRequest:
    key = new_key(seed)
    public, sealing = key.public_key(), sealing_key_of(key).public_key().public_bytes_raw()
    raw = public.public_bytes_raw()
    return RegisterRequest(
        code=code,
        public_key=raw,
        sealing_key=sealing,
        proof=key.sign(registration_proof(code, raw, sealing)),
        sealing_proof=key.sign(sealing_key_proof(sealing)),
    )


def test_a_registration_does_not_undo_a_revocation(city: TestCity) -> None:
    city.register(new_key(8))
    device, database = id_of(new_key(8)), city.city.database
    request = request_of(8, city.administration.new_code(OFFICE))

    def revoke(session: Session) -> None:
        session.get_one(Device, device).state = DeviceState.REVOKED

    def again() -> str:
        with database.writing() as session:
            return code_of(lambda: registration.register(session, request, now_ms=city.clock()))

    assert behind(database, revoke, again) == "revoked"


def test_one_key_with_two_codes_at_once_is_told_to_come_back(city: TestCity) -> None:
    one, two = (request_of(9, city.administration.new_code(OFFICE)) for _ in range(2))
    database = city.city.database

    def first(session: Session) -> None:
        registration.register(session, one, now_ms=city.clock())

    def second() -> str:
        def register() -> None:
            with database.writing() as session:
                registration.register(session, two, now_ms=city.clock())

        return code_of(register)

    assert behind(database, first, second) == "busy"
    assert second() == ""


def test_one_transfer_id_for_two_receivers_at_once(city: TestCity) -> None:
    a, b, c, d = (new_key(seed) for seed in (1, 2, 3, 4))
    for key in (a, b, c, d):
        city.register(key)
    TransferPermissions(city.city).allow(OFFICE, OFFICE)
    database = city.city.database

    def first(session: Session) -> None:
        caller = Caller(id_of(a), OFFICE, a.public_key(), "")
        transfers.keep(session, caller, sealed(a, b), now_ms=city.clock())

    def second() -> str:
        caller = Caller(id_of(c), OFFICE, c.public_key(), "")

        def keep() -> None:
            with database.writing() as session:
                transfers.keep(session, caller, sealed(c, d), now_ms=city.clock())

        return code_of(keep)

    assert behind(database, first, second) == "busy"
    assert second() == "transfer_differs"


def test_two_receivers_at_once_do_not_give_a_sender_more_room(
    city: TestCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b, c = (new_key(seed) for seed in (1, 2, 3))
    for key in (a, b, c):
        city.register(key)
    TransferPermissions(city.city).allow(OFFICE, OFFICE)
    monkeypatch.setattr(transfers, "MAX_WAITING", 1)
    database, caller = city.city.database, Caller(id_of(a), OFFICE, a.public_key(), "")

    def first(session: Session) -> None:
        transfers.keep(session, caller, sealed(a, b), now_ms=city.clock())

    def second() -> str:
        other = sealed(a, c, transfer="1e" * 16)
        with database.writing() as session:
            return code_of(lambda: transfers.keep(session, caller, other, now_ms=city.clock()))

    assert behind(database, first, second) == "mailbox_full"


def test_the_first_two_acts_are_both_written_down(city: TestCity) -> None:
    database = city.city.database

    def act(session: Session) -> None:
        record(session, Act("user:x", Action.LISTED_PEOPLE, office=OFFICE), city.clock())

    def second() -> str:
        with database.writing() as session:
            act(session)
        return "written"

    assert behind(database, act, second) == "written"
    with database.reading() as session:
        assert verify(session) == 2


def test_a_session_that_ends_while_it_is_noted_is_no_error(platform: Platform) -> None:
    platform.user("wang")
    city, database = platform.city.city, platform.city.city.database
    with database.writing() as session:
        secret = open_session(session, session.get_one(User, "wang"), 1, city.random_bytes)

    def end(session: Session) -> None:
        session.execute(delete(UserSession).where(UserSession.token_hash == secret_hash(secret)))

    def note() -> str:
        with database.writing() as session:
            note_seen(session, secret, 2)
        return "noted"

    assert behind(database, end, note) == "noted"
    with database.reading() as session:
        assert session.get(UserSession, secret_hash(secret)) is None
