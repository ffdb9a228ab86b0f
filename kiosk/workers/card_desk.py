"""The check-in's card reader, spoken to through its worker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kiosk.checkin.ports import CaptureSink
from kiosk.checkin.states import ClaimProblem
from kiosk.domain.identity import IdNumber, SessionId
from kiosk.workers.card_messages import CardRead, CardUnreadable, ReadCards
from kiosk.workers.desk import Desk
from kiosk.workers.messages import Report


class CardDesk:
    """Reads cards for one session at a time. A reader that comes back is asked again."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        """``today`` tells whether a card has expired."""
        self._desk = desk
        self._today = today
        self._sink: CaptureSink | None = None
        self._session: SessionId | None = None
        self._reading = False

    def attach(self, sink: CaptureSink) -> None:
        """Name the runner that gets the answers."""
        self._sink = sink

    def read_cards(self, session: SessionId) -> None:
        """See CaptureDevices."""
        self._session = session
        self._ask(session)

    def stop(self) -> None:
        """No cards any more; where none were asked for, nothing is said."""
        if self._session is not None:
            self._session, self._reading = None, False
            self._desk.stop()

    def availability_changed(self) -> None:
        """The reader may have come back."""
        if self._session is not None and self._desk.available and not self._reading:
            self._ask(self._session)

    def _ask(self, session: SessionId) -> None:
        self._reading = True
        self._desk.ask(ReadCards, lambda it: self._heard(session, it), lambda: self._lost(session))
        if self._reading:
            self._answer_to.card_reader_changed(session, ready=True)

    def _lost(self, session: SessionId) -> None:
        self._reading = False
        self._answer_to.card_reader_changed(session, ready=False)

    def _heard(self, session: SessionId, report: Report) -> None:
        match report:
            case CardRead(number=number, valid_until=until):
                if until is not None and until < self._today():
                    self._answer_to.card_refused(session, ClaimProblem.CARD_EXPIRED)
                else:
                    self._answer_to.card_read(session, IdNumber(number))
            case CardUnreadable():
                self._answer_to.card_refused(session, ClaimProblem.CARD_UNREADABLE)
            case _:
                raise TypeError(f"{type(report).__name__} answers no card request")

    @property
    def _answer_to(self) -> CaptureSink:
        if self._sink is None:
            raise RuntimeError("attach a sink before reading cards")
        return self._sink
