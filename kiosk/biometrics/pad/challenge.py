"""Which actions a person is asked for: drawn at random, possible for them, hard for a picture."""

from __future__ import annotations

import random
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from kiosk.domain.capture import ChallengeAction, ChallengeNeed

MIN_ACTIONS: Final = 2
TURNS: Final = frozenset({ChallengeAction.TURN_LEFT, ChallengeAction.TURN_RIGHT})


@dataclass(frozen=True, slots=True)
class ChallengePolicy:
    """How many actions; a turn and the mouth are among them wherever the person can."""

    actions: int = 3

    def __post_init__(self) -> None:
        if not MIN_ACTIONS <= self.actions <= len(ChallengeAction):
            raise ValueError(
                f"a challenge has {MIN_ACTIONS} to {len(ChallengeAction)} actions, "
                f"not {self.actions}"
            )


_RULED_OUT: Final = {
    ChallengeNeed.SEATED: frozenset({ChallengeAction.LOOK_UP, ChallengeAction.NOD}),
    ChallengeNeed.BLIND: frozenset({ChallengeAction.BLINK}),
    ChallengeNeed.NO_BLINK: frozenset({ChallengeAction.BLINK}),
    ChallengeNeed.NO_TURN: TURNS | {ChallengeAction.NOD, ChallengeAction.LOOK_UP},
    ChallengeNeed.NO_MOUTH: frozenset({ChallengeAction.OPEN_MOUTH}),
}


DrawChallenge = Callable[[AbstractSet[ChallengeNeed]], tuple[ChallengeAction, ...]]
"""What to ask a person with these needs, this time; may raise NoChallengePossible."""


class NoChallengePossible(ValueError):
    """Too few actions are left for this person; an officer must look instead."""


def draw_challenge(
    rng: random.Random, policy: ChallengePolicy, needs: AbstractSet[ChallengeNeed]
) -> tuple[ChallengeAction, ...]:
    """At least two different actions in random order, blinking never the only one that counts.

    A turn defeats what is flat; the mouth defeats masks and cut-out eyes: both are always drawn
    where possible, the rest and the order at random. Blinks alone are 95 % against stills and 0 %
    against a replay (Pan et al., ICCV 2007). Raises NoChallengePossible.
    """
    ruled_out = {action for need in needs for action in _RULED_OUT[need]}
    possible = [action for action in ChallengeAction if action not in ruled_out]
    turns = [action for action in possible if action in TURNS]
    core = [rng.choice(turns)] if turns else []
    if ChallengeAction.OPEN_MOUTH in possible:
        core.append(ChallengeAction.OPEN_MOUTH)
    others = [action for action in possible if action not in core]
    rng.shuffle(others)
    drawn = [*core, *others][: max(policy.actions, len(core))]
    if len(drawn) < MIN_ACTIONS or not core:
        raise NoChallengePossible(
            "fewer than two actions are possible for this person: let an officer verify instead"
        )
    rng.shuffle(drawn)
    return tuple(drawn)
