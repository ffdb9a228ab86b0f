"""A challenge is completed only by every action, after it was asked for, in its window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.biometrics.pad.tracker import WINDOW_S, ChallengeState, ChallengeTracker
from kiosk.domain.capture import ChallengeAction, FaceGuidance
from tests.unit.kiosk.biometrics.pad.faces import MS, acting, baseline, resting

ACTIONS = some.lists(some.sampled_from(ChallengeAction), min_size=2, max_size=4, unique=True).map(
    tuple
)
WINDOW_MS = round(WINDOW_S * 1000)


def begun(*actions: ChallengeAction, asked_ms: int = 1000) -> ChallengeTracker:
    return ChallengeTracker(actions, baseline(), asked_ms * MS)


def perform(tracker: ChallengeTracker, action: ChallengeAction, at_ms: int) -> int:
    """Rest, the action for three frames, rest; the time after it."""
    tracker.look(resting(at_ms + 40))
    for frame in range(3):
        tracker.look(acting(action, at_ms + 400 + 40 * frame))
    tracker.look(resting(at_ms + 800))
    return at_ms + 800


@given(ACTIONS)
def test_every_action_in_order_completes(actions: tuple[ChallengeAction, ...]) -> None:
    tracker, at_ms = begun(*actions), 1000
    for action in actions:
        assert tracker.guidance.value == f"live_{action.value}"
        at_ms = perform(tracker, action, at_ms)
    assert tracker.state is ChallengeState.COMPLETED


@given(ACTIONS, some.data())
def test_one_missing_action_and_it_is_not_completed(
    actions: tuple[ChallengeAction, ...], data: some.DataObject
) -> None:
    missing = data.draw(some.sampled_from(actions))
    tracker, at_ms = begun(*actions), 1000
    for _ in range(3):
        for action in actions:
            if action is not missing:
                at_ms = perform(tracker, action, at_ms)
    assert tracker.state is not ChallengeState.COMPLETED
    tracker.tick((at_ms + WINDOW_MS + 1) * MS)
    assert tracker.state is ChallengeState.FAILED


@given(some.lists(some.tuples(some.sampled_from(ChallengeAction), some.integers(20, 400))), ACTIONS)
def test_no_stream_completes_without_each_action_seen_after_its_question(
    stream: list[tuple[ChallengeAction, int]], actions: tuple[ChallengeAction, ...]
) -> None:
    """Rest and one action in turn, at any pace: the tracker never runs ahead of what was shown."""
    tracker, at_ms, shown = begun(*actions), 1000, []
    for action, gap_ms in stream:
        for seen in (
            resting(at_ms + gap_ms),
            *(acting(action, at_ms + gap_ms * step) for step in (2, 3)),
            resting(at_ms + gap_ms * 4),
        ):
            tracker.look(seen)
        at_ms += gap_ms * 4
        shown.append(action)
    completed = actions[: len(actions) - len(tracker.left)]
    rest = iter(shown)
    assert all(any(action is done for action in rest) for done in completed)


@given(some.sampled_from(ChallengeAction))
def test_what_was_done_before_being_asked_does_not_count(action: ChallengeAction) -> None:
    tracker = begun(action, ChallengeAction.NOD, asked_ms=2000)
    perform(tracker, action, 1000)
    for at_ms in range(2040, 2400, 40):
        tracker.look(acting(action, at_ms))
    tracker.look(resting(2500))
    assert len(tracker.left) == 2, "it was going on when the question came"
    perform(tracker, action, 2600)
    assert len(tracker.left) == 1


@given(some.sampled_from(ChallengeAction))
def test_holding_the_pose_is_not_enough(action: ChallengeAction) -> None:
    tracker = begun(action)
    tracker.look(resting(1040))
    for at_ms in range(1400, 1000 + WINDOW_MS, 200):
        tracker.look(acting(action, at_ms))
    assert tracker.guidance is FaceGuidance.ACTION_SEEN
    tracker.look(resting(1000 + WINDOW_MS + 1))
    assert tracker.state is ChallengeState.FAILED


@given(some.sampled_from(ChallengeAction), some.floats(-2, 0.95))
def test_too_little_does_not_count(action: ChallengeAction, share: float) -> None:
    tracker = begun(action)
    tracker.look(resting(1040))
    for at_ms in range(1100, 3000, 40):
        tracker.look(acting(action, at_ms, share))
    tracker.look(resting(3100))
    assert tracker.left == (action,)


def test_a_single_frame_is_a_slip_except_for_a_blink() -> None:
    for action in ChallengeAction:
        tracker = begun(action)
        tracker.look(resting(1040))
        tracker.look(acting(action, 1080))
        tracker.look(resting(1120))
        done = tracker.state is ChallengeState.COMPLETED
        assert done == (action is ChallengeAction.BLINK)


def test_late_is_too_late_and_stays_so() -> None:
    tracker = begun(ChallengeAction.NOD)
    perform(tracker, ChallengeAction.NOD, 1000 + WINDOW_MS)
    assert tracker.state is ChallengeState.FAILED
    perform(tracker, ChallengeAction.NOD, 1000)
    assert tracker.state is ChallengeState.FAILED


def test_turning_is_not_nodding_and_nodding_no_open_mouth() -> None:
    turned = acting(ChallengeAction.TURN_LEFT, 1400)
    tracker = begun(ChallengeAction.NOD)
    tracker.look(resting(1040))
    for _ in range(3):
        tracker.look(turned)
    assert tracker.guidance is FaceGuidance.NOD


def swaying(*turn_ratios: float) -> ChallengeTracker:
    """Asked at the first of them, the end of a sway, to turn the way it then goes."""
    end = turn_ratios[0]
    rest = replace(baseline(), turn=end)
    action = ChallengeAction.TURN_LEFT if end < 0 else ChallengeAction.TURN_RIGHT
    tracker = ChallengeTracker((action,), rest, 1000 * MS)
    for frame, turn in enumerate(turn_ratios):
        tracker.look(replace(resting(1100 + 100 * frame), turn=turn))
    return tracker


@pytest.mark.parametrize("side", [1, -1])
def test_a_sway_across_is_no_turn(side: int) -> None:
    tracker = swaying(*(side * turn for turn in (-0.08, -0.04, 0.05, 0.08, 0.08, 0.05, -0.08)))
    assert tracker.left, "an idle head was taken for one that turns"


@pytest.mark.parametrize("side", [1, -1])
def test_a_turn_from_the_end_of_a_sway_counts(side: int) -> None:
    tracker = swaying(*(side * turn for turn in (-0.08, 0.05, 0.13, 0.15, 0.13, 0.05, -0.08)))
    assert tracker.state is ChallengeState.COMPLETED


@pytest.mark.parametrize("side", [1, -1])
def test_who_stands_at_an_angle_need_not_turn_to_the_other_side_as_far(side: int) -> None:
    tracker = swaying(*(side * turn for turn in (-0.20, -0.10, 0.0, 0.0, -0.10, -0.20)))
    assert tracker.state is ChallengeState.COMPLETED


def test_a_challenge_without_actions_is_refused() -> None:
    with pytest.raises(ValueError, match="needs actions"):
        begun()
