"""A city whose server is killed while a kiosk uploads to it."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Mapping
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

from kiosk.store.verify_server import verify_server
from sync.client.batch import BatchLimit
from sync.client.link import CityLink
from sync.client.outcomes import SyncOutcome, UpToDate
from sync.client.register import Registration, register
from sync.client.results import Failure
from sync.client.session import sync_once
from sync.client.transport import Transport
from sync.server.__main__ import main
from sync.server.administration import Administration
from sync.server.city import open_city
from sync.server.settings import ServerSettings
from tests.harness.kills.processes import Victim
from tests.unit.sync.cities import (
    OFFICE,
    forked_entries,
    held_entries,
    make_city_folder,
    new_key,
)
from tests.unit.sync.journals import MemoryJournal
from tests.unit.sync.stores import MemoryRoster, MemorySyncMemory, MemoryTimeKeeper

_LONGEST_DELAY_S = 0.08
_ENTRIES = (40, 160)
_MOST_UPLOADS_BEFORE = 3


def serve_until_killed(data: Path, ready: Connection) -> None:
    """The server's own command; its address is sent once it listens."""
    with (data / "server.log").open("ab") as log:
        os.dup2(log.fileno(), 2)
    ready_fd = str(os.dup(ready.fileno()))
    main(["--data", str(data), "--port", "0", "--ready-fd", ready_fd])


class CitySite:
    """One city's folder and one kiosk."""

    def __init__(self, folder: Path, context: ForkServerContext, seed: int) -> None:
        self.folder = folder
        self._data = make_city_folder(folder)
        self._context = context
        self._city = open_city(ServerSettings(data_dir=self._data))
        self._journal = MemoryJournal(new_key(seed), seed)
        self._roster = MemoryRoster()
        self._memory = MemorySyncMemory()
        self._registration: Registration | None = None

    @property
    def acknowledged(self) -> int:
        """The newest entry the kiosk has a signed statement of."""
        head = self._memory.load()
        return 0 if head is None else head.seq

    def kill_once(self, rng: random.Random) -> str:
        """Serve, kill during an upload; what is wrong afterwards, or nothing."""
        victim, url = self._start()
        self._journal.write(rng.randint(*_ENTRIES))
        before = rng.randint(1, _MOST_UPLOADS_BEFORE)
        self._sync(_KillingTransport(url, victim, before, rng.uniform(0, _LONGEST_DELAY_S)))
        victim.kill()
        return self._look(whole=False)

    def finish(self) -> str:
        """What is wrong after everything could be sent; nothing when both sides are the same."""
        victim, url = self._start()
        outcome = self._sync(Transport(url))
        victim.kill()
        self._city.database.close()
        if not isinstance(outcome, UpToDate):
            return f"the last round ended with {outcome}"
        report = verify_server(self._data / "server.sqlite3", lambda count: None)
        return self._look(whole=True) if report.ok else f"broken: {report.first_bad}"

    def _start(self) -> tuple[Victim, str]:
        victim = Victim(self._context, serve_until_killed, self._data)
        with os.fdopen(os.dup(victim.received.fileno()), encoding="utf-8") as ready:
            line = ready.readline()
        if not line:
            raise RuntimeError((self._data / "server.log").read_text("utf-8")[-2000:])
        url: str = json.loads(line)["url"]
        if self._registration is None:
            self._registration = self._register(url)
        return victim, url

    def _register(self, url: str) -> Registration:
        transport = Transport(url)
        code = Administration(self._city).new_code(OFFICE, approved=True)
        registered = register(transport, self._journal.key, code)
        transport.close()
        if not isinstance(registered, Registration):
            raise TypeError(f"registration ended with {registered}")
        return registered

    def _sync(self, transport: Transport) -> SyncOutcome:
        if self._registration is None:
            raise RuntimeError("not registered")
        link = CityLink(
            transport,
            signing_key=self._journal.key,
            server_key=self._registration.server_key,
            office=OFFICE,
            random_bytes=os.urandom,
        )
        keeper = MemoryTimeKeeper()
        try:
            return sync_once(
                link, self._journal, self._roster, self._memory, BatchLimit(), keeper=keeper
            )
        finally:
            transport.close()

    def _look(self, *, whole: bool) -> str:
        held = held_entries(self._city, self._journal.device)
        written = self._journal.sealed()
        if len(held) < self.acknowledged:
            return f"{self.acknowledged} entries were acknowledged, {len(held)} are held"
        if held != written[: len(held)]:
            return "the server holds other entries than were written, or one twice"
        if forked_entries(self._city, self._journal.device):
            return "the server believes in a second history"
        if whole and len(held) != len(written):
            return f"{len(written)} entries were written, {len(held)} are held"
        return ""


class _KillingTransport(Transport):
    """Has the server killed some time after a certain upload left."""

    def __init__(self, url: str, victim: Victim, at_upload: int, delay_s: float) -> None:
        super().__init__(url)
        self._victim = victim
        self._at_upload = at_upload
        self._delay_s = delay_s
        self._uploads = 0

    def send(
        self, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> bytes | Failure:
        if target == "/v1/sync/entries":
            self._uploads += 1
            if self._uploads == self._at_upload:
                self._victim.kill_in(self._delay_s)
        return super().send(method, target, body, headers)
