"""An officer's verdict on a visit that was referred, and what the rules make of it.

The verdict is an entry of its own (VISIT_REVIEWED); the visit keeps its place, its time and what
it recorded. From the end of the verdict's day on the visit counts as made by the person at its own
time, or as none of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from sync.rules.china_time import day_of
from sync.rules.visits import EntryPlace, Ruling, Visit, VisitOutcome
from sync.wire.entry import Entry, EntryKind
from sync.wire.visit_body_reading import text_in

MAX_NOTE_CHARACTERS: Final = 1000
"""Of what an officer writes beside a verdict."""


class VerdictKind(StrEnum):
    """The outcome of the entry."""

    MATCH = "match"
    """It was the person."""
    NO_MATCH = "no_match"
    """It was not the person, or nobody can say that it was."""
    MATCH_WITH_CONCERN = "match_with_concern"
    """It was the person; something about the visit is to be looked at."""


_PRESENT: Final = frozenset({VerdictKind.MATCH, VerdictKind.MATCH_WITH_CONCERN})


@dataclass(frozen=True, slots=True)
class Verdict:
    """One entry of a verdict."""

    place: EntryPlace
    visit: EntryPlace
    """What it is about."""
    subject: str
    kind: VerdictKind
    day: date
    """In China, by the kiosk's clock."""


def verdict_of(entry: Entry) -> Verdict | None:
    """The verdict that an entry records; None for other kinds and where it does not say."""
    if entry.kind is not EntryKind.VISIT_REVIEWED:
        return None
    return verdict_at(
        EntryPlace(entry.device, entry.epoch, entry.seq),
        entry.subject,
        entry.outcome,
        text_in(entry.body, "visit"),
        day_of(entry.wall_ms),
    )


def verdict_at(
    place: EntryPlace, subject: str | None, outcome: str | None, visit: str | None, day: date
) -> Verdict | None:
    """From what an entry says; None where it does not say enough."""
    about = None if visit is None else EntryPlace.named(visit)
    if subject is None or about is None or outcome not in set(VerdictKind):
        return None
    return Verdict(place, about, subject, VerdictKind(outcome), day)


def with_rulings(visits: Iterable[Visit], verdicts: Iterable[Verdict]) -> tuple[Visit, ...]:
    """The visits, each with what was found about it."""
    first = first_verdicts(verdicts)
    return tuple(_with(visit, first.get((visit.place, visit.subject))) for visit in visits)


def first_verdicts(verdicts: Iterable[Verdict]) -> dict[tuple[EntryPlace, str], Verdict]:
    """By visit and person, the one that counts: the first after the visit in the same journal."""
    first: dict[tuple[EntryPlace, str], Verdict] = {}
    for verdict in sorted(verdicts, key=lambda it: it.place):
        if _follows(verdict):
            first.setdefault((verdict.visit, verdict.subject), verdict)
    return first


def as_known(visits: Iterable[Visit], on: date | None = None) -> tuple[Visit, ...]:
    """The visits as they count by the end of a day, or with everything found since.

    One whose verdict is known is verified, or nobody's attendance; all others are as they were.
    """
    return tuple(_known(visit, on) for visit in visits)


def _follows(verdict: Verdict) -> bool:
    visit, place = verdict.visit, verdict.place
    return visit.device == place.device and visit < place


def _with(visit: Visit, verdict: Verdict | None) -> Visit:
    if verdict is None or visit.outcome is not VisitOutcome.REFERRED:
        return visit
    return replace(visit, ruling=Ruling(verdict.day, verdict.kind in _PRESENT))


def _known(visit: Visit, on: date | None) -> Visit:
    ruling = visit.ruling
    if ruling is None or visit.outcome is not VisitOutcome.REFERRED:
        return visit
    if on is not None and ruling.day > on:
        return visit
    outcome = VisitOutcome.VERIFIED if ruling.was_the_person else VisitOutcome.DECLINED
    return replace(visit, outcome=outcome)
