"""The page of drafts: each with what it rests on, for the officer who is logged in to decide."""

from __future__ import annotations

from datetime import date

from kiosk.app.casework_journal import Refusal
from kiosk.app.console.casework_office import CaseOffice, acted, articles_of, reasons_of
from kiosk.app.console.reading import Asking, Reading
from kiosk.app.proposal_desk import ProposalDesk
from kiosk.console.pages import ConsoleProblem, Content, Done, Refused
from kiosk.console.proposals import (
    DecideProposal,
    Evidence,
    ProposalContent,
    ProposalLine,
    ProposalsContent,
    proposal_key,
)
from kiosk.domain.agenda import LocalText
from kiosk.domain.identity import OfficerId, SubjectId
from sync.rules.proposals import Proposal


class ProposalSource:
    """Raises StoreErrors."""

    def __init__(self, office: CaseOffice, desk: ProposalDesk) -> None:
        self._office = office
        self._desk = desk

    def read(self, reading: Reading) -> Content | Refused:
        """Every draft about everybody; or one by its key."""
        about = reading.place.about
        if about:
            return self._one(about, reading.officer, reading.day)
        addressee = self._office.officer_name(reading.officer)
        lines: list[ProposalLine] = []
        for subject, name in self._office.names().items():
            found = self._desk.open(subject, reading.day, addressee)
            if not isinstance(found, tuple):
                return Refused(found.value)
            lines += [_line(it, name) for it in found]
        return ProposalsContent(tuple(sorted(lines, key=lambda it: (it.since, it.key))))

    def decide(self, act: DecideProposal, asking: Asking) -> Done | Refused:
        """Journal the decision. A measure, where one follows, comes from the city."""
        found = self._named(act.key, asking.officer, asking.day)
        if isinstance(found, Refused):
            return found
        if found is None:
            return Refused(Refusal.NOT_OPEN)
        answer = self._desk.decide(found, asking.day, accepted=act.accepted, reason=act.reason)
        said = "console_proposal_accepted" if act.accepted else "console_proposal_rejected"
        return acted(answer, said)

    def _one(self, key: str, officer: OfficerId, today: date) -> Content | Refused:
        proposal = self._named(key, officer, today)
        if isinstance(proposal, Refused):
            return proposal
        name = None if proposal is None else self._office.name(proposal.subject)
        if proposal is None or name is None:
            return Refused(ConsoleProblem.NOT_THERE)
        return ProposalContent(
            _line(proposal, name),
            reasons_of(proposal.explanation),
            self._evidence(proposal),
            proposal.pack,
        )

    def _named(self, key: str, officer: OfficerId, today: date) -> Proposal | Refused | None:
        subject = SubjectId(key.partition("#")[0])
        found = self._desk.open(subject, today, self._office.officer_name(officer))
        if not isinstance(found, tuple):
            return Refused(found.value)
        return next((it for it in found if _key(it) == key), None)

    def _evidence(self, proposal: Proposal) -> tuple[Evidence, ...]:
        visits = self._office.supervisions.visits(SubjectId(proposal.subject))
        by_place = {visit.place: visit for visit in visits}
        found = []
        for place in proposal.evidence:
            visit, entry = by_place.get(place), f"{place.epoch}/{place.seq}"
            if visit is None:
                found.append(Evidence(entry))
            else:
                found.append(Evidence(entry, visit.day, visit.purpose, visit.outcome.value))
        return tuple(found)


def _line(proposal: Proposal, name: str) -> ProposalLine:
    return ProposalLine(
        key=_key(proposal),
        subject=proposal.subject,
        name=name,
        measure=proposal.measure.value,
        text=LocalText(proposal.zh, proposal.en),
        since=proposal.since,
        until=proposal.until,
        addressee=proposal.addressed_to,
        articles=articles_of(proposal.basis),
    )


def _key(proposal: Proposal) -> str:
    return proposal_key(proposal.subject, proposal.rule, proposal.about)
