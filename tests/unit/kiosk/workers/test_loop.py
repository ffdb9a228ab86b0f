from __future__ import annotations

import pytest
from pydantic import ValidationError

from kiosk.workers.channel import PeerGone, channel_pair, inherited_channel
from kiosk.workers.loop import WorkerLink
from kiosk.workers.messages import Heartbeat, Stop, WatchForFace, encode_report
from tests.unit.kiosk.workers.conversation import Conversation


def test_the_heart_beats_once_a_second(conversation: Conversation) -> None:
    beats = []
    for tenth in range(25):
        conversation.now_s = tenth / 10
        conversation.link.commands()
        beats.append(conversation.heartbeats())
    assert beats[0] == 1
    assert (beats[9], beats[10], beats[20]) == (1, 2, 3)


def test_busy_the_heart_has_always_just_beaten(conversation: Conversation) -> None:
    """All of the supervisor's patience is left for what comes next."""
    conversation.link.commands()
    for step in range(1, 9):
        conversation.now_s = step / 16
        conversation.link.beat()
    assert conversation.heartbeats() == 1 + 4


def test_commands_are_returned_as_they_come(conversation: Conversation) -> None:
    conversation.tell(WatchForFace())
    conversation.tell(Stop())
    assert conversation.link.commands(60.0) == [WatchForFace(), Stop()]
    assert conversation.link.commands() == []


def test_the_link_ends_with_the_app(conversation: Conversation) -> None:
    conversation.link.commands()
    conversation.hang_up()
    with pytest.raises(PeerGone):
        conversation.link.commands(60.0)


def test_an_app_that_talks_nonsense_is_a_bug_not_an_expected_failure() -> None:
    ours, end = channel_pair()
    theirs = inherited_channel(end.detach())
    link = WorkerLink(theirs)
    ours.send(encode_report(Heartbeat()))
    with pytest.raises(ValidationError):
        link.commands(60.0)
    ours.close()
    theirs.close()
