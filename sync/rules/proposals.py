"""Drafts of 训诫, 警告 and 提请撤销缓刑 for a named human, who decides (PIPL 24).

A proposal changes nothing. What it may rest on: sync/rules/acts.py and sync/rules/other_acts.py.
The human's decision is journalled (sync/rules/decisions.py), and what was decided is not raised
again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Final

from sync.rules.acts import Act, Evidence, absences, overstays
from sync.rules.basis import Basis
from sync.rules.explanation import Explanation, Reasoning
from sync.rules.hours import CreditedCourse
from sync.rules.leave_returns import returns_due
from sync.rules.other_acts import (
    measures_act,
    measures_since_warning,
    study_short,
    warnings_before,
)
from sync.rules.pack import Measure, ProposalRule, RulePack
from sync.rules.standing import Circumstances, standing
from sync.rules.supervision import Supervision
from sync.rules.verdicts import as_known
from sync.rules.visits import EntryPlace, Visit

MEASURE_NAMES: Final = {
    Measure.ADMONITION: ("训诫", "admonition"),
    Measure.WARNING: ("警告", "warning"),
    Measure.REVOCATION: ("提请撤销", "a request to revoke"),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One draft."""

    subject: str
    rule: str
    """``ProposalRule.rule``."""
    pack: str
    """``RulePack.reference`` of the rule."""
    measure: Measure
    about: str
    """What it is about, the same on every day it is raised: "report:2026-03-02"."""
    since: date
    until: date
    """The period it speaks of, both ends included."""
    evidence: tuple[EntryPlace, ...]
    """Entries; an absence that lasts has none but its period."""
    addressed_to: str
    zh: str
    en: str
    basis: tuple[Basis, ...]
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class DecidedProposal:
    """What a human decided about one, either way."""

    subject: str
    rule: str
    about: str


def proposals(
    supervision: Supervision,
    circumstances: Circumstances,
    visits: Iterable[Visit],
    decided: Iterable[DecidedProposal],
    on: date,
    *,
    addressee: str,
    courses: Iterable[CreditedCourse] = (),
) -> tuple[Proposal, ...]:
    """The drafts that are open on a day, oldest first; visits after it are not looked at.

    Each thing that happened is judged by the rules of the day it ended, or of ``on`` while it
    lasts. ``addressee`` names the human who decides. Raises ValueError where nobody is named.
    """
    if not addressee.strip():
        raise ValueError("a proposal needs the name of the human who decides on it")
    own = [visit for visit in as_known(visits, on) if visit.subject == supervision.subject]
    done = {(it.rule, it.about) for it in decided if it.subject == supervision.subject}
    acts = _acts(supervision, circumstances, own, courses, on)
    drafts = {
        (rule.rule, draft.about): draft
        for pack, rule in _rules(circumstances, acts, on)
        if _is_for(rule, supervision)
        for draft in _drafts(pack, rule, acts, (supervision, circumstances, on, addressee))
    }
    left = (draft for key, draft in drafts.items() if key not in done)
    return tuple(sorted(left, key=lambda draft: (draft.since, draft.rule)))


@dataclass(frozen=True, slots=True)
class _Acts:
    absences: tuple[Act, ...]
    overstays: tuple[Act, ...]
    study: tuple[Act, ...]

    @property
    def all(self) -> tuple[Act, ...]:
        return (*self.absences, *self.overstays, *self.study)


_Case = tuple[Supervision, Circumstances, date, str]


def _acts(
    supervision: Supervision,
    circumstances: Circumstances,
    visits: Sequence[Visit],
    courses: Iterable[CreditedCourse],
    on: date,
) -> _Acts:
    evidence = Evidence(visits)
    duties = standing(supervision, circumstances, visits, on).duties
    closures, outages = circumstances.closures, circumstances.outages
    packs = circumstances.packs
    returns = returns_due(supervision, packs, visits, on, closures=closures, outages=outages)
    return _Acts(
        absences(duties, evidence, on),
        overstays(returns, evidence, on),
        study_short(supervision, circumstances, visits, courses, on),
    )


def _rules(
    circumstances: Circumstances, acts: _Acts, on: date
) -> tuple[tuple[RulePack, ProposalRule], ...]:
    """The rules of every pack that something ended under, and of the day."""
    days = sorted({on, *(act.until for act in acts.all)})
    packs = {pack.reference: pack for pack in map(circumstances.packs.on, days) if pack is not None}
    return tuple((pack, rule) for pack in packs.values() for rule in pack.proposals)


def _is_for(rule: ProposalRule, supervision: Supervision) -> bool:
    return not rule.sentence_types or supervision.sentence_type in rule.sentence_types


def _drafts(pack: RulePack, rule: ProposalRule, acts: _Acts, case: _Case) -> Iterable[Proposal]:
    supervision, circumstances, on, addressee = case
    for combination in product(*_conditions(rule, acts)):
        held = list(combination)
        if any(circumstances.packs.on(act.until) != pack for act in held):
            continue
        before = min((act.since for act in held), default=on + timedelta(days=1))
        earlier = _earlier_measures(rule, supervision, before)
        if earlier is None:
            continue
        if not held:
            if not earlier or circumstances.packs.on(on) != pack:
                continue
            held = [measures_act(earlier, pack.reference)]
        yield _proposal(supervision.subject, pack, rule, held, addressee)


def _conditions(rule: ProposalRule, acts: _Acts) -> list[list[Act]]:
    """For each condition on what happened, whatever meets it."""
    asked = []
    if rule.missed_for_days is not None:
        most = rule.at_most_days
        asked.append(
            [
                act
                for act in acts.absences
                if act.days > rule.missed_for_days and (most is None or act.days <= most)
            ]
        )
    if rule.leave_overstayed_days is not None:
        asked.append([act for act in acts.overstays if act.days > rule.leave_overstayed_days])
    if rule.study_short:
        asked.append(list(acts.study))
    return asked


def _earlier_measures(
    rule: ProposalRule, supervision: Supervision, before: date
) -> tuple[date, ...] | None:
    """The days of the measures that the rule asks for; None where there are too few."""
    days: tuple[date, ...] = ()
    if rule.admonitions is not None:
        admonitions = measures_since_warning(supervision.measures, before)
        if len(admonitions) < rule.admonitions:
            return None
        days += admonitions
    if rule.warnings is not None:
        warnings = warnings_before(supervision.measures, before)
        if len(warnings) < rule.warnings:
            return None
        days += warnings
    return tuple(sorted(days))


def _proposal(
    subject: str, pack: RulePack, rule: ProposalRule, acts: list[Act], addressee: str
) -> Proposal:
    zh_name, en_name = MEASURE_NAMES[rule.measure]
    zh_what = "；".join(act.zh for act in acts)
    en_what = "; ".join(act.en for act in acts)
    zh = f"建议{zh_name}（草稿）：{zh_what}。由{addressee}决定。"
    en = f"Draft of {en_name}: {en_what}. {addressee} decides."
    days = tuple(day for act in acts for day in (act.since, act.until))
    step = Reasoning(f"proposals.{rule.rule}", pack.reference, zh, en, rule.basis, days)
    return Proposal(
        subject=subject,
        rule=rule.rule,
        pack=pack.reference,
        measure=rule.measure,
        about="+".join(act.about for act in acts),
        since=min(act.since for act in acts),
        until=max(act.until for act in acts),
        evidence=tuple(place for act in acts for place in act.evidence),
        addressed_to=addressee,
        zh=zh,
        en=en,
        basis=rule.basis,
        explanation=(*(step for act in acts for step in act.explanation), step),
    )
