"""A server that holds something, two kiosks that may talk to it, and their next valid upload."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import inspect, select, table, text
from sqlalchemy.pool import PoolProxiedConnection

from sync.client.results import Failure
from sync.wire.messages import Envelope, HelloAnswer, HelloRequest, KioskHead, UploadRequest
from sync.wire.requests import SignedRequest, request_headers
from tests.harness.simulation.clocks import TrueTime
from tests.harness.simulation.network import Request
from tests.harness.simulation.server_site import USUAL_LIMITS, RouteDoor, ServerSite
from tests.harness.simulation.templates import Templates, make_templates
from tests.unit.sync.journals import MemoryJournal

HELD = 3
NEXT = 3
"""Entries in the upload that is changed: enough to be put in another order."""
_UNLIMITED = 10**9


@dataclass
class Speaker:
    """One kiosk's key and journal."""

    journal: MemoryJournal
    held: int = 0

    def signed(self, method: str, target: str, body: bytes, nonce: str) -> Request:
        headers = request_headers(SignedRequest(nonce, method, target, body), self.journal.key)
        return Request(method, target, body, headers)

    def envelopes(self, first: int, last: int) -> list[Envelope]:
        return [
            Envelope(epoch=1, seq=seq, content=one.content, signature=one.signature)
            for seq, one in enumerate(self.journal.sealed(), start=1)
            if first <= seq <= last
        ]


@dataclass
class Stage:
    """Everything a mutation needs."""

    server: ServerSite
    templates: Templates
    true: TrueTime
    rng: random.Random = field(default_factory=lambda: random.Random(0))
    speakers: tuple[Speaker, Speaker] = field(init=False)
    request: Request = field(init=False)
    """A valid upload of the first speaker."""
    nonce: str = field(init=False)
    _watch: PoolProxiedConnection | None = None

    def set(self, rng: random.Random) -> None:
        """Start over: both kiosks have entries at the server, and more to send."""
        self.rng = rng
        self.close()
        self.server.start_over(self.templates.database, random.Random(rng.random()))
        self.server.set_limits(USUAL_LIMITS, _UNLIMITED)
        first, second = (
            Speaker(MemoryJournal(kiosk.identity.key, rng.randrange(2**32)))
            for kiosk in self.templates.kiosks
        )
        self.speakers = (first, second)
        for speaker in self.speakers:
            speaker.journal.write(HELD + NEXT)
            self.expect_taken(self.upload(speaker, speaker.envelopes(1, HELD)))
        self.nonce = self.fresh_nonce(first)
        self._watch = self.server.city.database.engine.raw_connection()
        self.request = self.upload(first, self.next_entries, self.nonce)

    def close(self) -> None:
        """Stop watching the database, so that it can be replaced."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None

    @property
    def next_entries(self) -> list[Envelope]:
        """What the first kiosk would send next."""
        return self.speakers[0].envelopes(HELD + 1, HELD + NEXT)

    def upload(
        self, speaker: Speaker, entries: list[Envelope], nonce: str | None = None
    ) -> Request:
        """A request with entries, signed by the speaker."""
        body = UploadRequest(client_nonce=self.client_nonce(), entries=tuple(entries))
        text = body.model_dump_json().encode()
        return speaker.signed("POST", "/v1/sync/entries", text, nonce or self.fresh_nonce(speaker))

    def fresh_nonce(self, speaker: Speaker) -> str:
        """Say hello."""
        head = KioskHead(epoch=1, seq=0, hash=bytes(32))
        body = HelloRequest(head=head).model_dump_json().encode()
        answer = self.deliver(speaker.signed("POST", "/v1/sync/hello", body, self.client_nonce()))
        if not isinstance(answer, bytes):
            raise TypeError(f"a valid hello was not answered: {answer}")
        return HelloAnswer.model_validate_json(answer).server_nonce

    def client_nonce(self) -> str:
        return self.rng.randbytes(16).hex()

    def deliver(self, request: Request) -> bytes | Failure:
        return self.server.call(request.method, request.target, request.body, request.headers)

    def expect_taken(self, request: Request) -> None:
        """Raises TypeError: a stage on which nothing valid is accepted proves nothing."""
        answer = self.deliver(request)
        if not isinstance(answer, bytes) or b'"outcome":"advanced"' not in answer:
            raise TypeError(f"a valid upload was not taken: {answer!r}")

    def commits(self) -> int:
        """A number that another connection's commit changes (SQLite, "PRAGMA data_version")."""
        if self._watch is None:
            raise RuntimeError("the stage is not set")
        # Outside a transaction: within one the number stands still with the snapshot.
        cursor = self._watch.cursor()
        cursor.execute("PRAGMA data_version")
        version: int = cursor.fetchall()[0][0]
        cursor.close()
        return version

    def digest(self) -> bytes:
        """SHA-256 over every row of every table."""
        digest = hashlib.sha256()
        with self.server.city.database.engine.connect() as connection:
            for name in sorted(inspect(connection).get_table_names()):
                rows = connection.execute(select(text("*")).select_from(table(name))).all()
                digest.update(repr((name, sorted(map(repr, rows)))).encode())
        return digest.digest()


def make_stage(folder: Path) -> Stage:
    """Install a city and its kiosks once."""
    templates, true = make_templates(folder), TrueTime()
    return Stage(ServerSite(templates.city, true, RouteDoor()), templates, true)
