"""Proving journals of any length with every processor there is.

Signatures cost most of the time, and each can be checked by itself. Rows are cut into chunks; a
chunk is checked against the head that the row before it claims. Where that claim is false, that row
does not hold itself and is found first; so the outcome is that of one walk.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice

from sqlalchemy.exc import SQLAlchemyError
from sqlcipher3 import dbapi2

from kiosk.store.errors import StoreError, StoreUnavailable
from kiosk.store.verify import JournalRows, Walk
from kiosk.store.verify_chunk import Chunk
from kiosk.store.verify_row import StoredRow
from sync.wire.chain import EMPTY_HEAD, Head

PROGRESS_EVERY = 5_000
CHUNK_ROWS = 500
ALONE_UP_TO_CHUNKS = 16
"""Starting processes takes about as long as checking so many chunks."""
_READ_FAULTS = (dbapi2.Error, SQLAlchemyError, StoreError)


@dataclass(frozen=True, slots=True)
class _Unreadable:
    """The rest could not be read."""

    error: Exception

    def walk(self) -> Walk:
        """Raise, now that all before it held."""
        raise self.error


def walk_journals(
    journals: Iterable[JournalRows], on_progress: Callable[[int], None] = lambda count: None
) -> Iterator[Walk]:
    """The walk of each journal in turn; the one that finds a bad entry is the last.

    ``on_progress`` is told about every 5,000 entries that held. Exceptions of reading are raised
    when everything read before them has held.
    """
    whole: Walk | None = None
    for opens, part in _walked(_chunks(journals)):
        if opens and whole is not None:
            yield whole
        _report(part, on_progress)
        if opens or whole is None:
            whole = part
        else:
            whole.join(part)
        if part.first_bad is not None:
            break
    if whole is not None:
        yield whole


def _report(part: Walk, on_progress: Callable[[int], None]) -> None:
    for count in range(part.before + 1, part.position + 1):
        if count % PROGRESS_EVERY == 0:
            on_progress(count)


def _chunks(journals: Iterable[JournalRows]) -> Iterator[Chunk | _Unreadable]:
    before = 0
    for journal in journals:
        start, opens, rows = journal.start, True, iter(journal.rows)
        while True:
            chunk, fault = _read(rows)
            yield Chunk(journal.device, journal.key.public_bytes_raw(), start, before, chunk, opens)
            if fault is not None:
                yield _Unreadable(fault)
                return
            if len(chunk) < CHUNK_ROWS:
                break
            start, opens = _claimed_head(chunk[-1]), False
            before += len(chunk)
        before += len(chunk)


def _read(rows: Iterator[StoredRow]) -> tuple[list[StoredRow], Exception | None]:
    chunk: list[StoredRow] = []
    try:
        chunk.extend(islice(rows, CHUNK_ROWS))
    except _READ_FAULTS as fault:
        return chunk, fault
    return chunk, None


def _claimed_head(row: StoredRow) -> Head:
    if isinstance(row.epoch, int) and isinstance(row.seq, int) and isinstance(row.hash, bytes):
        return Head(row.epoch, row.seq, row.hash)
    return EMPTY_HEAD


def _walked(chunks: Iterator[Chunk | _Unreadable]) -> Iterator[tuple[bool, Walk]]:
    """Whether a journal begins with it, and the walk, of each chunk in order."""
    few = list(islice(chunks, ALONE_UP_TO_CHUNKS + 1))
    workers = _processors()
    if len(few) <= ALONE_UP_TO_CHUNKS or workers == 1:
        for chunk in chain(few, chunks):
            yield _opens(chunk), chunk.walk()
        return
    # Not forked: the caller may have threads, and a database open.
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"))
    try:
        yield from _walked_by(pool, chain(few, chunks), in_hand=3 * workers)
    except BrokenProcessPool as error:
        raise StoreUnavailable(
            "A process that checked entries was ended from outside; free memory and try again."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _walked_by(
    pool: ProcessPoolExecutor, chunks: Iterable[Chunk | _Unreadable], in_hand: int
) -> Iterator[tuple[bool, Walk]]:
    """At most ``in_hand`` chunks are in memory."""
    waiting: deque[tuple[bool, Callable[[], Walk]]] = deque()
    for chunk in chunks:
        walk = pool.submit(chunk.walk).result if isinstance(chunk, Chunk) else chunk.walk
        waiting.append((_opens(chunk), walk))
        if len(waiting) == in_hand:
            opens, walk = waiting.popleft()
            yield opens, walk()
    for opens, walk in waiting:
        yield opens, walk()


def _opens(chunk: Chunk | _Unreadable) -> bool:
    return isinstance(chunk, Chunk) and chunk.opens


def _processors() -> int:
    """That this process may use."""
    return len(os.sched_getaffinity(0))
