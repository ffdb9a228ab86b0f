"""What is reported of what lies on a reader."""

from __future__ import annotations

import pytest

from kiosk.workers.card_messages import CardRead, CardReport, CardUnreadable
from kiosk.workers.card_watch import TRIES, CardWatch
from tests.unit.kiosk.workers.scripted_reader import (
    BAD,
    CARD,
    EMPTY,
    OTHER,
    ScriptedReader,
    Step,
)

READ = CardRead(1, CARD.number, CARD.valid_until)
UNREADABLE = CardUnreadable(1)


def _looked(*steps: Step) -> list[CardReport]:
    watch = CardWatch(ScriptedReader(*steps), lambda: None)
    reports = [watch.look(1) for _ in steps]
    return [report for report in reports if report is not None]


@pytest.mark.parametrize(
    ("steps", "reports"),
    [
        ([EMPTY, EMPTY], []),
        ([EMPTY, CARD], [READ]),
        ([CARD, CARD, CARD], [READ]),
        ([CARD, CARD, EMPTY, CARD], [READ, READ]),
        ([CARD, BAD, BAD, EMPTY, CARD], [READ, READ]),
        ([CARD, EMPTY, EMPTY], [READ]),
        ([BAD] * (TRIES - 1) + [CARD], [READ]),
        ([BAD] * (TRIES + 4), [UNREADABLE]),
        ([BAD] * TRIES + [CARD], [UNREADABLE, READ]),
        ([BAD, EMPTY], [UNREADABLE]),
        ([BAD, EMPTY, BAD, EMPTY], [UNREADABLE, UNREADABLE]),
        ([BAD] * TRIES + [EMPTY], [UNREADABLE]),
        ([OTHER] * TRIES, [UNREADABLE]),
    ],
)
def test_each_card_is_told_once(steps: list[Step], reports: list[CardReport]) -> None:
    assert _looked(*steps) == reports


def test_a_card_left_behind_is_not_read_for_the_next_person() -> None:
    reader = ScriptedReader(CARD, CARD, CARD, EMPTY, CARD)
    watch = CardWatch(reader, lambda: None)
    assert watch.look(1) == READ
    watch.begin()
    assert [watch.look(2) for _ in range(3)] == [None] * 3
    assert reader.reads == 1
    assert watch.look(2) == CardRead(2, CARD.number, CARD.valid_until)


def test_a_reader_that_was_lost_reads_whatever_lies_on_it_then() -> None:
    watch = CardWatch(ScriptedReader(CARD, CARD), lambda: None)
    watch.look(1)
    watch.lost()
    assert watch.look(2) == CardRead(2, CARD.number, CARD.valid_until)


def test_what_one_person_could_not_do_is_not_told_to_the_next() -> None:
    watch = CardWatch(ScriptedReader(BAD, BAD, EMPTY), lambda: None)
    assert [watch.look(1), watch.look(1)] == [None, None]
    watch.begin()
    assert watch.look(2) is None
