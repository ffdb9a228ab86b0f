"""Executes the effects of logging in: PIN verification, journal entries, wrong PINs counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from kiosk.domain.identity import OfficerId, SessionId
from kiosk.enrolment import answers as an
from kiosk.enrolment import effects as fx
from kiosk.enrolment.ports import EnrolmentJournal, OfficerDirectory, PinOutcome
from kiosk.enrolment.problems import StoreFault


class LogInDesk:
    """Counts wrong PINs per officer, so that nobody's good log-in resets another's count."""

    def __init__(
        self,
        officers: OfficerDirectory,
        journal: EnrolmentJournal,
        answer: Callable[[an.Answer], None],
    ) -> None:
        self._officers = officers
        self._journal = journal
        self._answer = answer
        self._journalled: dict[OfficerId, int] = {}
        self._unjournalled: dict[OfficerId, int] = {}

    def execute(self, effect: fx.LogInEffect) -> None:
        """Do it; the answer comes as an event."""
        match effect:
            case fx.LoadOfficers(session):
                self._load(session)
            case fx.VerifyPin(session, officer, pin):
                self._officers.verify_pin(
                    officer, pin, lambda outcome: self._verified(session, officer, outcome)
                )
            case fx.RecordLogIn(session, officer):
                self._record_log_in(session, officer)
            case fx.RecordLogInFailed(session, officer, consecutive):
                fault = self._journal.record_log_in_failed(officer, consecutive)
                if fault is not None:
                    self._unjournalled[officer] = self._unjournalled.get(officer, 0) + 1
                    self._answer(an.StoreFailed(session, fault))
            case _:
                assert_never(effect)

    def _load(self, session: SessionId) -> None:
        officers = self._officers.officers()
        if isinstance(officers, StoreFault):
            self._answer(an.StoreFailed(session, officers))
        else:
            self._answer(an.OfficersLoaded(session, officers))

    def _verified(self, session: SessionId, officer: OfficerId, outcome: PinOutcome) -> None:
        match outcome:
            case PinOutcome.ACCEPTED:
                self._answer(an.PinAccepted(session, officer))
            case PinOutcome.REFUSED:
                self._answer(an.PinRefused(session, self._count(officer)))
            case PinOutcome.UNUSABLE:
                self._answer(an.PinUnusable(session))
            case _:
                assert_never(outcome)

    def _count(self, officer: OfficerId) -> int:
        """What the journal counts outlives a restart, and ends when others unlock the officer; what
        a full disk did not take is remembered here."""
        counted = self._journal.consecutive_failures(officer)
        if not isinstance(counted, StoreFault):
            self._journalled[officer] = counted
        return self._journalled.get(officer, 0) + self._unjournalled.get(officer, 0) + 1

    def _record_log_in(self, session: SessionId, officer: OfficerId) -> None:
        fault = self._journal.record_log_in(officer)
        if fault is not None:
            self._answer(an.StoreFailed(session, fault))
            return
        self._journalled.pop(officer, None)
        self._unjournalled.pop(officer, None)
        self._answer(an.LogInRecorded(session))
