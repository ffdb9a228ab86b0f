"""Drafts of measures for a named human. Nothing here acts by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.console.pages import Act, Content
from kiosk.console.reasons import Reason
from kiosk.domain.agenda import LocalText


@dataclass(frozen=True, slots=True)
class Evidence:
    """An entry that a draft rests on."""

    entry: str
    """Its number in the journal: "1/42", epoch and sequence."""
    day: date | None = None
    """None where it is no visit of this kiosk."""
    purpose: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One draft."""

    key: str
    """Names it on this page: ``proposal_key``."""
    subject: str
    name: str
    measure: str
    """``Measure`` of sync/rules/pack.py."""
    text: LocalText
    since: date
    until: date
    addressee: str
    """Who decides: the officer who is logged in."""
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalsContent(Content):
    """All open drafts of the office, the oldest first."""

    lines: tuple[ProposalLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalContent(Content):
    """One draft with everything it rests on."""

    line: ProposalLine
    reasons: tuple[Reason, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    pack: str = ""
    """The rules it comes from: ``RulePack.reference``."""


@dataclass(frozen=True, slots=True)
class DecideProposal(Act):
    """The officer's decision; either way it takes a reason."""

    key: str
    accepted: bool
    reason: str


def proposal_key(subject: str, rule: str, about: str) -> str:
    """Nothing of it holds a ``#``."""
    return f"{subject}#{rule}#{about}"
