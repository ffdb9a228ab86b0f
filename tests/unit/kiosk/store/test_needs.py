"""What is difficult for people: set, replaced, forgotten with the person."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from kiosk.domain.capture import ChallengeNeed
from kiosk.domain.identity import SubjectId
from kiosk.store.needs import Needs, replace_needs
from kiosk.store.roster import Roster
from tests.unit.kiosk.store.rig import StoreRig, look_up
from tests.unit.kiosk.store.roster_feed import page, person, tombstone

P1, P2 = SubjectId("p1"), SubjectId("p2")
SEATED, BLIND = ChallengeNeed.SEATED, ChallengeNeed.BLIND


@pytest.fixture
def needs(rig: StoreRig) -> Needs:
    Roster(rig.database).apply(page(0, person(1, 1), person(2, 2)), rig.journal)
    return Needs(rig.database)


def state(rig: StoreRig, subject: SubjectId, *stated: ChallengeNeed) -> None:
    rig.journal.append(
        look_up(0), also=lambda connection: replace_needs(connection, subject, set(stated))
    )


def test_nobody_has_any_at_first(needs: Needs) -> None:
    assert needs.of(P1) == frozenset()
    assert needs.of_everybody() == {}


def test_what_is_stated_replaces_what_was(rig: StoreRig, needs: Needs) -> None:
    state(rig, P1, SEATED, BLIND)
    state(rig, P2, *ChallengeNeed)
    assert needs.of(P1) == {SEATED, BLIND}
    state(rig, P1, SEATED)
    assert needs.of_everybody() == {P1: {SEATED}, P2: frozenset(ChallengeNeed)}
    state(rig, P1)
    assert needs.of(P1) == frozenset()
    assert needs.of(P2) == frozenset(ChallengeNeed)


def test_they_go_with_the_person_and_stay_with_an_update(rig: StoreRig, needs: Needs) -> None:
    roster = Roster(rig.database)
    state(rig, P1, SEATED)
    state(rig, P2, BLIND)
    roster.apply(page(2, person(3, 2, name="张伟"), tombstone(4, "p1")), rig.journal)
    assert needs.of_everybody() == {P2: {BLIND}}
    roster.apply(page(4, person(5, 1)), rig.journal)
    assert needs.of(P1) == frozenset()


def test_nothing_is_kept_of_people_who_are_not_on_the_roster(rig: StoreRig, needs: Needs) -> None:
    with pytest.raises(IntegrityError):
        state(rig, SubjectId("p9"), SEATED)
    assert needs.of_everybody() == {}
