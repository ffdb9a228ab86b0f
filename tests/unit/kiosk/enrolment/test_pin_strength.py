"""Which PINs are refused, and why."""

from __future__ import annotations

import pytest

from kiosk.enrolment.pin_strength import WeakPin, weakness
from kiosk.enrolment.secret import Secret


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("", WeakPin.LENGTH),
        ("48291", WeakPin.LENGTH),
        ("4829130572461", WeakPin.LENGTH),
        ("48a913", WeakPin.LENGTH),
        ("４８２９１３", WeakPin.LENGTH),
        ("000000", WeakPin.REPEATED),
        ("121212", WeakPin.REPEATED),
        ("737373737", WeakPin.REPEATED),
        ("482482", WeakPin.REPEATED),
        ("4829482", None),
        ("48294829", WeakPin.REPEATED),
        ("123456", WeakPin.RUN),
        ("890123", WeakPin.RUN),
        ("987654321", WeakPin.RUN),
        ("147258369", WeakPin.RUN),
        ("159753", WeakPin.RUN),
        ("900101", WeakPin.DATE),
        ("880229", WeakPin.DATE),
        ("19900101", WeakPin.DATE),
        ("31121985", WeakPin.DATE),
        ("901301", None),
        ("18990101", None),
        ("520131", WeakPin.DATE),
        ("5201314", WeakPin.COMMON),
        ("482913", None),
        ("704638", None),
        ("493820571640", None),
    ],
)
def test_what_is_easily_guessed_is_refused(pin: str, why: WeakPin | None) -> None:
    assert weakness(Secret(pin)) is why
