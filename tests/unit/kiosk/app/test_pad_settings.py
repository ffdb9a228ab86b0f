"""The ``[pad]`` section: what each choice makes of the policy and of the challenge."""

from __future__ import annotations

import random

import pytest
from pydantic import ValidationError

from kiosk.app.pad import PadSettings
from kiosk.biometrics.pad.challenge import NoChallengePossible
from kiosk.domain.capture import ChallengeAction, ChallengeNeed, PadMode
from kiosk.domain.policy import Policy


@pytest.mark.parametrize(
    ("section", "asks"),
    [
        ({}, False),
        ({"mode": "off"}, False),
        ({"mode": "off", "challenge": True}, False),
        ({"mode": "recorded", "challenge": True}, True),
        ({"mode": "enforced"}, True),
        ({"mode": "enforced", "challenge": False}, False),
    ],
)
def test_people_are_asked_where_the_office_says_so(section: dict[str, object], asks: bool) -> None:
    settings = PadSettings.model_validate(section)
    policy = settings.applied_to(Policy())
    assert policy.pad_mode is settings.mode
    assert policy.challenge is asks
    assert bool(settings.drawer(random.Random(3))(frozenset())) is asks


def test_by_default_outcomes_are_recorded() -> None:
    assert PadSettings().mode is PadMode.RECORDED


def test_needs_are_kept_in_every_draw() -> None:
    section = {"mode": "enforced", "needs": ["seated", "no_blink"], "actions": 2}
    draw = PadSettings.model_validate(section).drawer(random.Random(5))
    asked = {action for _ in range(50) for action in draw(frozenset())}
    assert asked == {
        ChallengeAction.TURN_LEFT,
        ChallengeAction.TURN_RIGHT,
        ChallengeAction.OPEN_MOUTH,
    }


def test_what_a_person_needs_is_added_to_what_the_place_needs() -> None:
    section = {"mode": "enforced", "needs": ["seated"], "actions": 6}
    draw = PadSettings.model_validate(section).drawer(random.Random(5))
    assert set(draw(frozenset({ChallengeNeed.NO_TURN}))) == {
        ChallengeAction.OPEN_MOUTH,
        ChallengeAction.BLINK,
    }
    with pytest.raises(NoChallengePossible):
        draw(frozenset({ChallengeNeed.NO_TURN, ChallengeNeed.BLIND}))


def test_where_nobody_is_asked_nothing_is_impossible() -> None:
    draw = PadSettings().drawer(random.Random(5))
    assert draw(frozenset(ChallengeNeed)) == ()


def test_needs_that_leave_no_challenge_are_refused() -> None:
    with pytest.raises(ValidationError, match="officer"):
        PadSettings.model_validate({"needs": ["no_turn", "no_mouth"]})
