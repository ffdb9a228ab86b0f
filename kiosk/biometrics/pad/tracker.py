"""Watches one person carry out a challenge, action after action, by the times of the frames."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from kiosk.biometrics.pad.actions import at_rest, counts
from kiosk.biometrics.pad.observation import Baseline, FaceObservation
from kiosk.domain.capture import ChallengeAction, FaceGuidance

WINDOW_S: Final = 6.0
"""From asking to being back at rest; face.md 6 has 4 s, and old people need longer."""
FRAMES_TO_COUNT: Final = 2
"""One frame may be a slip of the landmarks. A blink may fit between two frames: one is enough."""

_WHOLE_HEAD: Final = frozenset(
    {
        ChallengeAction.TURN_LEFT,
        ChallengeAction.TURN_RIGHT,
        ChallengeAction.NOD,
        ChallengeAction.LOOK_UP,
    }
)
_PROMPTS: Final = {
    ChallengeAction.TURN_LEFT: FaceGuidance.TURN_LEFT,
    ChallengeAction.TURN_RIGHT: FaceGuidance.TURN_RIGHT,
    ChallengeAction.NOD: FaceGuidance.NOD,
    ChallengeAction.LOOK_UP: FaceGuidance.LOOK_UP,
    ChallengeAction.OPEN_MOUTH: FaceGuidance.OPEN_MOUTH,
    ChallengeAction.BLINK: FaceGuidance.BLINK,
}


class ChallengeState(StrEnum):
    """How the challenge stands."""

    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"


class _Phase(StrEnum):
    REST = "rest"
    """Not yet seen at rest since being asked: what is going on began too early to count."""
    ACT = "act"
    RETURN = "return"


class ChallengeTracker:
    """Each action must begin after it was asked for, from rest, and end at rest, in its window.

    Frames captured before the question are not looked at, so that nothing done early counts.
    """

    def __init__(
        self,
        actions: tuple[ChallengeAction, ...],
        rest: Baseline,
        asked_ns: int,
        window_s: float = WINDOW_S,
    ) -> None:
        if not actions:
            raise ValueError("a challenge needs actions")
        self._left = actions
        self._rest = rest
        self._asked_ns = asked_ns
        self._window_ns = round(window_s * 1e9)
        self._phase = _Phase.REST
        self._frames = 0
        self._failed = False

    @property
    def state(self) -> ChallengeState:
        if self._failed:
            return ChallengeState.FAILED
        return ChallengeState.RUNNING if self._left else ChallengeState.COMPLETED

    @property
    def left(self) -> tuple[ChallengeAction, ...]:
        """Actions not completed, the one asked for first."""
        return self._left

    @property
    def turning(self) -> bool:
        """The head was seen to move as a whole and is not back yet; the face keeps its shape."""
        seen = self._phase is _Phase.RETURN and bool(self._left)
        return seen and self._left[0] in _WHOLE_HEAD

    @property
    def guidance(self) -> FaceGuidance:
        """The one instruction to show: the action, or that it was seen."""
        if not self._left or self._phase is _Phase.RETURN:
            return FaceGuidance.ACTION_SEEN
        return _PROMPTS[self._left[0]]

    def tick(self, now_ns: int) -> None:
        """Time passes, seen or unseen; a window that closes ends the challenge."""
        if self._left and now_ns - self._asked_ns > self._window_ns:
            self._failed = True

    def fail(self) -> None:
        """The face was lost, or was never alone."""
        if self._left:
            self._failed = True

    def look(self, seen: FaceObservation) -> None:
        """One more frame, in the order of capture."""
        self.tick(seen.captured_ns)
        if self.state is not ChallengeState.RUNNING or seen.captured_ns <= self._asked_ns:
            return
        action = self._left[0]
        resting = at_rest(action, seen, self._rest)
        match self._phase:
            case _Phase.REST:
                if resting:
                    self._phase = _Phase.ACT
            case _Phase.ACT:
                self._count(counts(action, seen, self._rest), action)
            case _Phase.RETURN:
                if resting:
                    self._left = self._left[1:]
                    self._phase, self._asked_ns = _Phase.REST, seen.captured_ns

    def _count(self, acting: bool, action: ChallengeAction) -> None:
        self._frames = self._frames + 1 if acting else 0
        needed = 1 if action is ChallengeAction.BLINK else FRAMES_TO_COUNT
        if self._frames >= needed:
            self._phase, self._frames = _Phase.RETURN, 0
