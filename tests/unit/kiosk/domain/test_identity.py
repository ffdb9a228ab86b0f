"""Identity numbers and masked names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.domain.identity import (
    IdNumber,
    IdNumberFault,
    check_character,
    masked_id_number,
    parse_id_number,
)


def test_the_standards_own_examples_are_valid() -> None:
    # GB 11643-1999, annex A.
    assert parse_id_number("11010519491231002X") == IdNumber("11010519491231002X")
    assert parse_id_number("440524188001010014") == IdNumber("440524188001010014")


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", IdNumberFault.LENGTH),
        ("1101051949123100", IdNumberFault.LENGTH),
        ("11010519491231O02X", IdNumberFault.CHARACTERS),
        ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", IdNumberFault.CHARACTERS),
        ("110105194912310021", IdNumberFault.CHECK_CHARACTER),
    ],
)
def test_bad_numbers_say_what_is_wrong(typed: str, fault: IdNumberFault) -> None:
    assert parse_id_number(typed) is fault


@given(some.text("0123456789", min_size=17, max_size=17), some.integers(0, 16), some.integers(1, 9))
def test_every_single_wrong_digit_is_caught(digits: str, position: int, shift: int) -> None:
    wrong = (int(digits[position]) + shift) % 10
    typed = digits[:position] + str(wrong) + digits[position + 1 :] + check_character(digits)
    assert parse_id_number(typed) is IdNumberFault.CHECK_CHARACTER


def test_a_number_does_not_show_in_logs() -> None:
    assert "1101" not in repr(IdNumber("11010519491231002X"))


def test_a_number_on_an_officers_screen_hides_when_somebody_was_born() -> None:
    shown = masked_id_number(IdNumber("11010519491231002X"))
    assert shown == "110***********002X"
