"""What the feed carries besides the roster: read as the domain's own types."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import insert

from kiosk.domain.capture import ChallengeNeed, FingerPosition
from kiosk.domain.finger_exception import (
    ExceptionTerm,
    FingerExceptionReason,
    excepted_for,
)
from kiosk.domain.identity import SubjectId
from kiosk.store.errors import CorruptDatabase
from kiosk.store.feed import Messages, Questions
from kiosk.store.finger_exceptions import FingerExceptions, replace_finger_exceptions
from kiosk.store.needs import Needs, replace_needs
from kiosk.store.roster import Roster
from kiosk.store.tables import feed_items
from sync.wire.roster import (
    FingerExceptionItem,
    MessageItem,
    PersonItem,
    QuestionItem,
)
from tests.unit.kiosk.store.rig import StoreRig, look_up
from tests.unit.kiosk.store.roster_feed import officer, page, person, tombstone

P1, P2 = SubjectId("p1"), SubjectId("p2")
DAY, LATER = date(2026, 1, 5), date(2026, 2, 1)
INDEX, THUMB = FingerPosition.RIGHT_INDEX, FingerPosition.LEFT_THUMB
CUT = FingerExceptionItem(finger=int(THUMB), until=LATER, reason="burnt")
LOST = FingerExceptionItem(finger=int(INDEX), until=None, reason="amputated")


@pytest.fixture
def roster(rig: StoreRig) -> Roster:
    roster = Roster(rig.database)
    roster.apply(page(0, person(1, 1), person(2, 2)), rig.journal)
    return roster


def with_facts(revision: int, needs: tuple[str, ...], *fingers: FingerExceptionItem) -> PersonItem:
    return person(revision, 1).model_copy(update={"needs": needs, "finger_exceptions": fingers})


def message(revision: int, name: str, subject: str | None = None) -> MessageItem:
    return MessageItem(
        revision=revision,
        message=name,
        subject=subject,
        text=f"text of {name}",
        from_day=DAY,
        until_day=LATER,
    )


def test_messages_are_for_their_people_on_their_days(rig: StoreRig, roster: Roster) -> None:
    items = message(3, "m1"), message(4, "m2", "p1"), message(5, "m3", "p2")
    roster.apply(page(2, *items), rig.journal)
    messages = Messages(rig.database)
    assert [it.identifier for it in messages.for_person(P1, DAY)] == ["m2", "m1"]
    assert [it.identifier for it in messages.for_person(P2, LATER)] == ["m3", "m1"]
    assert messages.for_person(P1, date(2026, 1, 4)) == ()
    assert messages.for_person(P1, date(2026, 2, 2)) == ()
    roster.apply(page(5, tombstone(6, "m1")), rig.journal)
    left = messages.for_person(P1, DAY)
    assert [(it.text, it.revision) for it in left] == [("text of m2", 4)]


def test_questions_are_for_a_person_a_category_or_everybody(rig: StoreRig, roster: Roster) -> None:
    def question(revision: int, order: int, **whom: str) -> QuestionItem:
        return QuestionItem.model_validate(
            {
                "revision": revision,
                "question": f"q{revision}",
                "order": order,
                "text": "？",
                "answers": ["是", "否"],
                **whom,
            }
        )

    items = question(3, 2), question(4, 1, category="严管"), question(5, 0, subject="p2")
    roster.apply(page(2, *items), rig.journal)
    questions = Questions(rig.database)
    assert [it.identifier for it in questions.for_person(P1, "严管")] == ["q4", "q3"]
    assert [it.identifier for it in questions.for_person(P2, "普管")] == ["q5", "q3"]
    first = questions.for_person(P2, "普管")[0]
    assert (first.answers, first.revision) == (("是", "否"), 5)


def test_the_citys_needs_stand_beside_those_set_here(rig: StoreRig, roster: Roster) -> None:
    needs = Needs(rig.database)
    set_here = frozenset({ChallengeNeed.SEATED})
    rig.journal.append(look_up(1), also=lambda link: replace_needs(link, P1, set_here))
    roster.apply(page(2, with_facts(3, ("blind", "needs_of_2040"))), rig.journal)
    union = {ChallengeNeed.SEATED, ChallengeNeed.BLIND}
    assert needs.of(P1) == union
    assert needs.of_everybody() == {P1: union}
    rig.journal.append(look_up(2), also=lambda link: replace_needs(link, P1, frozenset(union)))
    roster.apply(page(3, with_facts(4, ())), rig.journal)
    assert needs.of(P1) == {ChallengeNeed.SEATED}
    roster.apply(page(4, tombstone(5, "p1"), person(6, 1)), rig.journal)
    assert needs.of(P1) == frozenset()


def test_what_both_say_stays_when_the_city_takes_it_back(rig: StoreRig, roster: Roster) -> None:
    seated = frozenset({ChallengeNeed.SEATED})
    rig.journal.append(look_up(1), also=lambda link: replace_needs(link, P1, seated))
    roster.apply(page(2, with_facts(3, ("seated",))), rig.journal)
    rig.journal.append(look_up(2), also=lambda link: replace_needs(link, P1, seated))
    roster.apply(page(3, with_facts(4, ())), rig.journal)
    assert Needs(rig.database).of(P1) == seated


def test_the_citys_finger_exceptions_stand_beside_those_set_here(
    rig: StoreRig, roster: Roster
) -> None:
    exceptions = FingerExceptions(rig.database, rig.clock)
    here = excepted_for(THUMB, ExceptionTerm.ONE_WEEK, LATER)
    rig.journal.append(look_up(1), also=lambda link: replace_finger_exceptions(link, P1, (here,)))
    roster.apply(page(2, with_facts(3, (), CUT, LOST, CUT)), rig.journal)
    lost, thumb = sorted(exceptions.of(P1), key=lambda it: it.finger is THUMB)
    assert thumb == here
    assert (lost.finger, lost.until, lost.reason) == (INDEX, None, FingerExceptionReason.MISSING)
    assert exceptions.of_everybody() == {P1: exceptions.of(P1)}
    stated = exceptions.of(P1)
    rig.journal.append(look_up(2), also=lambda link: replace_finger_exceptions(link, P1, stated))
    roster.apply(page(3, with_facts(4, ())), rig.journal)
    assert exceptions.of(P1) == (here,)


def test_a_schedule_comes_and_goes_with_the_persons_item(rig: StoreRig, roster: Roster) -> None:
    fixed = person(3, 1).model_copy(update={"report_from": DAY, "window_days": 2})
    roster.apply(page(2, fixed), rig.journal)
    found = roster.person(P1)
    assert found is not None
    assert (found.report_from, found.window_days) == (DAY, 2)
    assert roster.by_id_number(found.id_number) == found
    roster.apply(page(3, person(4, 1)), rig.journal)
    found = roster.person(P1)
    assert found is not None
    assert (found.report_from, found.window_days) == (None, 0)


def test_an_identifier_that_changed_hands_is_not_two_things__morango_unordered_buffers(
    rig: StoreRig, roster: Roster
) -> None:
    """Only the latest change is in the feed: the removal between the two was never seen here."""
    roster.apply(page(2, officer(5, 1).model_copy(update={"officer": "p1"})), rig.journal)
    assert [it.subject for it in roster.people()] == [P2]
    roster.apply(page(5, message(8, "p1")), rig.journal)
    assert roster.officers() == []
    roster.apply(page(8, person(9, 1)), rig.journal)
    assert Messages(rig.database).for_person(P1, DAY) == ()
    assert [it.subject for it in roster.people()] == [P1, P2]


@pytest.mark.parametrize("altered", ["{", '{"op":"message"}'])
def test_an_altered_item_is_a_fault_of_the_store(
    rig: StoreRig, roster: Roster, altered: str
) -> None:
    with rig.database.write() as connection:
        for op in ("message", "question"):
            row = {"identifier": op, "op": op, "revision": 9, "item": altered}
            connection.execute(insert(feed_items).values(row))
    with pytest.raises(CorruptDatabase):
        Messages(rig.database).for_person(P1, DAY)
    with pytest.raises(CorruptDatabase):
        Questions(rig.database).for_person(P1, "")
