"""Pages that would change too much wait for an officer; the kiosk works on with what it has."""

from __future__ import annotations

import pytest

from kiosk.domain.identity import OfficerId
from kiosk.store.roster import Roster
from kiosk.store.roster_gate import HeldPageChanged, RosterGate, RosterPageHeld
from kiosk.store.tables import held_roster
from sync.wire.entry import EntryKind
from sync.wire.roster import RosterItem
from tests.unit.kiosk.store.rig import StoreRig
from tests.unit.kiosk.store.roster_feed import officer, page, person, tombstone
from tests.unit.kiosk.store.signed_pages import entries, gate_of, signed

DAY_MS = 86_400_000
PEOPLE = 20
START = PEOPLE + 1
CHEN = OfficerId("o1")


@pytest.fixture
def gate(rig: StoreRig) -> RosterGate:
    """Twenty people and an officer."""
    gate = gate_of(rig)
    people = [person(at, at) for at in range(1, PEOPLE + 1)]
    gate.receive(signed(page(0, *people, officer(START, 1))))
    return gate


def removals(since: int, *numbers: int) -> list[RosterItem]:
    return [tombstone(since + at, f"p{number}") for at, number in enumerate(numbers, 1)]


def waiting_page(gate: RosterGate) -> str:
    """What the officer is shown."""
    held = gate.held()
    assert held is not None
    return held.page


def names(rig: StoreRig) -> set[str]:
    return {it.subject for it in Roster(rig.database).people()}


def test_the_first_fill_is_applied_unseen(rig: StoreRig, gate: RosterGate) -> None:
    assert len(names(rig)) == PEOPLE
    assert gate.held() is None
    assert entries(rig, EntryKind.ROSTER_HELD) == []


def test_a_poisoned_roster_is_held_and_the_old_one_stays__t11(
    rig: StoreRig, gate: RosterGate
) -> None:
    poisoned = signed(page(START, *removals(START, 1, 2, 3, 4, 5)))
    for _ in range(3):
        with pytest.raises(RosterPageHeld):
            gate.receive(poisoned)
    assert len(names(rig)) == PEOPLE
    assert Roster(rig.database).cursor() == START
    held = gate.held()
    assert held is not None
    assert (held.until, held.confirmed) == (START + 5, False)
    assert [it.subject for it in held.change.removed] == ["p1", "p2", "p3", "p4", "p5"]
    (entry,) = entries(rig, EntryKind.ROSTER_HELD)
    assert entry.body["removed"] == 5
    with rig.database.read() as connection:
        row = connection.execute(held_roster.select()).one()
    assert (row.content, row.signature) == (poisoned.signed.content, poisoned.signed.signature)


def test_small_pages_do_not_pass_what_a_large_one_may_not__t11(
    rig: StoreRig, gate: RosterGate
) -> None:
    for at in range(4):
        gate.receive(signed(page(START + at, tombstone(START + at + 1, f"p{at + 1}"))))
        rig.clock.boot += DAY_MS
    with pytest.raises(RosterPageHeld):
        gate.receive(signed(page(START + 4, tombstone(START + 5, "p5"))))
    assert len(names(rig)) == PEOPLE - 4
    rig.clock.boot += 5 * DAY_MS
    gate.receive(signed(page(START + 4, tombstone(START + 5, "p5"))))
    assert len(names(rig)) == PEOPLE - 5
    assert gate.held() is None


def test_other_names_and_numbers_are_held_other_categories_are_not(
    rig: StoreRig, gate: RosterGate
) -> None:
    moved = [person(START + at, at).model_copy(update={"category": "严管"}) for at in range(1, 21)]
    gate.receive(signed(page(START, *moved)))
    since = START + 20
    renamed = [person(since + at, at, name="冒名") for at in (1, 2, 3)]
    with pytest.raises(RosterPageHeld):
        gate.receive(signed(page(since, *renamed)))
    numbers = [
        person(since + at, at + 100).model_copy(update={"subject": f"p{at}"}) for at in (1, 2, 3)
    ]
    with pytest.raises(RosterPageHeld):
        gate.receive(signed(page(since, *numbers)))
    held = gate.held()
    assert held is not None
    assert [(it.name, it.new_name) for it in held.change.renamed] == [("李建国", "李建国")] * 3
    gate.receive(signed(page(since, *renamed[:2])))
    assert gate.held() is None


def test_nobody_left_to_log_in_is_held(rig: StoreRig, gate: RosterGate) -> None:
    with pytest.raises(RosterPageHeld):
        gate.receive(signed(page(START, tombstone(START + 1, "o1"))))
    held = gate.held()
    assert held is not None
    assert held.change.leaves_no_officer
    gate.receive(signed(page(START, tombstone(START + 1, "o1"), officer(START + 2, 2))))
    assert [it.officer for it in Roster(rig.database).officers()] == ["o2"]


def test_what_an_officer_confirms_is_applied_in_the_next_round(
    rig: StoreRig, gate: RosterGate
) -> None:
    held = signed(page(START, *removals(START, *range(1, 12))))
    with pytest.raises(RosterPageHeld):
        gate.receive(held)
    gate.confirm(CHEN, waiting_page(gate))
    waiting = gate.held()
    assert waiting is not None
    assert waiting.confirmed
    (confirmed,) = entries(rig, EntryKind.ROSTER_CONFIRMED)
    (was_held,) = entries(rig, EntryKind.ROSTER_HELD)
    assert confirmed.officer == CHEN
    assert confirmed.body == was_held.body
    assert confirmed.body["until"] == START + 11
    gate.receive(held)
    assert len(names(rig)) == PEOPLE - 11
    assert gate.held() is None
    gate.receive(signed(page(START + 11, tombstone(START + 12, "p12"))))
    assert len(names(rig)) == PEOPLE - 12


def test_confirmed_items_pass_in_smaller_pages_and_beside_others(
    rig: StoreRig, gate: RosterGate
) -> None:
    items = removals(START, *range(1, 12))
    with pytest.raises(RosterPageHeld):
        gate.receive(signed(page(START, *items)))
    gate.confirm(CHEN, waiting_page(gate))
    gate.receive(signed(page(START, *items[:6])))
    assert gate.held() is not None
    gate.receive(signed(page(START + 6, *items[6:], person(START + 12, 99))))
    assert gate.held() is None
    assert names(rig) == {f"p{at}" for at in range(12, 21)} | {"p99"}


def test_what_comes_along_with_a_confirmed_change_still_counts__t11(
    rig: StoreRig, gate: RosterGate
) -> None:
    """Of the ten people left, one goes unseen with the change and one after it; a third may not."""
    items = removals(START, *range(1, 11))
    with pytest.raises(RosterPageHeld):
        gate.receive(signed(page(START, *items)))
    gate.confirm(CHEN, waiting_page(gate))
    gate.receive(signed(page(START, *items, tombstone(START + 11, "p11"))))
    gate.receive(signed(page(START + 11, tombstone(START + 12, "p12"))))
    with pytest.raises(RosterPageHeld):
        gate.receive(signed(page(START + 12, tombstone(START + 13, "p13"))))


def test_other_content_under_a_confirmed_revision_is_held_again__t11(
    rig: StoreRig, gate: RosterGate
) -> None:
    renamed = [person(START + at, at, name="李建军") for at in (1, 2, 3)]
    with pytest.raises(RosterPageHeld):
        gate.receive(signed(page(START, *renamed)))
    gate.confirm(CHEN, waiting_page(gate))
    others = [person(START + at, at, name="冒名") for at in (1, 2, 3)]
    with pytest.raises(RosterPageHeld):
        gate.receive(signed(page(START, *others)))
    waiting = gate.held()
    assert waiting is not None
    assert not waiting.confirmed
    assert len(entries(rig, EntryKind.ROSTER_HELD)) == 2


def test_a_page_that_was_replaced_cannot_be_confirmed(rig: StoreRig, gate: RosterGate) -> None:
    with pytest.raises(HeldPageChanged):
        gate.confirm(CHEN, "0" * 64)
    with pytest.raises(RosterPageHeld):
        gate.receive(signed(page(START, *removals(START, 1, 2, 3, 4, 5))))
    seen = waiting_page(gate)
    with pytest.raises(RosterPageHeld):
        gate.receive(signed(page(START, *removals(START, 1, 2, 3, 4, 5, 6))))
    with pytest.raises(HeldPageChanged):
        gate.confirm(CHEN, seen)
    assert entries(rig, EntryKind.ROSTER_CONFIRMED) == []


def test_other_people_under_the_revision_that_was_shown_cannot_be_confirmed__t11(
    rig: StoreRig, gate: RosterGate
) -> None:
    """While the officer reads, the server puts another page that leads to the same revision."""
    with pytest.raises(RosterPageHeld):
        gate.receive(signed(page(START, *removals(START, 1, 2, 3, 4, 5))))
    seen = waiting_page(gate)
    with pytest.raises(RosterPageHeld):
        gate.receive(signed(page(START, *removals(START, 11, 12, 13, 14, 15))))
    with pytest.raises(HeldPageChanged):
        gate.confirm(CHEN, seen)
    assert entries(rig, EntryKind.ROSTER_CONFIRMED) == []


def test_a_page_the_city_takes_back_waits_no_longer(rig: StoreRig, gate: RosterGate) -> None:
    with pytest.raises(RosterPageHeld):
        gate.receive(signed(page(START, *removals(START, 1, 2, 3, 4, 5))))
    gate.receive(signed(page(START)))
    assert gate.held() is None


def test_a_server_that_lies_about_the_time_makes_nothing_older(
    rig: StoreRig, gate: RosterGate
) -> None:
    """Within a boot the boot clock counts, whatever the wall clock says."""
    for at in range(4):
        gate.receive(signed(page(START + at, tombstone(START + at + 1, f"p{at + 1}"))))
        rig.clock.wall += 30 * DAY_MS
    with pytest.raises(RosterPageHeld):
        gate.receive(signed(page(START + 4, tombstone(START + 5, "p5"))))


def test_the_age_of_the_roster_is_told_by_the_boot_clock(rig: StoreRig, gate: RosterGate) -> None:
    assert gate_of(rig).stale_days() == 0
    rig.clock.wall -= 400 * DAY_MS
    rig.clock.boot += 8 * DAY_MS
    assert gate.stale_days() == 8
    with pytest.raises(RosterPageHeld):
        gate.receive(signed(page(START, *removals(START, 1, 2, 3, 4, 5))))
    assert gate.stale_days() == 8
    gate.receive(signed(page(START)))
    assert gate.stale_days() == 0


def test_before_the_first_contact_the_roster_has_no_age(rig: StoreRig) -> None:
    assert gate_of(rig).stale_days() is None


def test_across_boots_without_the_city_the_wall_clock_tells_the_age(
    rig: StoreRig, gate: RosterGate
) -> None:
    rig.clock.boot_number, rig.clock.boot = 2, 5
    rig.clock.wall += 9 * DAY_MS
    assert gate.stale_days() == 9
