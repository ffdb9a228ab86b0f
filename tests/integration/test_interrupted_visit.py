"""The kiosk program after a power cut in the middle of a verified visit."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.main import Shell
from kiosk.app.settings import Settings
from kiosk.app.storage import open_storage
from kiosk.store.unfinished_visit import UnfinishedVisit, keep_unfinished
from sync.wire.chain import EMPTY_HEAD
from sync.wire.entry import EntryContent, EntryKind, decode_entry
from tests.integration.kiosk_folder import install, kiosk_settings, leave_devices_at_rest

PATIENCE_MS = 60_000


def run_once(settings: Settings, qtbot: QtBot) -> None:
    """Until the kiosk has opened its store."""
    shell = Shell(settings)
    shell.start()
    qtbot.waitUntil(lambda: shell.kiosk is not None, timeout=PATIENCE_MS)
    shell.close()


@pytest.mark.qt
def test_it_is_on_the_journal_once_the_kiosk_is_back(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_devices_at_rest(monkeypatch)
    settings = kiosk_settings(tmp_path, tmp_path / "no-sensor")
    install(settings)
    storage = open_storage(settings, lambda: None)
    verified = EntryContent(
        kind=EntryKind.CHECK_IN, office=storage.journal.office, outcome="verified"
    )
    now_ms = time.time_ns() // 1_000_000
    keep_unfinished(
        storage.database,
        UnfinishedVisit(kept_wall_ms=now_ms, on_its_day=verified, later=verified),
    )
    storage.close()

    for _ in range(2):
        run_once(settings, qtbot)

    storage = open_storage(settings, lambda: None)
    sealed = storage.journal.entries_after(EMPTY_HEAD, limit=100, max_bytes=1 << 20)
    entries = [decode_entry(each.content) for each in sealed]
    storage.close()
    assert [it.kind for it in entries].count(EntryKind.BOOT) == 2
    (check_in,) = (it for it in entries if it.kind is EntryKind.CHECK_IN)
    assert check_in.body["kept_wall_ms"] == now_ms
