"""Whoever reads slowly is not cut off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.checkin.effects import SetDeadline
from kiosk.domain.agenda import AnswerChoice
from tests.unit.kiosk.checkin.agendas import LAST_QUESTION, ONE_MESSAGE, REMINDER, WHERE, words
from tests.unit.kiosk.checkin.samples import CLAIM
from tests.unit.kiosk.checkin.test_conversation import verified


@pytest.mark.parametrize(("characters", "wanted_s"), [(10, 90.0), (500, 150.0), (2000, 300.0)])
def test_a_slow_reader_has_time_for_a_long_text(characters: int, wanted_s: float) -> None:
    message = replace(REMINDER, text="长" * characters)
    transition = verified(replace(CLAIM, agenda=replace(ONE_MESSAGE, messages=(message,))))
    (deadline,) = (it for it in transition.effects if isinstance(it, SetDeadline))
    assert deadline.seconds == pytest.approx(wanted_s)


def test_the_answers_to_choose_from_are_read_too() -> None:
    choices = tuple(AnswerChoice(code, words("答" * 60)) for code in "abcd")
    question = replace(WHERE, text=words("问" * 60), choices=choices, ask_if=None)
    transition = verified(replace(CLAIM, agenda=replace(LAST_QUESTION, questions=(question,))))
    (deadline,) = (it for it in transition.effects if isinstance(it, SetDeadline))
    assert deadline.seconds == pytest.approx(90.0)
