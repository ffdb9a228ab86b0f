"""How long the fingerprint worker keeps the references that a press was searched among."""

from __future__ import annotations

import pytest

from kiosk.biometrics.fingerprint.minutiae import Minutiae
from kiosk.workers.channel import PeerGone
from kiosk.workers.finger_host import MinutiaHost
from kiosk.workers.fingerprint import FingerprintWorker
from kiosk.workers.messages import Command, FingersCompared, ReadFinger, SearchFingers, Stop
from kiosk.workers.settings import FingerprintSettings
from tests.unit.kiosk.workers.conversation import Conversation
from tests.unit.kiosk.workers.marked_fingers import (
    ColumnComparator,
    ColumnExtractor,
    press,
    stored,
)
from tests.unit.kiosk.workers.scripted_sensor import EMPTY, ScriptedSensor

REFERENCES = (stored(8, 8), stored(7, 7))
IMPRESSIONS, PROBES = 4, 2


class CountingComparator(ColumnComparator):
    def __init__(self) -> None:
        self.prepared = 0

    def prepare(self, minutiae: Minutiae) -> set[tuple[int, int]]:
        self.prepared += 1
        return super().prepare(minutiae)


def prepared_by(conversation: Conversation, between: tuple[Command, ...]) -> int:
    """Impressions prepared for the searches of two presses with ``between`` between them."""
    comparator = CountingComparator()
    sensor = ScriptedSensor(EMPTY, press(7))
    left: list[Command] = [SearchFingers(2, REFERENCES), *between]
    left += [ReadFinger(3), SearchFingers(4, REFERENCES)]

    def go_on() -> None:
        if not left:
            conversation.hang_up()
            return
        if isinstance(left[0], ReadFinger):
            sensor.steps += [EMPTY, press(7)]
        conversation.tell(left.pop(0))

    sensor.at_end = go_on
    conversation.step_s = 10.0
    conversation.tell(ReadFinger(1))
    host = MinutiaHost(ColumnExtractor(), comparator)
    with pytest.raises(PeerGone):
        FingerprintWorker(
            conversation.link, sensor, host, FingerprintSettings("port"), conversation.clock
        ).run()
    found = [it for it in conversation.heard() if isinstance(it, FingersCompared)]
    assert [it.similarities for it in found] == [(0.0, 1.0), (0.0, 1.0)]
    return comparator.prepared


def test_references_are_prepared_once_for_all_presses_of_an_enrolment(
    conversation: Conversation,
) -> None:
    assert prepared_by(conversation, ()) == IMPRESSIONS + PROBES


def test_nothing_of_anybody_is_left_once_the_app_says_stop(conversation: Conversation) -> None:
    assert prepared_by(conversation, (Stop(),)) == 2 * IMPRESSIONS + PROBES
