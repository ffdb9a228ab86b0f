"""Flags of an office and who took note of them, at a kiosk or here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, Select, and_, or_, select, tuple_
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sync.rules.visits import EntryPlace
from sync.server.errors import ApiError, overtaken
from sync.server.read_tables import FLAGS, FLAGS_NOTED
from sync.server.ruling_tables import AcknowledgedFlag

Cursor = tuple[int, str, int, int, str]
"""(due_by_ms, device, epoch, seq, code)"""
BEFORE_ALL: Cursor = (-(2**62), "", 0, 0, "")
_ORDER = (FLAGS.c.due_by_ms, FLAGS.c.device, FLAGS.c.epoch, FLAGS.c.seq, FLAGS.c.code)
_NOTED_HERE = and_(
    AcknowledgedFlag.office == FLAGS.c.office,
    AcknowledgedFlag.device == FLAGS.c.device,
    AcknowledgedFlag.epoch == FLAGS.c.epoch,
    AcknowledgedFlag.seq == FLAGS.c.seq,
    AcknowledgedFlag.code == FLAGS.c.code,
)
_NOTED_THERE = and_(
    FLAGS_NOTED.c.office == FLAGS.c.office,
    FLAGS_NOTED.c.visit_device == FLAGS.c.device,
    FLAGS_NOTED.c.visit_epoch == FLAGS.c.epoch,
    FLAGS_NOTED.c.visit_seq == FLAGS.c.seq,
    FLAGS_NOTED.c.code == FLAGS.c.code,
)
_OPEN = and_(
    ~select(AcknowledgedFlag.code).where(_NOTED_HERE).exists(),
    ~select(FLAGS_NOTED.c.code).where(_NOTED_THERE).exists(),
)


@dataclass(frozen=True, slots=True)
class Noted:
    """Somebody took note."""

    who: str
    at_ms: int
    """Unix time in milliseconds: the platform's, or the kiosk's."""
    note: str


@dataclass(frozen=True, slots=True)
class FlagState:
    """A flag and whether it still waits."""

    place: EntryPlace
    code: str
    subject: str
    question: str | None
    high: bool
    raised_ms: int
    due_by_ms: int
    clock_trusted: bool
    noted: Noted | None

    @property
    def cursor(self) -> Cursor:
        """Its place in the order of an office's flags."""
        return (self.due_by_ms, self.place.device, self.place.epoch, self.place.seq, self.code)


def flags_of(
    session: Session,
    office: str,
    *,
    only_open: bool,
    after: Cursor = BEFORE_ALL,
    limit: int | None = None,
    without: frozenset[str] = frozenset(),
) -> list[FlagState]:
    """By deadline; ``without`` these people's."""
    statement = _of_office(office, only_open).where(tuple_(*_ORDER) > after).order_by(*_ORDER)
    if without:
        statement = statement.where(FLAGS.c.subject.not_in(without))
    rows = session.execute(statement.limit(limit)).all()
    noted = {} if only_open else _noted(session, rows)
    return [_state(row, noted) for row in rows]


def flag_at(session: Session, office: str, place: EntryPlace, code: str) -> FlagState | None:
    """One flag of an office."""
    here = and_(
        FLAGS.c.device == place.device,
        FLAGS.c.epoch == place.epoch,
        FLAGS.c.seq == place.seq,
        FLAGS.c.code == code,
    )
    rows = session.execute(_of_office(office, only_open=False).where(here)).all()
    noted = _noted(session, rows)
    return next((_state(row, noted) for row in rows), None)


def acknowledge(
    session: Session, office: str, flag: FlagState, by: tuple[str, int, str]
) -> FlagState:
    """Keep that somebody took note: who, when (Unix time, ms), what they noted. Raises ApiError
    where somebody did before."""
    if flag.noted is not None:
        raise ApiError(409, "noted", "Somebody took note of this before.")
    who, at_ms, note = by
    place = flag.place
    session.add(
        AcknowledgedFlag(
            device=place.device,
            epoch=place.epoch,
            seq=place.seq,
            code=flag.code,
            office=office,
            who=who,
            at_ms=at_ms,
            note=note,
        )
    )
    try:
        session.flush()
    except IntegrityError as error:
        raise overtaken() from error
    return replace(flag, noted=Noted(who, at_ms, note))


def _of_office(office: str, only_open: bool) -> Select[Any]:
    statement = select(FLAGS).where(FLAGS.c.office == office)
    return statement.where(_OPEN) if only_open else statement


def _noted(session: Session, rows: Sequence[Row[Any]]) -> dict[tuple[str, int, int, str], Noted]:
    """The first note of each; the platform's goes before a kiosk's."""
    if not rows:
        return {}
    mine = or_(
        *(
            and_(FLAGS.c.device == row.device, FLAGS.c.epoch == row.epoch, FLAGS.c.seq == row.seq)
            for row in rows
        )
    )
    key = (FLAGS.c.device, FLAGS.c.epoch, FLAGS.c.seq, FLAGS.c.code)
    there = FLAGS_NOTED.c
    at_kiosks = (
        select(*key, there.officer, there.wall_ms, there.note)
        .join(FLAGS_NOTED, _NOTED_THERE)
        .where(mine)
        .order_by(there.wall_ms, there.device, there.epoch, there.seq)
    )
    here = (
        select(*key, AcknowledgedFlag.who, AcknowledgedFlag.at_ms, AcknowledgedFlag.note)
        .join(AcknowledgedFlag, _NOTED_HERE)
        .where(mine)
    )
    found: dict[tuple[str, int, int, str], Noted] = {}
    for device, epoch, seq, code, who, at_ms, note in (
        *session.execute(here),
        *session.execute(at_kiosks),
    ):
        found.setdefault((device, epoch, seq, code), Noted(who or "", at_ms, note))
    return found


def _state(row: Row[Any], noted: dict[tuple[str, int, int, str], Noted]) -> FlagState:
    return FlagState(
        place=EntryPlace(row.device, row.epoch, row.seq),
        code=row.code,
        subject=row.subject,
        question=row.question,
        high=row.high,
        raised_ms=row.raised_ms,
        due_by_ms=row.due_by_ms,
        clock_trusted=row.clock_trusted,
        noted=noted.get((row.device, row.epoch, row.seq, row.code)),
    )
