"""What every IdCardReader keeps: on the emulator always, on hardware with ``-m device``.

For hardware set BAODAO_ID_CARD_PORT and run with ``-s``: the test says when to place and lift a
card.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from drivers.errors import DeviceUnavailable
from drivers.id_card.protocol import IdCardReader, NoCard
from drivers.id_card.sdt import SdtReader
from tests.unit.drivers.id_card.bench import Bench

HUMAN_S = 30.0


class Hand(Protocol):
    """Someone who puts a card on the reader."""

    def place(self) -> None:
        """Put the card on."""

    def lift(self) -> None:
        """Take it away."""


@dataclass(frozen=True)
class HumanHand:
    reader: IdCardReader

    def place(self) -> None:
        self._until(True, "put a card on the reader")

    def lift(self) -> None:
        self._until(False, "take the card away")

    def _until(self, present: bool, wish: str) -> None:
        sys.stderr.write(f"\n{wish}\n")
        deadline = time.monotonic() + HUMAN_S
        while self.reader.card_present() is not present:
            assert time.monotonic() < deadline, f"not done in time: {wish}"


@dataclass(frozen=True)
class Desk:
    reader: IdCardReader
    hand: Hand


def _real() -> Desk:
    port = os.environ.get("BAODAO_ID_CARD_PORT")
    if port is None:
        pytest.skip("needs a reader: set BAODAO_ID_CARD_PORT to its port")
    reader = SdtReader(port)
    return Desk(reader, HumanHand(reader))


@pytest.fixture(params=["emulator", pytest.param("hardware", marks=pytest.mark.device)])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """An open reader without a card."""
    bench = Bench(tmp_path)
    desk = _real() if request.param == "hardware" else Desk(bench.driver, bench)
    desk.reader.open()
    desk.hand.lift()
    yield desk
    desk.reader.close()
    bench.machine.unplug()


def test_a_reader_without_a_card_is_well(desk: Desk) -> None:
    desk.reader.check()
    assert desk.reader.card_present() is False
    with pytest.raises(NoCard):
        desk.reader.read()


def test_a_card_tells_its_number_name_and_last_day(desk: Desk) -> None:
    desk.hand.place()
    card = desk.reader.read()
    assert len(card.number) == 18
    assert card.name
    assert card.valid_until is None or card.valid_until.year > 2004


def test_a_card_is_gone_once_it_was_lifted(desk: Desk) -> None:
    desk.hand.place()
    desk.reader.read()
    desk.hand.lift()
    assert desk.reader.card_present() is False


def test_closing_twice_and_opening_again(desk: Desk) -> None:
    desk.reader.close()
    desk.reader.close()
    with pytest.raises(DeviceUnavailable):
        desk.reader.check()
    desk.reader.open()
    desk.reader.open()
    desk.reader.check()
