"""What is drawn, for whom."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.biometrics.pad.challenge import (
    TURNS,
    ChallengePolicy,
    NoChallengePossible,
    draw_challenge,
)
from kiosk.domain.capture import ChallengeAction, ChallengeNeed

SINGLE_NEEDS = [frozenset[ChallengeNeed](), *(frozenset({need}) for need in ChallengeNeed)]
FORBIDDEN = {
    ChallengeNeed.SEATED: {ChallengeAction.LOOK_UP, ChallengeAction.NOD},
    ChallengeNeed.BLIND: {ChallengeAction.BLINK},
    ChallengeNeed.NO_BLINK: {ChallengeAction.BLINK},
    ChallengeNeed.NO_TURN: {*TURNS, ChallengeAction.NOD, ChallengeAction.LOOK_UP},
    ChallengeNeed.NO_MOUTH: {ChallengeAction.OPEN_MOUTH},
}


@given(some.integers(), some.sampled_from(SINGLE_NEEDS), some.integers(2, 4))
def test_at_least_two_possible_actions_with_one_that_pictures_cannot(
    seed: int, needs: frozenset[ChallengeNeed], count: int
) -> None:
    drawn = draw_challenge(random.Random(seed), ChallengePolicy(count), needs)
    assert 2 <= len(drawn) <= count
    assert len(set(drawn)) == len(drawn)
    assert not any(set(drawn) & FORBIDDEN[need] for need in needs)
    assert set(drawn) & {*TURNS, ChallengeAction.OPEN_MOUTH}
    assert drawn != (ChallengeAction.BLINK,)


def test_a_turn_and_the_mouth_are_always_among_three() -> None:
    for seed in range(50):
        drawn = draw_challenge(random.Random(seed), ChallengePolicy(), frozenset())
        assert ChallengeAction.OPEN_MOUTH in drawn
        assert TURNS & set(drawn)


def test_what_comes_next_cannot_be_foreseen() -> None:
    draws = {
        draw_challenge(random.Random(seed), ChallengePolicy(), frozenset()) for seed in range(400)
    }
    assert len(draws) >= 36
    assert {draw[0] for draw in draws} == set(ChallengeAction)


def test_nobody_is_asked_only_for_what_a_picture_can_do() -> None:
    needs = {ChallengeNeed.NO_TURN, ChallengeNeed.NO_MOUTH}
    with pytest.raises(NoChallengePossible, match="officer"):
        draw_challenge(random.Random(1), ChallengePolicy(), needs)


@pytest.mark.parametrize("count", [0, 1, 7])
def test_a_challenge_of_one_action_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="2 to 6"):
        ChallengePolicy(count)
