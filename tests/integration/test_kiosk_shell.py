"""The kiosk program when its store or its devices fail: nobody is left before a dead screen."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from kiosk.app.host import this_computer
from kiosk.app.log import close_log, open_log
from kiosk.app.main import EXIT_NOT_STARTED, Shell
from kiosk.app.not_started import NotStarted
from kiosk.app.settings import Settings
from kiosk.app.storage import Storage, open_storage
from kiosk.demo.cast import OFFICE_NAME, SUPERVISED
from kiosk.store.ballast import Ballast
from kiosk.store.errors import DiskFull
from kiosk.store.keys import DATABASE_KEY, REFERENCE_KEY, SIGNING_KEY
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import Entry, EntryKind, decode_entry
from tests.integration.kiosk_folder import install, kiosk_settings, leave_devices_at_rest

pytestmark = pytest.mark.qt
PATIENCE_MS = 60_000


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = kiosk_settings(tmp_path, tmp_path / "no-sensor")
    install(made)
    return made


@pytest.fixture
def log_file(settings: Settings) -> Iterator[Path]:
    open_log(settings.data_dir / "logs")
    yield settings.data_dir / "logs" / "kiosk.log"
    close_log()


@pytest.fixture
def devices_at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_devices_at_rest(monkeypatch)


at_rest = pytest.mark.usefixtures("devices_at_rest")


@pytest.fixture
def open_shell(settings: Settings) -> Iterator[Callable[[], Shell]]:
    shells: list[Shell] = []

    def make() -> Shell:
        shell = Shell(settings)
        shells.append(shell)
        shell.start()
        return shell

    yield make
    for shell in shells:
        shell.close()


def shown(shell: Shell, name: str) -> object:
    assert shell.front is not None
    return shell.front.checkin.property(name)


def entries(settings: Settings, kind: EntryKind) -> list[Entry]:
    storage = open_storage(settings, lambda: None)
    sealed = storage.journal.entries_after(EMPTY_HEAD, limit=1000, max_bytes=1 << 24)
    storage.close()
    return [it for it in (decode_entry(each.content) for each in sealed) if it.kind is kind]


@at_rest
@pytest.mark.parametrize("name", [DATABASE_KEY, REFERENCE_KEY, SIGNING_KEY])
def test_a_wrong_key_is_told_and_the_right_one_heals(
    settings: Settings, open_shell: Callable[[], Shell], qtbot: QtBot, name: str
) -> None:
    key_file = settings.keys / name
    right, before = key_file.read_text("ascii"), settings.database.read_bytes()
    key_file.write_text("00" * 32 + "\n", "ascii")
    shell = open_shell()
    assert (shown(shell, "screen"), shown(shell, "prompt")) == ("out_of_service", "store_locked")
    assert settings.database.read_bytes() == before or name != DATABASE_KEY
    key_file.write_text(right, "ascii")
    shell.start()
    assert shell.kiosk is not None
    assert shown(shell, "screen") == "idle"


@at_rest
def test_a_store_that_fails_right_after_it_was_opened_is_told_and_tried_again(
    settings: Settings,
    open_shell: Callable[[], Shell],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    def full(_storage: Storage) -> str:
        raise DiskFull("There is no room.")

    with monkeypatch.context() as failing:
        failing.setattr("kiosk.app.kiosk.office_name", full)
        shell = open_shell()
    assert (shown(shell, "screen"), shown(shell, "prompt")) == ("out_of_service", "disk_full")
    shell.start()
    assert shown(shell, "screen") == "idle"


@at_rest
def test_a_damaged_database_is_told_and_kept_as_it_is(
    settings: Settings, open_shell: Callable[[], Shell], qtbot: QtBot
) -> None:
    damaged = bytearray(settings.database.read_bytes())
    for page in range(1, len(damaged) // 4096):
        damaged[page * 4096 : page * 4096 + 512] = bytes(512)
    settings.database.write_bytes(damaged)
    shell = open_shell()
    assert (shown(shell, "screen"), shown(shell, "prompt")) == ("out_of_service", "store_corrupt")
    assert settings.database.read_bytes() == bytes(damaged)


def test_a_kiosk_that_was_never_registered_says_what_to_do(tmp_path: Path, qtbot: QtBot) -> None:
    settings = kiosk_settings(tmp_path, tmp_path / "no-sensor")
    with pytest.raises(NotStarted, match="baodao kiosk register"):
        Shell(settings).start()
    assert not settings.database.exists()


def test_without_a_sensor_a_person_still_reaches_an_officer_with_a_record(
    settings: Settings, open_shell: Callable[[], Shell], qtbot: QtBot
) -> None:
    shell = open_shell()
    assert shell.kiosk is not None
    kiosk, view = shell.kiosk, shell.kiosk.front.checkin
    assert (shown(shell, "screen"), shown(shell, "prompt")) == ("out_of_service", "starting")
    view.start()
    assert shown(shell, "prompt") == "starting", "nobody begins before the devices have spoken"
    qtbot.waitUntil(lambda: shown(shell, "screen") == "idle", timeout=PATIENCE_MS)
    assert kiosk.devices.missing() == {"fingerprint"}
    view.start()
    for key in SUPERVISED[0].id_number:
        view.pressKey(key)
    assert shown(shell, "screen") == "confirm"
    assert shown(shell, "maskedName") == "陈**"
    view.confirmClaim()
    # Nobody is enrolled yet, so there is nothing to capture: the officer decides.
    qtbot.waitUntil(lambda: shown(shell, "screen") == "referred", timeout=PATIENCE_MS)
    assert shown(shell, "prompt") == "referred_to_officer"
    assert shown(shell, "receiptCode")

    def left() -> bool:
        view.finish()
        return shown(shell, "screen") == "idle"

    # A page just shown takes no touch.
    qtbot.waitUntil(left, timeout=PATIENCE_MS)
    shell.close()
    (check_in,) = entries(settings, EntryKind.CHECK_IN)
    assert (check_in.subject, check_in.outcome) == (SUPERVISED[0].subject, "referred")
    assert len(entries(settings, EntryKind.BOOT)) == 1


@at_rest
def test_the_first_page_is_shown_before_the_store_is_opened(
    settings: Settings, qtbot: QtBot
) -> None:
    shell = Shell(settings)
    shell.show_first_page()
    assert shell.kiosk is None
    assert (shown(shell, "screen"), shown(shell, "prompt")) == ("out_of_service", "starting")
    window = shell.front and shell.front.window
    qtbot.waitUntil(lambda: shell.kiosk is not None, timeout=PATIENCE_MS)
    assert shown(shell, "screen") == "idle"
    assert shell.front is not None
    assert shell.front.window is window
    assert shell.front.status.property("officeName") == OFFICE_NAME
    shell.close()


@at_rest
def test_what_keeps_it_from_starting_ends_the_program(tmp_path: Path, qtbot: QtBot) -> None:
    left: list[int] = []
    shell = Shell(kiosk_settings(tmp_path, tmp_path / "no-sensor"), leave=left.append)
    shell.show_first_page()
    qtbot.waitUntil(lambda: left == [EXIT_NOT_STARTED], timeout=PATIENCE_MS)
    assert "baodao kiosk register" in str(shell.problem)
    shell.close()


def test_losing_a_device_is_journalled_once(
    settings: Settings, open_shell: Callable[[], Shell], qtbot: QtBot
) -> None:
    shell = open_shell()
    assert shell.kiosk is not None
    journal = shell.kiosk.storage.journal
    start = journal.count()
    qtbot.waitUntil(lambda: journal.count() > start, timeout=PATIENCE_MS)
    shell.close()
    (fault,) = entries(settings, EntryKind.DEVICE_FAULT)
    assert fault.body == {"device": "fingerprint"}


@at_rest
def test_the_log_names_nobody(log_file: Path, open_shell: Callable[[], Shell]) -> None:
    shell = open_shell()
    assert shell.kiosk is not None
    shell.kiosk.front.checkin.start()
    for key in SUPERVISED[0].id_number:
        shell.kiosk.front.checkin.pressKey(key)
    assert shown(shell, "screen") == "confirm"
    text = log_file.read_text("utf-8")
    assert "check-in: Claiming --" in text
    assert SUPERVISED[0].name not in text
    assert SUPERVISED[0].id_number not in text


@at_rest
def test_no_deadline_comes_due_after_the_kiosk_has_closed(
    settings: Settings, open_shell: Callable[[], Shell]
) -> None:
    shell = open_shell()
    assert shell.kiosk is not None
    kiosk = shell.kiosk
    kiosk.front.checkin.start()
    assert shown(shell, "screen") == "claim"
    assert _running_timers(kiosk.check_in)
    shell.close()
    assert not _running_timers(kiosk.check_in)


def _running_timers(desk: QObject) -> list[QTimer]:
    return [timer for timer in desk.findChildren(QTimer) if timer.isActive()]


@at_rest
def test_an_installed_update_restarts_a_kiosk_at_which_nobody_is(
    settings: Settings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.app.update_watch.LOOK_S", 0.0)
    monkeypatch.setattr("kiosk.app.update_watch.QUIET_S", 0.0)
    monkeypatch.setattr("kiosk.app.kiosk.TICK_MS", 10)
    mark = ["1"]
    shell = Shell(settings, replace(this_computer(), installed=lambda: mark[-1]))
    shell.start()
    try:
        assert shell.front is not None
        shell.front.checkin.start()
        mark.append("2")
        status = shell.front.status
        qtbot.waitUntil(lambda: bool(status.property("updateWaiting")), timeout=PATIENCE_MS)
        assert shown(shell, "screen") == "claim"
        shell.front.checkin.cancel()
        qtbot.waitUntil(lambda: shown(shell, "prompt") == "restarting", timeout=PATIENCE_MS)
    finally:
        shell.close()


@at_rest
def test_room_for_records_is_kept_from_the_start(
    settings: Settings, open_shell: Callable[[], Shell]
) -> None:
    shell = open_shell()
    assert settings.ballast.held
    assert shell.front is not None
    assert shell.front.status.property("diskNearlyFull") is False


@at_rest
def test_room_that_was_given_up_is_kept_again_off_the_qt_thread(
    settings: Settings,
    open_shell: Callable[[], Shell],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kiosk.app.kiosk.RETRY_STORE_MS", 20)
    shell = open_shell()
    status = shell.front and shell.front.status
    assert status is not None
    keepers: list[threading.Thread] = []
    keep = Ballast.keep

    def noted(self: Ballast) -> None:
        keepers.append(threading.current_thread())
        keep(self)

    monkeypatch.setattr(Ballast, "keep", noted)
    assert settings.ballast.release()
    qtbot.waitUntil(lambda: bool(keepers), timeout=PATIENCE_MS)
    qtbot.waitUntil(
        lambda: settings.ballast.held and status.property("diskNearlyFull") is False,
        timeout=PATIENCE_MS,
    )
    assert threading.main_thread() not in keepers
