"""Sending the journal: everything after the server's head, in order, until it has it all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from sync.client.batch import BatchLimit
from sync.client.link import CityLink, Greeting, Uploaded
from sync.client.outcomes import ContentsPruned, EntryRejected, Fork, ServerHeadAhead
from sync.client.ports import JournalSource, SyncMemory
from sync.client.results import Failure, Refused, bad_answer
from sync.client.resume import Resume, envelopes, first_missing, resume_point
from sync.client.settled import SettledEpochs
from sync.wire.chain import Head
from sync.wire.heads import HeadsStatement
from sync.wire.messages import MAX_EPOCH, Envelope, UploadOutcome

_MAX_GAPS = 3
"""A gap means the server was restored during the conversation: that does not go on for ever."""

Problem = Failure | Fork | ServerHeadAhead | ContentsPruned | EntryRejected


@dataclass(frozen=True, slots=True)
class Pushed:
    """How far it got. ``problem`` is None when the server has everything."""

    sent: int
    statement: HeadsStatement
    server_nonce: str
    problem: Problem | None


class Push:
    """One round of sending. The server is believed only where it signed."""

    def __init__(
        self,
        link: CityLink,
        journal: JournalSource,
        memory: SyncMemory,
        *,
        batch: BatchLimit,
        greeting: Greeting,
        settled: SettledEpochs,
    ) -> None:
        """Everything starts from a greeting."""
        self._settled = settled
        self._not_settled: set[int] = set()
        """Epochs with an entry that the server did not have already."""
        self._from_epoch = MAX_EPOCH
        self._link = link
        self._journal = journal
        self._memory = memory
        self._batch = batch
        self._limits = greeting.limits
        self._statement = greeting.statement
        self._nonce = greeting.server_nonce
        self._sent = 0
        self._gaps = 0

    def run(self) -> Pushed:
        """Send until nothing follows, or something stops it."""
        point = self._resume(self._statement)
        while isinstance(point, Resume):
            packed = self._next_batch(point.after)
            if not packed:
                return self._pushed(self._incomplete(point.after))
            self._batch.started()
            answer = self._link.upload(packed, self._nonce)
            if isinstance(answer, Uploaded):
                self._take(answer)
                point = self._continue(packed, answer)
            else:
                self._batch.failed()
                point = answer
        return self._pushed(point)

    def _next_batch(self, after: Head) -> tuple[Envelope, ...]:
        """Of one epoch, so that the outcome says something about that one."""
        limit = min(self._batch.entries, self._limits.max_entries)
        max_bytes = min(self._batch.max_bytes, self._limits.max_bytes)
        entries = self._journal.entries_after(after, limit=limit, max_bytes=max_bytes)
        packed = envelopes(after, entries)
        return tuple(takewhile(lambda each: each.epoch == packed[0].epoch, packed))

    def _take(self, answer: Uploaded) -> None:
        self._batch.succeeded()
        self._statement = answer.statement
        self._nonce = answer.server_nonce
        self._memory.save(answer.statement)

    def _continue(self, packed: tuple[Envelope, ...], answer: Uploaded) -> Resume | Problem:
        if answer.outcome is UploadOutcome.GAP:
            self._gaps += 1
            if self._gaps > _MAX_GAPS:
                return Refused("no_progress", "the server asks for the same entries repeatedly")
            return self._resume(answer.statement)
        if answer.outcome is UploadOutcome.REJECTED:
            return self._past_rejected(answer)
        last = packed[-1]
        after = Head(last.epoch, last.seq, last.sealed().hash)
        if answer.outcome is not UploadOutcome.ALREADY:
            self._not_settled.update(envelope.epoch for envelope in packed)
        if answer.outcome is UploadOutcome.FORK:
            return Resume(after)
        held = answer.statement.head(after.epoch)
        if held != after and held.seq <= after.seq:
            return bad_answer("the signed heads do not hold what the server says it stored")
        self._sent += len(packed)
        return Resume(after)

    def _past_rejected(self, answer: Uploaded) -> Resume | Problem:
        """A later epoch does not build on the rejected entry, so it goes up all the same."""
        if answer.at is None:
            return bad_answer("the server rejects an entry without naming it")
        if answer.at.epoch >= self._journal.head().epoch:
            return EntryRejected(answer.at, answer.message)
        self._not_settled.add(answer.at.epoch)
        return self._resume(answer.statement, from_epoch=answer.at.epoch + 1)

    def _resume(self, statement: HeadsStatement, from_epoch: int = 1) -> Resume | Problem:
        point = resume_point(self._journal, statement, self._settled, from_epoch=from_epoch)
        if isinstance(point, Resume):
            self._from_epoch = min(self._from_epoch, point.after.epoch)
        return point

    def _incomplete(self, sent_up_to: Head) -> Problem | None:
        """Everything was sent: does the server say that it holds all of it?"""
        newest = self._statement.newest_head()
        if newest != sent_up_to:
            return Fork(newest)
        for start in self._journal.epoch_starts()[:-1]:
            if start.epoch >= self._from_epoch and start.epoch not in self._not_settled:
                self._settled.note(self._statement.head(start.epoch))
        missing = first_missing(self._journal, self._statement, self._settled)
        if missing is None:
            return None
        return EntryRejected(missing, "An earlier epoch did not go up completely.")

    def _pushed(self, problem: Problem | None) -> Pushed:
        return Pushed(self._sent, self._statement, self._nonce, problem)
