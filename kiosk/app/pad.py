"""The ``[pad]`` section of kiosk.toml: presentation attack detection in this office."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kiosk.biometrics.pad.challenge import ChallengePolicy, DrawChallenge, draw_challenge
from kiosk.domain.capture import ChallengeNeed, PadMode
from kiosk.domain.policy import Policy


class PadSettings(BaseModel):
    """Off, recorded or enforced; what people are asked to do. See docs/liveness.md."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: PadMode = PadMode.RECORDED
    challenge: bool | None = None
    """Whether to ask for actions; where absent, only in enforced mode."""
    actions: Annotated[int, Field(ge=2, le=6)] = 3
    needs: frozenset[ChallengeNeed] = frozenset()
    """What holds for everybody at this kiosk, for instance ``["seated"]``."""

    @model_validator(mode="after")
    def _a_challenge_is_possible(self) -> Self:
        draw_challenge(random.SystemRandom(), ChallengePolicy(self.actions), self.needs)
        return self

    @property
    def asks(self) -> bool:
        """Whether people are asked for actions."""
        if self.mode is PadMode.OFF:
            return False
        return self.mode is PadMode.ENFORCED if self.challenge is None else self.challenge

    def applied_to(self, policy: Policy) -> Policy:
        """The policy with this office's choice."""
        return replace(policy, pad_mode=self.mode, challenge=self.asks)

    def drawer(self, rng: random.Random) -> DrawChallenge:
        """Draws what to ask a person with these needs, once for each face capture.

        Nothing where nobody is asked. What it returns raises NoChallengePossible.
        """
        if not self.asks:
            return lambda _needs: ()
        policy, here = ChallengePolicy(self.actions), self.needs
        return lambda needs: draw_challenge(rng, policy, here | needs)
