"""What a human decided about a proposal, as the journal keeps it (PROPOSAL_DECIDED)."""

from __future__ import annotations

from typing import Final

from sync.rules.proposals import DecidedProposal, Proposal
from sync.wire.entry import Entry, EntryKind, Scalar

ACCEPTED: Final = "accepted"
REJECTED: Final = "rejected"
MAX_EVIDENCE: Final = 40
"""Places that an entry names; of more the newest. A text of a body has 4,096 characters, a place
under 100."""
MAX_REASON_CHARACTERS: Final = 1000


def decision_body(proposal: Proposal, reason: str) -> dict[str, Scalar]:
    """The body of the entry. Raises ValueError for a reason that is empty or too long."""
    if not reason.strip() or len(reason) > MAX_REASON_CHARACTERS:
        raise ValueError(f"give a reason of 1 to {MAX_REASON_CHARACTERS} characters")
    return {
        "rule": proposal.rule,
        "measure": proposal.measure.value,
        "about": proposal.about,
        "from_day": proposal.since.isoformat(),
        "until_day": proposal.until.isoformat(),
        "evidence": ",".join(str(place) for place in proposal.evidence[-MAX_EVIDENCE:]),
        "addressed_to": proposal.addressed_to,
        "reason": reason,
    }


def decided_proposal(entry: Entry) -> DecidedProposal | None:
    """What an entry decided, either way; None for other kinds and where it does not say."""
    rule, about = entry.body.get("rule"), entry.body.get("about")
    if entry.kind is not EntryKind.PROPOSAL_DECIDED or entry.subject is None:
        return None
    if entry.outcome not in (ACCEPTED, REJECTED):
        return None
    if not isinstance(rule, str) or not isinstance(about, str):
        return None
    return DecidedProposal(entry.subject, rule, about)
