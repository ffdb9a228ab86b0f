"""外出请假: asking for leave at the kiosk. A human of the city decides; that comes by the feed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from kiosk.app.casework_journal import CaseJournal, Recorded, Refusal, carried
from kiosk.app.logged_in import LoggedIn
from kiosk.app.verified_visits import verified_visit
from kiosk.domain.identity import OfficerId, SubjectId
from kiosk.domain.leave_wish import LeaveWish
from kiosk.enrolment.problems import StoreFault
from kiosk.store.casework import CaseEntry, Casework
from kiosk.store.errors import StoreError
from kiosk.store.supervision import Supervisions
from sync.rules.leave import LeaveRoute, leave_decider
from sync.rules.supervision import LeaveState
from sync.wire.entry import EntryContent, EntryKind
from sync.wire.visit_body_reading import text_in

MOST_DESTINATION: Final = 200
MOST_REASON: Final = 500
"""Characters, as the feed's decision has them."""
_NAME_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class LeaveAsked:
    """The request is on the journal."""

    recorded: Recorded
    leave: str
    """The name under which the city decides on it."""
    route: LeaveRoute
    """Who decides, and why."""


class LeaveRequests:
    """Validates by the rules of the day and journals."""

    def __init__(
        self,
        supervisions: Supervisions,
        casework: Casework,
        cases: CaseJournal,
        logged_in: LoggedIn,
        random_bytes: Callable[[int], bytes],
    ) -> None:
        self._supervisions = supervisions
        self._casework = casework
        self._cases = cases
        self._logged_in = logged_in
        self._random_bytes = random_bytes

    def route(self, wish: LeaveWish, on: date) -> LeaveRoute | Refusal | StoreFault:
        """Who would decide on a leave asked for on this day; nothing is written."""
        if not on <= wish.from_day <= wish.until_day:
            return Refusal.NO_SUCH_DAYS
        try:
            person = self._supervisions.of(wish.subject)
            pack = self._supervisions.circumstances().packs.on(on)
        except StoreError as error:
            return self._cases.fault(error)
        if person is None or pack is None:
            return Refusal.NO_RULES
        days = (wish.until_day - wish.from_day).days + 1
        return leave_decider(
            days, pack.leave, person.leaves, wish.from_day, asked_on=on, pack=pack.reference
        )

    def ask(self, wish: LeaveWish, on: date) -> LeaveAsked | Refusal | StoreFault:
        """Journal the request: of a person who was verified today, or by the logged-in officer on
        the person's behalf. One that is on the journal and waits for a decision is not written
        again: who asked may not have seen the answer, because the power went."""
        refusal = _wording(wish)
        if refusal is not None:
            return refusal
        officer = self._logged_in()
        try:
            if officer is None and not verified_visit(self._supervisions, wish.subject, on):
                return Refusal.NOT_VERIFIED_TODAY
        except StoreError as error:
            return self._cases.fault(error)
        route = self.route(wish, on)
        if not isinstance(route, LeaveRoute):
            return route
        if route.decider is None:
            return Refusal.RULE_REFUSES
        try:
            waits = self._waiting(wish)
        except StoreError as error:
            return self._cases.fault(error)
        if waits is not None:
            recorded = Recorded(waits.place, waits.wall_ms)
            return LeaveAsked(recorded, text_in(waits.body, "leave") or "", route)
        return self._journal(wish, route, officer)

    def _waiting(self, wish: LeaveWish) -> CaseEntry | None:
        """The same request, asked for at this kiosk and not decided on."""
        person = self._supervisions.of(wish.subject)
        decided = set() if person is None else {it.leave for it in person.leaves}
        wanted = _words_of(wish)
        for entry in self._casework.entries(EntryKind.LEAVE_REQUESTED, wish.subject):
            same = all(entry.body.get(name) == value for name, value in wanted.items())
            if same and text_in(entry.body, "leave") not in decided:
                return entry
        return None

    def _journal(
        self, wish: LeaveWish, route: LeaveRoute, officer: OfficerId | None
    ) -> LeaveAsked | StoreFault:
        if route.decider is None:
            raise ValueError("nobody decides on this leave; it is not asked for")
        leave = f"leave-{self._random_bytes(_NAME_BYTES).hex()}"
        content = EntryContent(
            kind=EntryKind.LEAVE_REQUESTED,
            office=self._cases.office,
            subject=wish.subject,
            officer=officer,
            rule_pack=route.explanation[0].pack,
            body={
                "leave": leave,
                **_words_of(wish),
                "decider": route.decider.value,
                "asked_late": route.asked_late,
            },
        )
        recorded = self._cases.append(content)
        if isinstance(recorded, StoreFault):
            return recorded
        return LeaveAsked(recorded, leave, route)

    def asked(self, subject: SubjectId) -> dict[str, LeaveState] | StoreFault:
        """What became of this person's requests of this kiosk, in the order they were made."""
        try:
            requests = self._casework.entries(EntryKind.LEAVE_REQUESTED, subject)
            person = self._supervisions.of(subject)
        except StoreError as error:
            return self._cases.fault(error)
        decided = {} if person is None else {it.leave: it.state for it in person.leaves}
        names = (text_in(it.body, "leave") for it in requests)
        return {name: decided.get(name, LeaveState.REQUESTED) for name in names if name}


def _words_of(wish: LeaveWish) -> dict[str, str]:
    """As they stand on the journal."""
    return {
        "from_day": wish.from_day.isoformat(),
        "until_day": wish.until_day.isoformat(),
        "destination": carried(wish.destination),
        "reason": carried(wish.reason),
    }


def _wording(wish: LeaveWish) -> Refusal | None:
    if not wish.reason.strip():
        return Refusal.NO_REASON
    if len(wish.reason) > MOST_REASON or len(wish.destination) > MOST_DESTINATION:
        return Refusal.TEXT_TOO_LONG
    return None
