"""``sync.drain_sqlite``, ``sync.drain_postgresql``: a city comes back after days without a network.

Every kiosk uploads everything it has, several at once, to one server process. A small city here;
``python -m kiosk.bench.sync_drain --kiosks 180 --entries 8333`` is 30 days of 50,000 entries a day.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from kiosk.bench.paired import Result
from kiosk.bench.sync_ingest import AT_ONCE, OFFICE, Databases, RunningCity, city, databases_of
from kiosk.bench.sync_kiosk import MadeUpKiosk, ServerFailed
from kiosk.bench.sync_processes import cpu_s
from sync.client.transport import Transport
from sync.server.tables import StoredEntry

KIOSKS: Final = 6
ENTRIES: Final = 400
SENDERS: Final = 2
NO_PEER = "none: a plain insert cannot be asked what it has"


@dataclass(frozen=True, slots=True)
class Drained:
    """What came of it."""

    entries: int
    wall_s: float
    """With the senders' start, and their journals being made meanwhile."""
    core_s: float
    """Of the server and its database together."""


def run(name: str) -> Result:
    """Entries per second of a core, registrations and hellos included."""
    drained = drain(name.removeprefix("sync.drain_"), KIOSKS, ENTRIES, SENDERS)
    rate = drained.entries / drained.core_s
    return Result(name, "entries/core-second", rate, None, NO_PEER, None)


def drain(kind: str, kiosks: int, entries: int, senders: int) -> Drained:
    """Let ``kiosks`` send ``entries`` each, ``senders`` at a time; all must be stored after it."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        databases = stack.enter_context(databases_of(kind, folder))
        running = stack.enter_context(city(folder, databases.ours))
        codes = [running.administration.new_code(OFFICE, approved=True) for _ in range(kiosks)]
        pool = stack.enter_context(ProcessPoolExecutor(senders, get_context("spawn")))
        start_s, start_core_s = time.monotonic(), _core_s(running, databases)
        send = partial(_send_all, running.server.url, entries)
        sent = sum(pool.map(send, range(kiosks), codes))
        wall_s = time.monotonic() - start_s
        core_s = _core_s(running, databases) - start_core_s
        _check(running, sent)
    return Drained(sent, wall_s, core_s)


def _send_all(url: str, entries: int, seed: int, code: str) -> int:
    """One kiosk, from its registration to its last entry."""
    kiosk, transport = MadeUpKiosk(seed), Transport(url)
    kiosk.register(transport, code)
    nonce = kiosk.hello(transport)
    for body in kiosk.uploads(entries, AT_ONCE):
        nonce = kiosk.upload(transport, body, nonce)
    transport.close()
    return entries


def _core_s(running: RunningCity, databases: Databases) -> float:
    return cpu_s(running.server.pid) + databases.cpu_s()


def _check(running: RunningCity, sent: int) -> None:
    with running.city.database.reading() as session:
        stored = session.scalar(select(func.count()).select_from(StoredEntry))
    if stored != sent:
        raise ServerFailed(f"{sent} entries were acknowledged and {stored} are stored")


def main() -> int:
    """A drain of any size; one line says what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--kiosks", type=int, default=KIOSKS)
    parser.add_argument("--entries", type=int, default=ENTRIES, help="of each kiosk")
    parser.add_argument("--senders", type=int, default=SENDERS, help="kiosks at a time")
    args = parser.parse_args()
    drained = drain(args.kind, args.kiosks, args.entries, args.senders)
    rate, core_rate = (drained.entries / time_s for time_s in (drained.wall_s, drained.core_s))
    sys.stdout.write(
        f"{drained.entries} entries in {drained.wall_s:.1f} s, {rate:.0f}/s; "
        f"{core_rate:.0f} for a second of a core\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
