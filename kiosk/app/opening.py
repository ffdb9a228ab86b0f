"""The kiosk behind the first page: what is slow to load, because it needs all libraries.

kiosk.app.main loads this module once the first page is on the screen, and nothing of it before.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from kiosk.app.host import Host, this_computer
from kiosk.app.kiosk import Kiosk
from kiosk.app.log import log_store
from kiosk.app.not_started import NotStarted
from kiosk.app.settings import Settings
from kiosk.app.storage import NotRegistered, Storage, open_storage
from kiosk.app.store_health import fault_of
from kiosk.checkin.states import Fault
from kiosk.store.errors import StoreError
from kiosk.ui.announcement_texts import AnnouncementUnfit
from kiosk.ui.qt_app import FrontEnd
from kiosk.workers.crew import Crew


@dataclass(frozen=True, slots=True)
class OpenStore:
    """A store that was opened, and what it wakes."""

    host: Host
    storage: Storage
    wake_sync: threading.Event


def open_store(settings: Settings, host: Host | None) -> OpenStore | Fault:
    """``host`` is the computer this runs on where none is given. Raises NotStarted."""
    wake_sync = threading.Event()
    try:
        host = host or this_computer()
        storage = open_storage(settings, wake_sync.set, host.clock)
    except StoreError as error:
        return _noted(error)
    except NotRegistered as problem:
        raise NotStarted(str(problem)) from problem
    return OpenStore(host, storage, wake_sync)


def put_together(
    settings: Settings, store: OpenStore, front: FrontEnd, crew: Crew
) -> Kiosk | Fault:
    """The kiosk on the screens of ``front``; a Fault when the store fails at the first look.

    Raises NotStarted and SettingsProblem. The store is closed again unless there is a kiosk.
    """
    try:
        return Kiosk(
            settings,
            storage=store.storage,
            wake_sync=store.wake_sync,
            host=store.host,
            front=front,
            crew=crew,
        )
    except StoreError as error:
        store.storage.close()
        return _noted(error)
    except AnnouncementUnfit as problem:
        store.storage.close()
        raise NotStarted(str(problem)) from problem
    except BaseException:
        store.storage.close()
        raise


def _noted(error: StoreError) -> Fault:
    log_store(str(error))
    return fault_of(error)
