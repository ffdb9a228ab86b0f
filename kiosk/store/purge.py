"""Everything personal goes when the city takes a person off the roster, and it is certified.

In the transaction that applies the roster's page. What the journal says stays as it is; of its
index only the visits stay, which hold no more than the entries themselves: for whoever comes back
they prove that a duty was met.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, delete, insert

from kiosk.domain.identity import SubjectId
from kiosk.store.destruction import DataKind, Destroyed, Grounds, certificates
from kiosk.store.personal_rows import (
    CONTENT_TABLES,
    ROSTER_TABLES,
    delete_attachments_of,
    delete_personal_items,
    delete_rows,
    named_by_journal,
)
from kiosk.store.reference_rows import delete_references, reference_rows
from kiosk.store.rules_in_force import pack_on
from kiosk.store.tables import people, released_references
from sync.rules.pack import RulePack
from sync.wire.entry import EntryContent

RULE = "retention.references_after_release_days"
RELEASED = "released"
NOT_SAID = "not_said"
_KEPT = ("modality", "finger", "engine", "quality", "version", "nonce", "sealed")


class Purger:
    """Purges people within one transaction; the certificates are for its journal entries."""

    def __init__(
        self, connection: Connection, office: str, *, day: date, proven_day: date | None
    ) -> None:
        """``day`` in China is that of the rules; ``proven_day`` is it by the server's time, None
        where that is not known: the days of references that are kept are counted later then."""
        self.certificates: list[EntryContent] = []
        self.references_deleted = 0
        self._connection = connection
        self._office = office
        self._day = day
        self._proven_day = proven_day
        self._pack: RulePack | None = None
        self._pack_known = False

    def purge(self, subject: SubjectId, why: str | None, revision: int) -> None:
        """Destroy what there is of a person who is on the roster. ``revision`` is the line's."""
        pack = self._pack_in_force()
        days = 0 if pack is None else pack.retention.references_after_release_days
        kept = why == RELEASED and days > 0
        destroyed = Destroyed()
        references = self._purge_references(subject, destroyed, keep=kept)
        named = why != RELEASED or references > 0 or named_by_journal(self._connection, subject)
        self._purge_the_rest(subject, destroyed)
        grounds = Grounds(
            why=why or NOT_SAID,
            rules=(RULE,),
            pack="" if pack is None else pack.reference,
            roster_revision=revision,
            subject=subject if named else None,
            references_kept=references if kept else 0,
        )
        self.certificates += certificates(self._office, destroyed, grounds)

    def _purge_references(self, subject: SubjectId, destroyed: Destroyed, *, keep: bool) -> int:
        rows = reference_rows(self._connection, subject)
        day = None if self._proven_day is None else self._proven_day.isoformat()
        for row in rows:
            if keep:
                values = {name: row._mapping[name] for name in _KEPT}
                self._connection.execute(
                    insert(released_references).values(subject=subject, released_day=day, **values)
                )
            else:
                destroyed.add_sealed(DataKind.REFERENCES, row.nonce, row.sealed)
        self.references_deleted += delete_references(self._connection, subject)
        return len(rows)

    def _purge_the_rest(self, subject: SubjectId, destroyed: Destroyed) -> None:
        delete_attachments_of(self._connection, subject, destroyed)
        delete_personal_items(self._connection, subject, destroyed)
        for kind, table in (*ROSTER_TABLES, *CONTENT_TABLES):
            delete_rows(self._connection, subject, kind, table, destroyed)
        gone = delete(people).where(people.c.subject == subject)
        destroyed.add(DataKind.PERSON, self._connection.execute(gone).rowcount)

    def _pack_in_force(self) -> RulePack | None:
        if not self._pack_known:
            self._pack, self._pack_known = pack_on(self._connection, self._day), True
        return self._pack
