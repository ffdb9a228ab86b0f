"""One round of synchronisation: hello, entries up, roster down."""

from __future__ import annotations

from sync.client.batch import BatchLimit
from sync.client.link import CityLink, Greeting
from sync.client.outcomes import StoreFailed, SyncOutcome, UpToDate
from sync.client.ports import (
    JournalSource,
    RosterSink,
    StoreUnavailable,
    SyncMemory,
    TimeKeeper,
)
from sync.client.pull import pull
from sync.client.push import Push
from sync.client.settled import SettledEpochs
from sync.wire.chain import Head


def sync_once(
    link: CityLink,
    journal: JournalSource,
    roster: RosterSink,
    memory: SyncMemory,
    batch: BatchLimit,
    *,
    keeper: TimeKeeper,
    settled: SettledEpochs | None = None,
) -> SyncOutcome:
    """Do one round. Every expected failure is an outcome; nothing is ever deleted here.

    The roster is fetched even when the journal's upload has a problem, as long as the server
    answers: a kiosk whose history is disputed still serves people. ``settled`` is best kept from
    round to round.
    """
    try:
        return _round(
            link, journal, roster, memory, batch, keeper=keeper, settled=settled or SettledEpochs()
        )
    except StoreUnavailable as error:
        return StoreFailed(str(error))


def _round(
    link: CityLink,
    journal: JournalSource,
    roster: RosterSink,
    memory: SyncMemory,
    batch: BatchLimit,
    *,
    keeper: TimeKeeper,
    settled: SettledEpochs,
) -> SyncOutcome:
    greeting = link.hello(journal.head(), roster.cursor())
    if not isinstance(greeting, Greeting):
        return greeting
    was_behind = _is_behind(greeting.statement.newest_head(), memory.load())
    memory.save(greeting.statement)
    keeper.note(greeting.time)
    push = Push(link, journal, memory, batch=batch, greeting=greeting, settled=settled)
    pushed = push.run()
    pulled = pull(link, roster, pushed.server_nonce, greeting.page)
    problem = pushed.problem or pulled.problem
    if problem is not None:
        return problem
    return UpToDate(
        entries_sent=pushed.sent,
        roster_items=pulled.items,
        server_time_ms=pushed.statement.server_time_ms,
        server_was_behind=was_behind,
        forked_elsewhere=bool(pushed.statement.branches),
    )


def _is_behind(now: Head, before: Head | None) -> bool:
    return before is not None and (now.epoch, now.seq) < (before.epoch, before.seq)
