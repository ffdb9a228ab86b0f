"""Installing a kiosk: keys, database, and the registration with the city platform."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.app.settings import Settings
from kiosk.app.storage import key_provider
from kiosk.app.transport import city_transport, in_words
from kiosk.store.database import Database, open_database
from kiosk.store.errors import StoreError
from kiosk.store.schema import upgrade
from kiosk.store.settings import Setting, get_setting, put_setting
from sync.client.register import Registration, register
from sync.wire.identity import public_key_bytes


class RegistrationFailed(Exception):
    """One sentence: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Registered:
    """What the platform answered."""

    office_name: str
    approved: bool
    """False: the city hears this kiosk only after it approved it."""
    again: bool
    """The kiosk was registered before: it opens a new epoch at the next contact."""


def register_kiosk(settings: Settings, code: str) -> Registered:
    """Register. Safe to repeat after a failure.

    A kiosk that is registered keeps everything it has; its journal goes on in a new epoch, which
    is how a copied or restored disk is put right (PROTOCOL.md §2.4). The city decides that by
    issuing a code. Raises RegistrationFailed and SettingsProblem.
    """
    if settings.server is None:
        raise RegistrationFailed("the configuration has no [server] section: add the city's url")
    keys = key_provider(settings)
    try:
        signing_key = keys.signing_key()
        database = open_database(settings.database, keys.database_key(), create=True)
    except StoreError as error:
        raise RegistrationFailed(str(error)) from error
    try:
        upgrade(database)
        before = _registration_before(database)
        answer = register(city_transport(settings.server), signing_key, code)
        if not isinstance(answer, Registration):
            raise RegistrationFailed(in_words(answer))
        _require_the_same(before, answer)
        _keep(database, answer, again=before is not None)
    except StoreError as error:
        raise RegistrationFailed(str(error)) from error
    finally:
        database.close()
    return Registered(answer.office_name, answer.approved, before is not None)


def _registration_before(database: Database) -> tuple[str, str | None] | None:
    """Office and pinned server key of an earlier registration."""
    with database.read() as connection:
        office = get_setting(connection, Setting.OFFICE)
        server_key = get_setting(connection, Setting.SERVER_PUBLIC_KEY)
    return (office, server_key) if office else None


def _require_the_same(before: tuple[str, str | None] | None, answer: Registration) -> None:
    if before is None:
        return
    office, server_key = before
    if office != answer.office:
        raise RegistrationFailed(
            f"the code is of office {answer.office}, but this kiosk's data belong to {office}; ask "
            f"the city for a code of {office}, or give the kiosk a new data folder"
        )
    if server_key is not None and server_key != _server_key(answer):
        raise RegistrationFailed(
            "the platform has another key than the one this kiosk was registered with; check the "
            "url, or give the kiosk a new data folder"
        )


def _keep(database: Database, answer: Registration, *, again: bool) -> None:
    sealing_key = answer.server_sealing_key.public_bytes_raw().hex()
    with database.write() as connection:
        put_setting(connection, Setting.OFFICE, answer.office)
        put_setting(connection, Setting.OFFICE_NAME, answer.office_name)
        put_setting(connection, Setting.SERVER_PUBLIC_KEY, _server_key(answer))
        put_setting(connection, Setting.SERVER_SEALING_KEY, sealing_key)
        if again:
            put_setting(connection, Setting.EPOCH_WANTED, "registered_again")


def _server_key(answer: Registration) -> str:
    return public_key_bytes(answer.server_key).hex()
