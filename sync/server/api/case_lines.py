"""Flags, drafts and leaves as the API says them."""

from __future__ import annotations

from collections.abc import Mapping

from sync.rules.proposals import Proposal
from sync.rules.visits import EntryPlace
from sync.server.api.answers_cases import DraftLine, FlagLine, LeaveLine, NotedLine
from sync.server.api.answers_people import BasisLine, PlaceLine, reasons_of
from sync.server.office_flags import FlagState
from sync.server.office_leaves import LeaveCase

Names = Mapping[str, str]


def flag_line(flag: FlagState, names: Names, now_ms: int) -> FlagLine:
    """``now_ms`` says whether it is overdue."""
    noted = flag.noted
    return FlagLine(
        visit=_place(flag.place),
        code=flag.code,
        subject=flag.subject,
        name=names.get(flag.subject),
        question=flag.question,
        high=flag.high,
        raised_ms=flag.raised_ms,
        due_by_ms=flag.due_by_ms,
        overdue=noted is None and now_ms > flag.due_by_ms,
        clock_trusted=flag.clock_trusted,
        noted=None if noted is None else NotedLine.model_validate(noted, from_attributes=True),
    )


def draft_line(draft: Proposal, names: Names) -> DraftLine:
    """Of somebody on the roster."""
    return DraftLine(
        subject=draft.subject,
        name=names[draft.subject],
        rule=draft.rule,
        about=draft.about,
        pack=draft.pack,
        measure=draft.measure,
        since=draft.since,
        until=draft.until,
        evidence=tuple(_place(place) for place in draft.evidence),
        addressed_to=draft.addressed_to,
        zh=draft.zh,
        en=draft.en,
        basis=tuple(
            BasisLine(source=it.source, article=it.article, note=it.note) for it in draft.basis
        ),
        explanation=reasons_of(draft.explanation),
    )


def leave_line(case: LeaveCase, names: Names) -> LeaveLine:
    """What was asked and what was decided, beside each other."""
    asked, decided, route = case.request, case.decision, case.route
    return LeaveLine(
        leave=case.leave.leave,
        subject=case.subject,
        name=names.get(case.subject),
        from_day=case.leave.from_day,
        until_day=case.leave.until_day,
        state=case.leave.state,
        asked=None if asked is None else _place(asked.place),
        asked_on=None if asked is None else asked.asked_on,
        destination=decided.destination if decided else asked.destination if asked else "",
        reason=asked.reason if asked else "",
        decided_by=None if decided is None else decided.decided_by,
        decided_on=None if decided is None else decided.decided_on,
        decision_reason=None if decided is None else decided.reason,
        decider=None if route is None else route.decider,
        asked_late=route is not None and route.asked_late,
        explanation=() if route is None else reasons_of(route.explanation),
    )


def _place(place: EntryPlace) -> PlaceLine:
    return PlaceLine(device=place.device, epoch=place.epoch, seq=place.seq)
