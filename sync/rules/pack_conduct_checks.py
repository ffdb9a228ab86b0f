"""Faults of the rules on leave, health, proposals, clocks and retention."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import get_args

from sync.rules.pack import (
    ClockRules,
    HealthRules,
    LeaveBand,
    LeaveRules,
    Measure,
    ProposalRule,
    RetentionRules,
    SentenceType,
)
from sync.rules.pack_check import Check, repeated
from sync.rules.yaml_text import Path

_LEVELS: tuple[str, ...] = get_args(LeaveBand.model_fields["approver"].annotation)
_IMAGE_OUTCOMES = ("verified", "referred", "declined", "manual")
_CONDITIONS = (
    "missed_for_days",
    "admonitions",
    "warnings",
    "leave_overstayed_days",
    "study_short",
)


def leave_checks(leave: LeaveRules) -> Iterator[Check]:
    """Bands by ascending length and level; a sum that can be reached."""
    for at, (before, band) in enumerate(pairwise(leave.bands), start=1):
        path = ("leave", "bands", at)
        if band.up_to_days <= before.up_to_days:
            yield Check(
                (*path, "up_to_days"),
                f"is {band.up_to_days}, not above the {before.up_to_days} of the band before it; "
                "put the bands in ascending order",
            )
        if _LEVELS.index(band.approver) <= _LEVELS.index(before.approver):
            yield Check(
                (*path, "approver"),
                f"is {band.approver}, not above the {before.approver} of the band before it; join "
                "the bands, or write a higher level",
            )
    if (leave.window_days == 0) != (leave.most_days_in_window == 0):
        yield Check(
            ("leave", "most_days_in_window"),
            f"is {leave.most_days_in_window} and window_days is {leave.window_days}; write both "
            "above 0, or both 0 for no limit",
        )
    elif leave.most_days_in_window > leave.window_days:
        yield Check(
            ("leave", "most_days_in_window"),
            f"is {leave.most_days_in_window}, more than the {leave.window_days} of window_days; "
            "write fewer",
        )


def health_checks(health: HealthRules) -> Iterator[Check]:
    """Somebody whom the rule is for."""
    yield from repeated(("health", "sentence_types"), health.sentence_types)
    asked = health.report_every_months or health.reexamination_every_months
    if asked and not health.sentence_types:
        yield Check(
            ("health", "sentence_types"),
            "is empty, so that nobody is asked; write [temporary_outside], or 0 months",
        )


def proposal_checks(proposals: tuple[ProposalRule, ...]) -> Iterator[Check]:
    """Names told apart; conditions that can hold; a measure that the law knows."""
    for at, proposal in enumerate(proposals):
        path = ("proposals", at)
        if proposal.rule in [each.rule for each in proposals[:at]]:
            yield Check(
                (*path, "rule"), f'is "{proposal.rule}" again; give every proposal its own name'
            )
        yield from repeated((*path, "sentence_types"), proposal.sentence_types)
        yield from _conditions(path, proposal)
        yield from _revocation(path, proposal)


def _conditions(path: Path, proposal: ProposalRule) -> Iterator[Check]:
    if all(getattr(proposal, name) is None for name in _CONDITIONS):
        yield Check(path, f"has no condition; write at least one of {', '.join(_CONDITIONS)}")
    if proposal.study_short is False:
        yield Check(
            (*path, "study_short"), "is false, which is no reason to act; write true or remove it"
        )
    if proposal.at_most_days is None:
        return
    if proposal.missed_for_days is None:
        yield Check(
            (*path, "at_most_days"),
            "stands without missed_for_days, whose upper end it is; write that too",
        )
    elif proposal.at_most_days <= proposal.missed_for_days:
        yield Check(
            (*path, "at_most_days"),
            f"is {proposal.at_most_days}, not above missed_for_days {proposal.missed_for_days}; "
            "write more",
        )


def _revocation(path: Path, proposal: ProposalRule) -> Iterator[Check]:
    if proposal.measure is not Measure.REVOCATION:
        return
    if not proposal.sentence_types:
        yield Check(
            path,
            "proposes revocation for everybody; write sentence_types: those whose sentence can be "
            "revoked",
        )
    if SentenceType.CONTROL in proposal.sentence_types:
        yield Check(
            (*path, "sentence_types"),
            "holds control, which cannot be revoked; remove it",
        )


def clock_checks(clocks: ClockRules) -> Iterator[Check]:
    """Looking for somebody comes before telling the police; nobody answers in no time."""
    if clocks.notify_police_after_days < clocks.search_after_missed_days:
        yield Check(
            ("clocks", "notify_police_after_days"),
            f"is {clocks.notify_police_after_days}, before the search begins after "
            f"{clocks.search_after_missed_days}; write at least that",
        )
    for name in ("flag_acknowledge_hours", "talk_acknowledge_hours"):
        if getattr(clocks, name) == 0:
            yield Check(("clocks", name), "is 0, which nobody can keep; write at least 1")


def retention_checks(retention: RetentionRules) -> Iterator[Check]:
    """Every way a visit can end has its days."""
    missing = [each for each in _IMAGE_OUTCOMES if each not in retention.attempt_images_days]
    if missing:
        yield Check(
            ("retention", "attempt_images_days"),
            f"lacks {', '.join(missing)}; write the days for each, 0 to keep nothing",
        )
