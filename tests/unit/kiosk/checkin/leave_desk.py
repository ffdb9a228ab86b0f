"""A LeaveDesk that notes what is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.domain.leave_wish import LeaveAnswer, LeaveEnd, LeaveWish


@dataclass
class NotingLeaveDesk:
    """Answers every request the same, at once or when the test says so."""

    answer: LeaveAnswer = field(default_factory=lambda: LeaveAnswer(LeaveEnd.OFFICE, 8))
    answers_late: bool = False
    wishes: list[LeaveWish] = field(default_factory=list)
    late_answers: list[Callable[[LeaveAnswer], None]] = field(default_factory=list)

    def ask(self, wish: LeaveWish, answer: Callable[[LeaveAnswer], None]) -> None:
        self.wishes.append(wish)
        if self.answers_late:
            self.late_answers.append(answer)
        else:
            answer(self.answer)
