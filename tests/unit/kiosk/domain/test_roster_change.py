from __future__ import annotations

import pytest

from kiosk.domain.identity import SubjectId
from kiosk.domain.roster_change import Removal, Renaming, RosterChange, Tally, plausible


def change(people: int, removed: int = 0, renamed: int = 0, *, none: bool = False) -> RosterChange:
    subjects = [SubjectId(f"p{at}") for at in range(people)]
    return RosterChange(
        people,
        tuple(Removal(subject, "王") for subject in subjects[:removed]),
        tuple(Renaming(subject, "王", "李") for subject in subjects[:renamed]),
        none,
    )


@pytest.mark.parametrize(
    ("held", "people", "removed", "renamed"),
    [
        (False, 10, 2, 2),
        (True, 10, 3, 0),
        (False, 15, 3, 0),
        (True, 14, 3, 0),
        (False, 100, 20, 5),
        (True, 100, 21, 0),
        (True, 100, 0, 6),
        (True, 10, 0, 3),
        (False, 0, 0, 0),
        (True, 3, 3, 0),
    ],
)
def test_a_fifth_may_go_and_a_twentieth_may_change(
    held: bool, people: int, removed: int, renamed: int
) -> None:
    assert plausible(change(people, removed, renamed), ()) is not held


def test_nobody_left_to_log_in_is_implausible() -> None:
    assert not plausible(change(100, none=True), ())


def test_earlier_pages_count_and_shares_are_of_the_people_before_them() -> None:
    earlier = (Tally(100, 19, 0), Tally(81, 0, 4))
    assert plausible(change(81, 1, 1), earlier)
    assert not plausible(change(81, 2), earlier)
    assert not plausible(change(81, 0, 2), earlier)


def test_a_page_that_removes_nobody_is_plausible_whatever_was_before() -> None:
    assert plausible(change(81, 0, 1), (Tally(100, 60, 0),))
