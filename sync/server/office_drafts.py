"""Drafts that wait for a named human, and what humans decided. Nothing acts by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sync.rules.decisions import ACCEPTED, MAX_EVIDENCE
from sync.rules.proposals import Proposal, proposals
from sync.server.errors import ApiError, overtaken
from sync.server.office_facts import OfficeFacts
from sync.server.roster_editing import RosterRefused, put
from sync.server.ruling_tables import DecidedDraft
from sync.wire.roster import MeasureItem


@dataclass(frozen=True, slots=True)
class DraftRuling:
    """What somebody decided, and why."""

    subject: str
    rule: str
    about: str
    outcome: str
    """"accepted" or "rejected"."""
    reason: str
    publish: bool
    """Put the measure into the feed: only of what is accepted, and only where the human says so."""
    who: str
    """For the record: "user:NAME"."""
    name: str
    """As the feed says it."""


def open_drafts(facts: OfficeFacts, day: date, addressee: str) -> list[Proposal]:
    """The drafts about everybody of the office that are open on a day."""
    found: list[Proposal] = []
    for person in facts.people():
        found += drafts_about(facts, person.subject, day, addressee)
    return found


def drafts_about(
    facts: OfficeFacts, subject: str, day: date, addressee: str
) -> tuple[Proposal, ...]:
    """The drafts about one person."""
    supervision = facts.feed.supervision(subject)
    if supervision is None:
        return ()
    return proposals(
        supervision,
        facts.circumstances,
        facts.visits.get(subject, ()),
        facts.decided,
        day,
        addressee=addressee,
        courses=facts.courses.get(subject, ()),
    )


def decide_draft(
    session: Session,
    facts: OfficeFacts,
    ruling: DraftRuling,
    now: tuple[int, date],
    random_bytes: Callable[[int], bytes],
) -> DecidedDraft:
    """Keep a decision; publish the measure where that was asked for. Raises ApiError.

    ``now``: Unix time in milliseconds, and the day in China.
    """
    now_ms, today = now
    if ruling.publish and ruling.outcome != ACCEPTED:
        raise ApiError(409, "not_accepted", "Only a measure that was accepted can be published.")
    open_now = drafts_about(facts, ruling.subject, today, ruling.name)
    wanted = (ruling.rule, ruling.about)
    draft = next((it for it in open_now if (it.rule, it.about) == wanted), None)
    if draft is None:
        raise ApiError(409, "not_open", "No such proposal is open: it was decided, or has gone.")
    measure = f"m-{random_bytes(8).hex()}" if ruling.publish else None
    row = DecidedDraft(
        office=facts.office,
        subject=ruling.subject,
        rule=draft.rule,
        about=draft.about,
        measure=draft.measure.value,
        outcome=ruling.outcome,
        reason=ruling.reason,
        evidence=",".join(str(place) for place in draft.evidence[-MAX_EVIDENCE:]),
        who=ruling.who,
        at_ms=now_ms,
        published=measure,
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:
        raise overtaken() from error
    if measure is not None:
        item = MeasureItem(
            revision=1,
            measure=measure,
            subject=draft.subject,
            kind=draft.measure.value,
            decided_by=ruling.name,
            decided_on=today,
            reason=ruling.reason,
        )
        _publish(session, facts.office, item)
    return row


def _publish(session: Session, office: str, item: MeasureItem) -> None:
    try:
        put(session, office, item)
    except RosterRefused as error:
        raise ApiError(409, "not_possible", f"{error}.") from error
