"""What is a signature, and what an accident of a finger."""

from __future__ import annotations

import pytest

from kiosk.domain.signature import MOST_POINTS, InkPoint, Signature, SignatureProblem
from tests.unit.kiosk.enrolment.ink import DOT, SIGNED, line

STILL = Signature((tuple(InkPoint(10.0, 10.0, at) for at in range(500)),))
SCRIBBLED_ON_THE_SPOT = Signature(
    (tuple(InkPoint(10.0 + at % 2, 10.0, at * 10) for at in range(200)),)
)


def test_a_level_line_is_the_shortest_name() -> None:
    assert Signature((line(20.0),)).problem is None
    assert SIGNED.problem is None


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (Signature(()), SignatureProblem.EMPTY),
        (Signature(((),)), SignatureProblem.EMPTY),
        (DOT, SignatureProblem.TOO_SMALL),
        (STILL, SignatureProblem.TOO_SMALL),
        (SCRIBBLED_ON_THE_SPOT, SignatureProblem.TOO_SMALL),
        (Signature((line(60.0, points=2),)), SignatureProblem.TOO_SMALL),
        (Signature(tuple(line(5.0, points=4) for _ in range(2))), SignatureProblem.TOO_SMALL),
        (Signature((line(500.0, points=MOST_POINTS + 1),)), SignatureProblem.TOO_LONG),
    ],
)
def test_everything_else_says_why_not(written: Signature, problem: SignatureProblem) -> None:
    assert written.problem is problem


def test_lifting_the_finger_draws_nothing() -> None:
    apart = Signature((line(5.0), line(5.0, y_mm=80.0)))
    assert apart.problem is SignatureProblem.TOO_SMALL


@pytest.mark.parametrize(
    "point",
    [InkPoint(-0.1, 0, 0), InkPoint(0, 2001, 0), InkPoint(0, 0, -1), InkPoint(float("nan"), 0, 0)],
)
def test_points_that_no_panel_has_are_a_bug(point: InkPoint) -> None:
    with pytest.raises(ValueError, match="signature"):
        Signature(((point,),))


def test_ink_never_shows_itself() -> None:
    assert repr(SIGNED) == "Signature()"
