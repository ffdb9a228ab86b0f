"""Entries by the month in which they came in, on PostgreSQL. SQLite has one table for all.

A partition is chosen by the server's own clock: a kiosk's clock, right or wrong, moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    Table,
    delete,
    insert,
    select,
    text,
)

from sync.server.tables import StoredEntry

MONTHS_AHEAD = 6
_DEFAULT = "entries_default"
_LOCK = 0x62616F6461_0002
"""Of pg_advisory_xact_lock: one process makes partitions at a time."""


@dataclass(frozen=True, slots=True)
class Month:
    """One partition."""

    name: str
    start_ms: int
    end_ms: int
    """Not part of it."""


def months_from(now_ms: int, count: int) -> Iterator[Month]:
    """The month in which ``now_ms`` (Unix time) lies in UTC, and those after it."""
    now = datetime.fromtimestamp(now_ms / 1000, UTC)
    first = now.year * 12 + now.month - 1
    for index in range(first, first + count):
        year, month = divmod(index, 12)
        name = f"entries_y{year:04d}m{month + 1:02d}"
        yield Month(name, _start_ms(index), _start_ms(index + 1))


def ensure_partitions(engine: Engine, now_ms: int) -> list[str]:
    """Make this month's partition and those of the months ahead; the names of new ones.

    Rows of such a month that went into the default partition meanwhile move out of it. Without
    this nothing is lost either: they stay in the default partition.
    """
    if engine.dialect.name != "postgresql":
        return []
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        if all(_is_there(connection, month) for month in months_from(now_ms, MONTHS_AHEAD + 1)):
            return []
        # An entry stored aside between the move and the attachment would prevent the latter.
        connection.exec_driver_sql("LOCK TABLE entries IN SHARE ROW EXCLUSIVE MODE")
        missing = [
            month
            for month in months_from(now_ms, MONTHS_AHEAD + 1)
            if not _is_there(connection, month)
        ]
        for month in missing:
            _make(connection, month)
    return [month.name for month in missing]


def _is_there(connection: Connection, month: Month) -> bool:
    found = connection.execute(text("SELECT to_regclass(:name)"), {"name": month.name})
    return found.scalar() is not None


def _make(connection: Connection, month: Month) -> None:
    """Fill it, then attach it, which stops nobody from reading the other months."""
    connection.exec_driver_sql(f"CREATE TABLE {month.name} (LIKE {_DEFAULT} INCLUDING ALL)")
    default, made = (_entries_as(name) for name in (_DEFAULT, month.name))
    here = default.c.received_ms.between(month.start_ms, month.end_ms - 1)
    moved = delete(default).where(here).returning(*default.c).cte("moved")
    connection.execute(insert(made).from_select(list(default.c.keys()), select(moved)))
    connection.exec_driver_sql(
        f"ALTER TABLE entries ATTACH PARTITION {month.name} "
        f"FOR VALUES FROM ({month.start_ms}) TO ({month.end_ms})"
    )


def _entries_as(name: str) -> Table:
    return Table(name, MetaData(), *(Column(one.name, one.type) for one in StoredEntry.__table__.c))


def _start_ms(index: int) -> int:
    year, month = divmod(index, 12)
    return int(datetime(year, month + 1, 1, tzinfo=UTC).timestamp()) * 1000
