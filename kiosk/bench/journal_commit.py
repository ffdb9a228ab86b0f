"""``journal.commit``: check-ins recorded a second, and how long one of a hundred takes at most.

Ours is the real journal: encrypted database, durable commits, an entry that is encoded, chained and
signed. The peer writes as many bytes as a row of a plain table in a plain SQLite file with the same
durability (WAL, synchronous=FULL): what a record costs that anybody could read and change. Wall
time, because both wait for the disk.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2

from kiosk.bench.paired import Result
from kiosk.store.database import open_database
from kiosk.store.journal import Journal
from kiosk.store.keys import FileKeyProvider
from kiosk.store.schema import upgrade
from kiosk.store.system_clock import SystemClock
from sync.wire.entry import AttemptFields, EntryContent, EntryKind
from sync.wire.identity import device_id

COMMITS: Final = 400
ROUNDS: Final = 5
OFFICE: Final = "office-1"
PEER: Final = "as many bytes in a plain SQLite table, WAL, synchronous=FULL"


def run(name: str) -> Result:
    """``journal.commit`` (1/s) or ``journal.commit_p99`` (ms); KeyError for another name."""
    unit, figure = _FIGURES[name]
    rounds = [_round_of() for _ in range(ROUNDS + 1)][1:]
    pairs = [(figure(ours), figure(peer)) for ours, peer in rounds]
    ratio = statistics.median(my / its for my, its in pairs)
    return Result(
        name,
        unit,
        statistics.median(my for my, _ in pairs),
        statistics.median(its for _, its in pairs),
        PEER,
        ratio if unit == "1/s" else 1 / ratio,
    )


def check_in() -> EntryContent:
    """An ordinary check-in: a face, a finger, nothing unusual."""
    face = AttemptFields(
        modality="face",
        number=1,
        quality=83,
        pad="bona_fide",
        score=0.31,
        score_is="dissimilarity",
        threshold=0.4,
        decision="match",
        engine="dlib-resnet-v1",
    )
    finger = face.model_copy(
        update={"modality": "fingerprint", "finger": 2, "score_is": "similarity"}
    )
    return EntryContent(
        kind=EntryKind.CHECK_IN,
        office=OFFICE,
        subject="person-1",
        purpose="routine_report",
        outcome="verified",
        attempts=(face, finger),
        rule_pack="2026-1",
        body={"claim_method": "face", "finger_stage_1": "characteristics"},
    )


def _round_of() -> tuple[list[float], list[float]]:
    """Seconds of each commit: ours, the peer's."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        journal, length = stack.enter_context(_journal(folder))
        insert = stack.enter_context(_plain_table(folder / "plain.db", length))
        content = check_in()
        return _timed(lambda: journal.append(content)), _timed(insert)


@contextmanager
def _journal(folder: Path) -> Iterator[tuple[Journal, int]]:
    """The journal and the length of one entry's content, in bytes."""
    keys = FileKeyProvider(folder / "keys", database=folder / "kiosk.db")
    signing_key = keys.signing_key()
    database = open_database(folder / "kiosk.db", keys.database_key(), create=True)
    with closing(database):
        upgrade(database)
        journal = Journal(
            database,
            device=device_id(signing_key.public_key()),
            office=OFFICE,
            signing_key=signing_key,
            clock=SystemClock(),
            software="bench",
        )
        before = journal.head()
        journal.append(check_in())
        (sealed,) = journal.entries_after(before, limit=1, max_bytes=1)
        yield journal, len(sealed.content)


@contextmanager
def _plain_table(path: Path, length: int) -> Iterator[Callable[[], object]]:
    row = (bytes(length), bytes(32), bytes(64))
    with closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
        for statement in (
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=FULL",
            "CREATE TABLE entries (seq INTEGER PRIMARY KEY, content BLOB, hash BLOB, sig BLOB)",
        ):
            connection.execute(statement).close()

        def insert() -> None:
            connection.execute(
                "INSERT INTO entries (content, hash, sig) VALUES (?, ?, ?)", row
            ).close()

        yield insert


def _timed(commit: Callable[[], object]) -> list[float]:
    taken = []
    for _ in range(COMMITS):
        start_s = time.perf_counter()
        commit()
        taken.append(time.perf_counter() - start_s)
    return taken


def _per_second(taken_s: list[float]) -> float:
    return len(taken_s) / sum(taken_s)


def _p99_ms(taken_s: list[float]) -> float:
    return statistics.quantiles(taken_s, n=100)[-1] * 1000


_FIGURES: Final[dict[str, tuple[str, Callable[[list[float]], float]]]] = {
    "journal.commit": ("1/s", _per_second),
    "journal.commit_p99": ("ms", _p99_ms),
}
