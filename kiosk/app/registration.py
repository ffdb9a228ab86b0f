"""Installing a kiosk: keys, database, and the one-time registration with the city platform."""

from __future__ import annotations

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


def register_kiosk(settings: Settings, code: str) -> str:
    """Register; the office's name. Safe to repeat after a failure.

    Raises RegistrationFailed and SettingsProblem.
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
        _require_unregistered(database)
        answer = register(city_transport(settings.server), signing_key, code)
        if not isinstance(answer, Registration):
            raise RegistrationFailed(in_words(answer))
        _keep(database, answer)
    except StoreError as error:
        raise RegistrationFailed(str(error)) from error
    finally:
        database.close()
    return answer.office_name


def _require_unregistered(database: Database) -> None:
    with database.read() as connection:
        office = get_setting(connection, Setting.OFFICE)
    if office:
        raise RegistrationFailed(
            f"this kiosk is registered for office {office} already; a new registration needs a "
            "new data folder"
        )


def _keep(database: Database, registration: Registration) -> None:
    server_key = public_key_bytes(registration.server_key).hex()
    with database.write() as connection:
        put_setting(connection, Setting.OFFICE, registration.office)
        put_setting(connection, Setting.OFFICE_NAME, registration.office_name)
        put_setting(connection, Setting.SERVER_PUBLIC_KEY, server_key)
