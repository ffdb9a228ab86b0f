"""What of the check-in's policy holds for enrolment too."""

from __future__ import annotations

import pytest

from kiosk.app.engine_policy import enrolment_policy
from kiosk.domain.capture import PadMode
from kiosk.domain.policy import Policy


@pytest.mark.parametrize("built_in", [True, False])
@pytest.mark.parametrize(
    ("mode", "asked", "asked_at_enrolment"),
    [
        (PadMode.ENFORCED, True, True),
        (PadMode.ENFORCED, False, False),
        (PadMode.RECORDED, True, False),
    ],
)
def test_who_is_enrolled_is_asked_to_move_only_where_pad_is_enforced(
    mode: PadMode, asked: bool, asked_at_enrolment: bool, built_in: bool
) -> None:
    policy = enrolment_policy(Policy(pad_mode=mode, challenge=asked), built_in=built_in)
    assert policy.challenge is asked_at_enrolment
    assert (policy.face_deadline_s > policy.deadlines.face_s) is asked_at_enrolment
