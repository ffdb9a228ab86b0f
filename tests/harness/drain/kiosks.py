"""One client process: some kiosks, each with a backlog, one after another."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.client.batch import BatchLimit
from sync.client.link import CityLink
from sync.client.outcomes import SyncOutcome, UpToDate
from sync.client.register import Registration, register
from sync.client.session import sync_once
from sync.client.settled import SettledEpochs
from sync.client.transport import Transport
from tests.unit.sync.journals import MemoryJournal
from tests.unit.sync.stores import MemoryRoster, MemorySyncMemory, MemoryTimeKeeper


@dataclass(frozen=True, slots=True)
class Share:
    """What one client process does."""

    url: str
    codes: tuple[str, ...]
    """A registration code for each of its kiosks."""
    entries_each: int
    seed: int


@dataclass(frozen=True, slots=True)
class Drained:
    """When it worked, on a clock that all processes share, and what went wrong."""

    began_s: float
    ended_s: float
    problem: str


def drain(share: Share, together: Barrier) -> Drained:
    """Write the backlogs, wait for the other processes, then send everything."""
    transport = Transport(share.url)
    rng = random.Random(share.seed)
    ready = [_ready(transport, code, share.entries_each, rng) for code in share.codes]
    together.wait()
    began_s, problem = time.monotonic(), ""
    for journal, link in ready:
        outcome = _round(journal, link)
        if not isinstance(outcome, UpToDate) or outcome.entries_sent != share.entries_each:
            problem = str(outcome)
    transport.close()
    return Drained(began_s, time.monotonic(), problem)


def _ready(
    transport: Transport, code: str, entries: int, rng: random.Random
) -> tuple[MemoryJournal, CityLink]:
    key = Ed25519PrivateKey.from_private_bytes(rng.randbytes(32))
    journal = MemoryJournal(key, rng.randrange(2**32))
    journal.write(entries)
    answer = register(transport, key, code)
    if not isinstance(answer, Registration):
        raise TypeError(f"a kiosk could not be registered: {answer}")
    link = CityLink(
        transport,
        signing_key=key,
        server_key=answer.server_key,
        office=answer.office,
        random_bytes=rng.randbytes,
    )
    return journal, link


def _round(journal: MemoryJournal, link: CityLink) -> SyncOutcome:
    return sync_once(
        link,
        journal,
        MemoryRoster(),
        MemorySyncMemory(),
        BatchLimit(),
        keeper=MemoryTimeKeeper(),
        settled=SettledEpochs(),
    )
