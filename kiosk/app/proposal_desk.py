"""Drafts of measures for a named human, and the human's decision. Nothing here acts by itself."""

from __future__ import annotations

from datetime import date

from kiosk.app.casework_journal import Answer, CaseJournal, Refusal, carried
from kiosk.app.logged_in import LoggedIn
from kiosk.domain.identity import SubjectId
from kiosk.enrolment.problems import StoreFault
from kiosk.store.casework import Casework
from kiosk.store.errors import StoreError
from kiosk.store.supervision import Supervisions
from sync.rules.decisions import ACCEPTED, MAX_REASON_CHARACTERS, REJECTED, decision_body
from sync.rules.proposals import Proposal, proposals
from sync.wire.entry import EntryContent, EntryKind


class ProposalDesk:
    """For officers who are logged in."""

    def __init__(
        self,
        supervisions: Supervisions,
        casework: Casework,
        cases: CaseJournal,
        logged_in: LoggedIn,
    ) -> None:
        self._supervisions = supervisions
        self._casework = casework
        self._cases = cases
        self._logged_in = logged_in

    def open(
        self, subject: SubjectId, on: date, addressee: str
    ) -> tuple[Proposal, ...] | Refusal | StoreFault:
        """About one person, on a day in China; ``addressee`` is the name of who decides."""
        if self._logged_in() is None:
            return Refusal.NOT_LOGGED_IN
        try:
            person = self._supervisions.of(subject)
            if person is None:
                return ()
            return proposals(
                person,
                self._supervisions.circumstances(),
                self._supervisions.visits(subject),
                self._casework.decided(subject),
                on,
                addressee=addressee,
                courses=self._casework.courses(subject),
            )
        except StoreError as error:
            return self._cases.fault(error)

    def decide(self, proposal: Proposal, on: date, *, accepted: bool, reason: str) -> Answer:
        """Put the logged-in officer's decision on the journal, either way with its reason.

        The city's measure, where one follows, comes by the feed.
        """
        officer = self._logged_in()
        if officer is None:
            return Refusal.NOT_LOGGED_IN
        if not reason.strip() or len(reason) > MAX_REASON_CHARACTERS:
            return Refusal.NO_REASON
        still_open = self.open(SubjectId(proposal.subject), on, proposal.addressed_to)
        if not isinstance(still_open, tuple):
            return still_open
        if proposal not in still_open:
            return Refusal.NOT_OPEN
        return self._cases.append(
            EntryContent(
                kind=EntryKind.PROPOSAL_DECIDED,
                office=self._cases.office,
                subject=proposal.subject,
                officer=officer,
                outcome=ACCEPTED if accepted else REJECTED,
                rule_pack=proposal.pack,
                body=decision_body(proposal, carried(reason)),
            )
        )
