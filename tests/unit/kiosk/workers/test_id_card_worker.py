"""The identity card worker's loop over a scripted reader, and once over the emulated one."""

from __future__ import annotations

from pathlib import Path

import pytest

from drivers.errors import DeviceTimeout, DeviceUnavailable
from drivers.id_card.protocol import IdCardReader
from kiosk.workers.card_messages import CardRead, CardUnreadable, ReadCards
from kiosk.workers.channel import PeerGone
from kiosk.workers.id_card import IDLE_CHECK_INTERVAL_S, IdCardWorker
from kiosk.workers.messages import (
    Command,
    DeviceLost,
    DeviceReady,
    ReadFinger,
    Report,
    Stop,
)
from tests.unit.drivers.id_card import bench
from tests.unit.kiosk.workers.conversation import Conversation
from tests.unit.kiosk.workers.scripted_reader import BAD, CARD, EMPTY, ScriptedReader

READ = CardRead(1, CARD.number, CARD.valid_until)


def _serve(conversation: Conversation, reader: IdCardReader) -> None:
    conversation.step_s = conversation.step_s or 10.0
    with pytest.raises(PeerGone):
        IdCardWorker(conversation.link, reader, conversation.clock).run()


def _run(conversation: Conversation, reader: ScriptedReader, *commands: Command) -> list[Report]:
    """What the worker reports to these commands until the script ends and the app hangs up."""
    reader.at_end = conversation.hang_up
    for command in commands:
        conversation.tell(command)
    _serve(conversation, reader)
    return conversation.heard()


def test_cards_are_read_once_asked_for(conversation: Conversation) -> None:
    reader = ScriptedReader(EMPTY, CARD, CARD, EMPTY, BAD, EMPTY, CARD)
    assert _run(conversation, reader, ReadCards(1)) == [
        DeviceReady(),
        READ,
        CardUnreadable(1),
        READ,
    ]


def test_unasked_nothing_of_a_card_is_looked_at(conversation: Conversation) -> None:
    reader = ScriptedReader()
    assert _run(conversation, reader) == [DeviceReady()]
    assert (reader.looks, reader.reads) == (0, 0)
    assert reader.checks


def test_after_a_stop_no_card_is_read_but_a_read_one_is_watched_until_it_is_lifted(
    conversation: Conversation,
) -> None:
    reader = ScriptedReader(CARD, CARD, EMPTY, at_end=conversation.hang_up)
    worker = IdCardWorker(conversation.link, reader, conversation.clock)
    told = worker._watch.look(1)
    assert told == READ
    conversation.tell(Stop())
    conversation.step_s = 10.0
    with pytest.raises(PeerGone):
        worker.run()
    assert (reader.reads, reader.looks) == (1, 2)
    assert reader.checks == 1, "and from then on the reader is only asked how it is"


@pytest.mark.parametrize("fault", [DeviceUnavailable("unplugged"), DeviceTimeout("silent")])
def test_a_lost_reader_is_said_closed_and_opened_again(
    conversation: Conversation, fault: DeviceUnavailable | DeviceTimeout
) -> None:
    reader = ScriptedReader(EMPTY, fault)
    reader.open_failures = [DeviceUnavailable("not there")]
    assert _run(conversation, reader, ReadCards(1)) == [
        DeviceLost("not there"),
        DeviceReady(),
        DeviceLost(str(fault)),
        DeviceReady(),
    ]
    assert (reader.opens, reader.closes) == (3, 2)


def test_a_reader_lost_while_cards_are_read_reads_no_more_until_asked_again(
    conversation: Conversation,
) -> None:
    reader = ScriptedReader(EMPTY, DeviceTimeout("silent"))
    lost: list[Report] = [DeviceReady(), DeviceLost("silent"), DeviceReady()]
    conversation.step_s = IDLE_CHECK_INTERVAL_S / 4
    reader.at_end = conversation.hang_up
    worker = IdCardWorker(conversation.link, reader, conversation.clock)
    worker._obey(ReadCards(1))
    with pytest.raises(PeerGone):
        worker.run()
    assert conversation.heard() == lost
    assert reader.reads == 2


def test_the_heart_beats_before_every_call(conversation: Conversation) -> None:
    reader = ScriptedReader(*[EMPTY] * 10)
    _run(conversation, reader, ReadCards(1))
    assert conversation.heartbeats() >= 10


def test_a_command_for_another_worker_is_a_bug(conversation: Conversation) -> None:
    conversation.tell(ReadFinger(1))
    with pytest.raises(ValueError, match="no command of the identity card worker"):
        IdCardWorker(conversation.link, ScriptedReader(), conversation.clock).run()


def test_the_real_driver_and_the_emulated_reader_do_as_the_script(
    conversation: Conversation, tmp_path: Path
) -> None:
    emulated = bench.Bench(tmp_path)
    emulated.place()
    emulated.driver.open()
    worker = IdCardWorker(conversation.link, emulated.driver, conversation.clock)
    report = worker._watch.look(1)
    assert report == CardRead(1, bench.CARD.number, bench.UNTIL)
    emulated.lift()
    assert worker._watch.look(1) is None
    assert not worker._watch.lift_first
    emulated.driver.close()
    emulated.machine.unplug()
