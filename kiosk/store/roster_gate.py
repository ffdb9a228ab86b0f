"""Whether a page of the feed is applied unseen, or held until an officer has confirmed it."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from kiosk.domain.identity import OfficerId
from kiosk.domain.roster_change import HeldChange, RosterChange, plausible
from kiosk.store.clock import JournalClock, read_clock
from kiosk.store.database import Database
from kiosk.store.errors import StoreError
from kiosk.store.journal import Journal
from kiosk.store.roster import Roster, roster_revision
from kiosk.store.roster_age import (
    contact_is_due,
    forget_tallies,
    keep_tally,
    moment,
    note_contact,
    recent_tallies,
    stale_days,
)
from kiosk.store.roster_impact import change_of
from kiosk.store.roster_pages import check_page
from kiosk.store.tables import held_roster
from kiosk.store.time_trust import Anchor
from sync.wire.entry import EntryContent, EntryKind, Scalar
from sync.wire.pages import SignedPage
from sync.wire.roster import RosterItem, RosterPage

_HELD = select(held_roster)


class RosterPageHeld(StoreError):
    """The page would change too much to be applied unseen; it waits for an officer."""


class HeldPageChanged(StoreError):
    """What was confirmed is no longer what waits; the officer has to look again."""


class RosterGate:
    """Where the pages of the feed come in. Safe to use from several threads, but one receives."""

    def __init__(
        self, database: Database, roster: Roster, journal: Journal, clock: JournalClock
    ) -> None:
        self._database = database
        self._roster = roster
        self._journal = journal
        self._clock = clock

    def receive(self, signed_page: SignedPage) -> None:
        """Apply the page, or hold it.

        Raises RosterPageHeld, with the page kept and an entry written once; RosterPageRefused; and
        StoreErrors.
        """
        page = signed_page.page
        with self._database.read() as connection:
            check_page(page, office=self._journal.office, cursor=roster_revision(connection))
            now = moment(connection, read_clock(self._clock))
            change = change_of(connection, page, _confirmed_items(connection))
            believed = plausible(change, recent_tallies(connection, now))
        if not believed:
            self._hold(signed_page)
        applied = self._roster.apply(
            page, self._journal, also=lambda connection: _settle(connection, page, change, now)
        )
        if applied is None:
            self._nothing_new(now)

    def held(self) -> HeldChange | None:
        """What waits for an officer, if anything does. Raises StoreErrors."""
        with self._database.read() as connection:
            row = _held(connection)
            if row is None:
                return None
            change = change_of(connection, RosterPage.model_validate_json(row.content))
            confirmed = row.confirmed_by is not None
            return HeldChange(row.until, _digest(row.content), change, confirmed)

    def confirm(self, officer: OfficerId, page: str) -> None:
        """An officer has seen the change of this page and takes responsibility for it.

        ``page`` is HeldChange.page. The next round applies it. Raises HeldPageChanged where another
        page waits by now, or none; StoreErrors.
        """

        def work(connection: Connection) -> EntryContent:
            row = _held(connection)
            if row is None or _digest(row.content) != page:
                raise HeldPageChanged(
                    "The change of the roster is no longer the one that was shown; look again."
                )
            body = _facts(connection, row.content)
            connection.execute(update(held_roster).values(confirmed_by=officer))
            return EntryContent(
                kind=EntryKind.ROSTER_CONFIRMED,
                office=self._journal.office,
                officer=officer,
                body=body,
            )

        self._journal.append_outcome(work)

    def stale_days(self) -> int | None:
        """Whole days since the feed was last applied to its end; None before the first time."""
        with self._database.read() as connection:
            return stale_days(connection, read_clock(self._clock))

    def _hold(self, signed_page: SignedPage) -> None:
        with self._database.read() as connection:
            row = _held(connection)
        if row is None or not _says_the_same(row.content, signed_page.page):
            self._journal.append_outcome(
                lambda connection: self._held_entry(connection, signed_page)
            )
        raise RosterPageHeld(
            "The roster's change is larger than usual; an officer has to confirm it at the kiosk."
        )

    def _held_entry(self, connection: Connection, signed_page: SignedPage) -> EntryContent:
        signed = signed_page.signed
        connection.execute(delete(held_roster))
        connection.execute(
            insert(held_roster).values(
                id=1,
                until=signed_page.page.until,
                content=signed.content,
                signature=signed.signature,
                confirmed_by=None,
            )
        )
        return EntryContent(
            kind=EntryKind.ROSTER_HELD,
            office=self._journal.office,
            body=_facts(connection, signed.content),
        )

    def _nothing_new(self, now: Anchor) -> None:
        """A page that waits although nothing is to come was withdrawn."""
        with self._database.read() as connection:
            due = contact_is_due(connection, now) or _held(connection) is not None
        if due:
            with self._database.write() as connection:
                connection.execute(delete(held_roster))
                note_contact(connection, now)


def _settle(connection: Connection, page: RosterPage, change: RosterChange, now: Anchor) -> None:
    """What else an applied page changes, in its transaction."""
    row = _held(connection)
    if row is not None and (row.confirmed_by is None or row.until <= page.until):
        connection.execute(delete(held_roster))
        if row.confirmed_by is not None:
            forget_tallies(connection)
    keep_tally(connection, page.until, change, now)
    if not page.more:
        note_contact(connection, now)


def _held(connection: Connection) -> Row[Any] | None:
    return connection.execute(_HELD).one_or_none()


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _says_the_same(content: bytes, page: RosterPage) -> bool:
    """Whether a page differs in nothing but the request that it answers."""
    held = RosterPage.model_validate_json(content)
    return held.model_copy(update={"nonce": page.nonce}) == page


def _confirmed_items(connection: Connection) -> frozenset[RosterItem]:
    """Whole items, so that another content under the same revision is not taken for confirmed."""
    row = _held(connection)
    if row is None or row.confirmed_by is None:
        return frozenset()
    return frozenset(RosterPage.model_validate_json(row.content).items)


def _facts(connection: Connection, content: bytes) -> dict[str, Scalar]:
    page = RosterPage.model_validate_json(content)
    change = change_of(connection, page)
    return {
        "since": page.since,
        "until": page.until,
        "page": _digest(content),
        "people": change.people,
        "removed": len(change.removed),
        "renamed": len(change.renamed),
        "leaves_no_officer": change.leaves_no_officer,
    }
