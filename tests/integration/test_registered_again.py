"""Copied and restored disks: found out, registered again, and everything they wrote is kept.

Kolibri devices made from one disk image shared an identity, and the way out was to wipe them
(learningequality/kolibri 8091). Here nothing is wiped.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from kiosk.app.registration import Registered, RegistrationFailed, register_kiosk
from kiosk.app.settings import ServerSettings as Platform
from kiosk.app.settings import Settings
from kiosk.app.storage import Storage, open_storage
from kiosk.app.sync_service import rounds
from kiosk.store.settings import Setting, get_setting
from kiosk.store.verify_kiosk import verify_kiosk
from kiosk.workers.settings import FingerprintSettings, OpenCvCameraSettings
from sync.client.outcomes import Fork, ServerHeadAhead, SyncOutcome, UpToDate
from sync.client.results import Refused
from sync.client.status import SyncMessage, message_of
from sync.server.administration import Administration
from sync.server.city import City, open_city
from sync.server.settings import ServerSettings
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import Entry, EntryContent, EntryKind, SealedEntry, decode_entry
from tests.integration.sync_server import server_process
from tests.unit.sync.cities import OFFICE, forked_entries, held_entries, make_city_folder


@dataclass(frozen=True)
class Platforms:
    url: str
    city: City

    def code(self, office: str = OFFICE, *, approved: bool = True) -> str:
        return Administration(self.city).new_code(office, approved=approved)

    def state(self, device: str) -> str:
        return {one.device: one.state for one in Administration(self.city).devices()}[device]

    def kept(self, device: str) -> set[SealedEntry]:
        return {*held_entries(self.city, device), *forked_entries(self.city, device)}


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platforms]:
    data = make_city_folder(tmp_path_factory.mktemp("platform") / "city")
    city = open_city(ServerSettings(data_dir=data))
    Administration(city).put_office("office-2", "东山司法所")
    with server_process(data) as server:
        yield Platforms(server.url, city)
    city.database.close()


@pytest.fixture
def settings(platform: Platforms, tmp_path: Path) -> Settings:
    return settings_in(tmp_path / "kiosk", platform)


def settings_in(folder: Path, platform: Platforms) -> Settings:
    return Settings(
        data_dir=folder,
        camera=OpenCvCameraSettings(),
        fingerprint=FingerprintSettings("/dev/null"),
        server=Platform(url=platform.url),
    )


_T = TypeVar("_T")


def with_storage(settings: Settings, work: Callable[[Storage], _T]) -> _T:
    storage = open_storage(settings, lambda: None)
    with closing(storage):
        return work(storage)


def write(settings: Settings, count: int) -> None:
    def work(storage: Storage) -> None:
        for number in range(count):
            body = {"number": number}
            storage.journal.append(
                EntryContent(kind=EntryKind.LOOK_UP, office=OFFICE, body=dict(body))
            )

    with_storage(settings, work)


def settle(settings: Settings) -> SyncOutcome:
    """Twice: the roster's first page, applied by a round, is an entry for the next."""
    sync(settings)
    return sync(settings)


def sync(settings: Settings) -> SyncOutcome:
    server = settings.server
    assert server is not None
    return with_storage(settings, lambda storage: rounds(server, storage)())


def journal(settings: Settings) -> list[SealedEntry]:
    return with_storage(
        settings,
        lambda it: it.journal.entries_after(EMPTY_HEAD, limit=9999, max_bytes=1 << 30),
    )


def read(settings: Settings) -> list[Entry]:
    return [decode_entry(sealed.content) for sealed in journal(settings)]


def device(settings: Settings) -> str:
    return read(settings)[0].device


def holds(settings: Settings) -> bool:
    return verify_kiosk(settings.database, settings.keys / "database.key", lambda _: None).ok


def test_registering_pins_both_keys_of_the_platform(
    platform: Platforms, settings: Settings
) -> None:
    registered = register_kiosk(settings, platform.code())
    assert registered == Registered("新华司法所", approved=True, again=False)
    storage = open_storage(settings, lambda: None)
    with closing(storage), storage.database.read() as connection:
        pinned = get_setting(connection, Setting.SERVER_SEALING_KEY)
        assert get_setting(connection, Setting.EPOCH_WANTED) is None
    assert pinned is not None
    assert len(bytes.fromhex(pinned)) == 32


def test_the_first_round_carries_the_anchor_up(platform: Platforms, settings: Settings) -> None:
    register_kiosk(settings, platform.code())
    write(settings, 2)
    outcome = sync(settings)
    assert isinstance(outcome, UpToDate)
    assert outcome.entries_sent == 3
    kinds = [entry.kind for entry in read(settings)]
    assert kinds == [*[EntryKind.LOOK_UP] * 2, EntryKind.ANCHOR, EntryKind.ROSTER_APPLIED]
    assert held_entries(platform.city, device(settings)) == journal(settings)[:3]


def test_a_kiosk_that_waits_for_approval_is_told_so(
    platform: Platforms, settings: Settings
) -> None:
    assert not register_kiosk(settings, platform.code(approved=False)).approved
    write(settings, 1)
    waiting = sync(settings)
    assert isinstance(waiting, Refused)
    assert message_of(waiting) is SyncMessage.NOT_APPROVED
    Administration(platform.city).approve(device(settings))
    assert isinstance(sync(settings), UpToDate)


def test_a_restored_disk_image_goes_on_in_a_new_epoch_and_loses_nothing(
    platform: Platforms, settings: Settings, tmp_path: Path
) -> None:
    register_kiosk(settings, platform.code())
    write(settings, 3)
    image = shutil.copytree(settings.data_dir, tmp_path / "image")
    write(settings, 5)
    assert isinstance(settle(settings), UpToDate)
    lost = journal(settings)
    shutil.rmtree(settings.data_dir)
    shutil.copytree(image, settings.data_dir)
    write(settings, 2)
    assert isinstance(sync(settings), ServerHeadAhead)
    orphans = journal(settings)

    registered = register_kiosk(settings, platform.code())

    assert registered.again
    assert registered.approved
    assert isinstance(settle(settings), UpToDate)
    opened = next(entry for entry in read(settings) if entry.epoch == 2)
    last = decode_entry(orphans[-1].content)
    assert (opened.kind, opened.seq, opened.prev) == (EntryKind.EPOCH_OPENED, 1, bytes(32))
    assert opened.body["reason"] == "registered_again"
    assert (opened.body["after_epoch"], opened.body["after_seq"]) == (1, last.seq)
    assert platform.kept(device(settings)) == {*lost, *journal(settings)}
    assert holds(settings)
    write(settings, 2)
    assert isinstance(sync(settings), UpToDate)
    assert {*journal(settings)} <= {*held_entries(platform.city, device(settings)), *orphans}


def test_cloned_kiosks_both_go_on_and_both_histories_are_kept__kolibri_8091(
    platform: Platforms, settings: Settings, tmp_path: Path
) -> None:
    register_kiosk(settings, platform.code())
    write(settings, 4)
    clone = settings_in(Path(shutil.copytree(settings.data_dir, tmp_path / "clone")), platform)
    write(settings, 3)
    write(clone, 9)
    assert isinstance(settle(settings), UpToDate)
    assert isinstance(settle(clone), Fork)
    assert platform.state(device(settings)) == "forked"

    register_kiosk(clone, platform.code())

    assert platform.state(device(settings)) == "active"
    # Its own branch of epoch 1 is longer than the other's, and already beside it.
    assert isinstance(settle(clone), UpToDate)
    write(settings, 2)
    assert isinstance(sync(settings), ServerHeadAhead)
    register_kiosk(settings, platform.code())
    assert isinstance(settle(settings), UpToDate)
    assert [entry.epoch for entry in read(settings)][-1] == 3
    assert platform.kept(device(settings)) == {*journal(settings), *journal(clone)}
    assert holds(settings)
    assert holds(clone)


def test_an_epoch_never_takes_a_number_that_the_server_has_named(
    platform: Platforms, settings: Settings, tmp_path: Path
) -> None:
    """An image from before the first new epoch is restored a second time."""
    register_kiosk(settings, platform.code())
    write(settings, 1)
    sync(settings)
    image = shutil.copytree(settings.data_dir, tmp_path / "image")
    for _ in range(2):
        write(settings, 1)
        sync(settings)
        shutil.rmtree(settings.data_dir)
        shutil.copytree(image, settings.data_dir)
        register_kiosk(settings, platform.code())
        assert isinstance(sync(settings), UpToDate)
    assert read(settings)[-1].epoch == 3


def test_a_code_of_another_office_changes_nothing_here(
    platform: Platforms, settings: Settings
) -> None:
    register_kiosk(settings, platform.code())
    with pytest.raises(RegistrationFailed, match="code is of office office-2"):
        register_kiosk(settings, platform.code("office-2"))
    assert register_kiosk(settings, platform.code()).again
    assert isinstance(sync(settings), UpToDate)
