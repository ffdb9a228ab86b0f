"""The visit under way whose person was verified already, so that a power cut does not lose it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy import Connection

from kiosk.store.database import Database
from kiosk.store.journal import Committed, Journal
from kiosk.store.settings import Setting, get_setting, put_setting
from sync.rules.china_time import day_of
from sync.wire.entry import EntryContent


class UnfinishedUnreadable(Exception):
    """What is kept was written by another version of this program; it stays where it is."""


class UnfinishedVisit(BaseModel):
    """What the journal is to say of the visit if the kiosk ends before the person is through."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kept_wall_ms: int
    """When it was kept, with the evidence complete, by the kiosk's wall clock."""
    on_its_day: EntryContent
    later: EntryContent
    """Once the day is over: an entry counts on the day it is written, so an officer decides."""


def keep_unfinished(database: Database, visit: UnfinishedVisit) -> None:
    """Durable on return; replaces what was kept before. Raises StoreErrors."""
    with database.write() as connection:
        put_setting(connection, Setting.UNFINISHED_VISIT, visit.model_dump_json())


def forget_unfinished(connection: Connection) -> None:
    """In the transaction that writes the visit's own entry."""
    if get_setting(connection, Setting.UNFINISHED_VISIT):
        put_setting(connection, Setting.UNFINISHED_VISIT, "")


def finish_unfinished(database: Database, journal: Journal) -> Committed | None:
    """Write the entry of a visit that a power cut left unfinished; None where there is none.

    Exactly once: the same transaction forgets it. Raises UnfinishedUnreadable and StoreErrors.
    """
    with database.read() as connection:
        if not get_setting(connection, Setting.UNFINISHED_VISIT):
            return None

    def entry(connection: Connection) -> list[EntryContent]:
        kept = get_setting(connection, Setting.UNFINISHED_VISIT)
        put_setting(connection, Setting.UNFINISHED_VISIT, "")
        return [_entry(kept, journal.wall_ms())] if kept else []

    written = journal.append_all(entry)
    return written[0] if written else None


def _entry(kept: str, now_wall_ms: int) -> EntryContent:
    try:
        visit = UnfinishedVisit.model_validate_json(kept)
    except ValidationError as error:
        raise UnfinishedUnreadable(
            "A verified visit that a power cut left unfinished was kept by another version of this "
            "program and cannot be read; run that version once, or enter the visit by hand"
        ) from error
    same_day = day_of(visit.kept_wall_ms) == day_of(now_wall_ms)
    content = visit.on_its_day if same_day else visit.later
    body = {**content.body, "kept_wall_ms": visit.kept_wall_ms}
    return content.model_copy(update={"body": body})
