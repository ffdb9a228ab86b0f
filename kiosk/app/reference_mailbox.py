"""The mailbox of the platform that the settings describe."""

from __future__ import annotations

from kiosk.app.settings import Settings
from kiosk.app.storage import Storage
from kiosk.app.sync_service import city_link
from kiosk.app.transport import city_transport, in_words
from sync.client.link import Greeting
from sync.client.transfer import Mailbox


class TransferNotDone(Exception):
    """One sentence: why references were not sent or received, and what to do."""


def open_mailbox(settings: Settings, storage: Storage) -> Mailbox:
    """Say hello and be ready to ask. Raises TransferNotDone, SettingsProblem and StoreError."""
    if settings.server is None:
        raise TransferNotDone("the configuration has no [server] section: add the city's url")
    greeting = city_link(settings.server, storage).hello(storage.journal.head())
    if not isinstance(greeting, Greeting):
        raise TransferNotDone(in_words(greeting))
    return Mailbox(
        city_transport(settings.server),
        signing_key=storage.keys.signing_key(),
        server_nonce=greeting.server_nonce,
    )
