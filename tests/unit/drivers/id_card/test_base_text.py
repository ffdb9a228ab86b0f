"""The text of a card: fields of fixed width, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from drivers.id_card.base_text import parse_text
from drivers.id_card.emulator.cards import EmulatedCard
from drivers.id_card.protocol import IdCard, UnreadableCard
from tests.unit.drivers.id_card.bench import CARD, UNTIL

PUBLISHED = (
    "8B738E7F1C5A200020002000200020002000200020002000200020002000"
    "3200"
    "30003100"
    "31003900380036003000390031003100"
)
"""Name, sex, nation and birth of a published example: 王美娜, 2, 01, 19860911."""


def test_what_is_taken_from_a_card() -> None:
    assert parse_text(CARD.text()) == IdCard(CARD.number, CARD.name, UNTIL)


def test_the_layout_is_that_of_a_published_card() -> None:
    card = EmulatedCard("13032319860911446X", "王美娜")
    assert card.text().startswith(bytes.fromhex(PUBLISHED))
    assert parse_text(card.text()).name == "王美娜"


@pytest.mark.parametrize("forever", ["长期", "长期    "])
def test_a_card_may_be_valid_for_ever(forever: str) -> None:
    assert parse_text(replace(CARD, valid_until=forever).text()).valid_until is None


def test_a_small_x_is_a_number_all_the_same() -> None:
    assert parse_text(replace(CARD, number="11010519491231002x").text()).number[-1] == "x"


@pytest.mark.parametrize(
    "number",
    ["", "ABC123456789012", "1101051949123100", "１10105194912310021", "Y1010519491231002X"],
)
def test_a_card_without_a_resident_number_is_refused(number: str) -> None:
    with pytest.raises(UnreadableCard, match="no resident identity number"):
        parse_text(replace(CARD, number=number).text())


@pytest.mark.parametrize("until", ["", "2035", "20350231", "abcdefgh"])
def test_a_last_day_that_is_none_is_refused(until: str) -> None:
    with pytest.raises(UnreadableCard, match="last day"):
        parse_text(replace(CARD, valid_until=until).text())


def test_another_length_is_refused() -> None:
    with pytest.raises(UnreadableCard, match="12 bytes"):
        parse_text(bytes(12))


def test_a_card_shows_in_no_log() -> None:
    told = repr(parse_text(CARD.text()))
    assert not any(secret in told for secret in (CARD.number, CARD.name, str(date.max.year)))
    assert "2035" not in told


@given(some.binary(min_size=256, max_size=256))
def test_any_256_bytes_are_a_card_or_refused(text: bytes) -> None:
    try:
        assert len(parse_text(text).number) == 18
    except UnreadableCard:
        return
