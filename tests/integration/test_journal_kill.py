"""kill -9 at any moment: nothing acknowledged is lost, the chain stays whole."""

from __future__ import annotations

import multiprocessing
import random
from multiprocessing.connection import Connection
from pathlib import Path

from kiosk.store.verify import JournalReport
from kiosk.store.verify_kiosk import verify_kiosk
from tests.unit.kiosk.store.attacker import key_file
from tests.unit.kiosk.store.rig import look_up, open_rig

KILLS = 20
PATIENCE_S = 60.0


def write_until_killed(folder: Path, acknowledgements: Connection) -> None:
    """Append for ever; send each sequence number once it is committed."""
    rig = open_rig(folder)
    while True:
        committed = rig.journal.append(look_up(0))
        acknowledgements.send(committed.seq)


def kill_after(folder: Path, entries: int) -> int:
    """Start a writer, kill it after so many acknowledgements; the last one it sent."""
    context = multiprocessing.get_context("forkserver")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=write_until_killed, args=(folder, sender))
    process.start()
    sender.close()
    last = 0
    for _ in range(entries):
        assert receiver.poll(PATIENCE_S)
        last = receiver.recv()
    process.kill()
    try:
        # What was sent before the kill counts as acknowledged too.
        while True:
            last = receiver.recv()
    except EOFError:
        process.join(PATIENCE_S)
    assert process.exitcode == -9
    process.close()
    receiver.close()
    return last


def verify(folder: Path) -> JournalReport:
    path = folder / "kiosk.db"
    return verify_kiosk(path, key_file(path), lambda count: None)


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    multiprocessing.get_context("forkserver").set_forkserver_preload(
        ["tests.integration.test_journal_kill"]
    )
    rng = random.Random(7)
    for _ in range(KILLS):
        acknowledged = kill_after(tmp_path, rng.randrange(1, 12))
        report = verify(tmp_path)
        assert report.ok, report.first_bad
        # One entry may be durable although its acknowledgement was never sent.
        assert report.entries in {acknowledged, acknowledged + 1}
    rig = open_rig(tmp_path)
    assert rig.journal.append(look_up(1)).seq == report.entries + 1
    with rig.database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    rig.database.close()
