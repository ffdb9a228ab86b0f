from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.workers.channel import (
    MAX_MESSAGE_BYTES,
    Channel,
    MessageTooLong,
    PeerGone,
    PeerNotReading,
    channel_pair,
    inherited_channel,
)

Ends = tuple[Channel, Channel]


@pytest.fixture
def ends() -> Iterator[Ends]:
    ours, socket_of_worker = channel_pair()
    theirs = inherited_channel(socket_of_worker.detach())
    with closing(ours), closing(theirs):
        yield ours, theirs


def test_messages_arrive_whole_and_in_order(ends: Ends) -> None:
    ours, theirs = ends
    for message in (b"one", b"", b"three"):
        ours.send(message)
    assert theirs.wait(10.0)
    assert theirs.receive() == [b"one", b"", b"three"]


def test_nothing_there_is_no_message(ends: Ends) -> None:
    ours, theirs = ends
    assert not theirs.wait(0.0)
    assert theirs.receive() == []
    assert ours.receive() == []


@given(st.lists(st.binary(max_size=300), max_size=8), st.data())
def test_any_fragmentation_gives_the_same_messages(
    messages: list[bytes], data: st.DataObject
) -> None:
    stream = b"".join(len(message).to_bytes(4, "big") + message for message in messages)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=6)))
    raw, end = socket.socketpair()
    with closing(Channel(end)) as channel, raw:
        received = []
        for start, stop in zip([0, *cuts], [*cuts, len(stream)], strict=True):
            raw.sendall(stream[start:stop])
            received += channel.receive()
    assert received == messages


def test_last_words_are_heard_before_the_end(ends: Ends) -> None:
    ours, theirs = ends
    theirs.send(b"last words")
    theirs.close()
    assert ours.receive() == [b"last words"]
    with pytest.raises(PeerGone):
        ours.receive()
    with pytest.raises(PeerGone):
        ours.send(b"too late")


def test_long_messages_are_refused_on_both_sides(ends: Ends) -> None:
    ours, _ = ends
    with pytest.raises(MessageTooLong):
        ours.send(b"x" * (MAX_MESSAGE_BYTES + 1))
    raw, end = socket.socketpair()
    with closing(Channel(end)) as channel, raw:
        raw.sendall((MAX_MESSAGE_BYTES + 1).to_bytes(4, "big"))
        with pytest.raises(MessageTooLong):
            channel.receive()


def test_a_message_larger_than_the_socket_takes_arrives_in_the_end(ends: Ends) -> None:
    ours, theirs = ends
    large = bytes(range(256)) * (MAX_MESSAGE_BYTES // 256)
    ours.send(large)
    received: list[bytes] = []
    while not received:
        assert ours.receive() == []
        received = theirs.receive()
    assert received == [large]


def test_an_end_that_never_reads_is_found_out_without_blocking(ends: Ends) -> None:
    ours, _ = ends
    with pytest.raises(PeerNotReading):
        _flood(ours)


def _flood(channel: Channel) -> None:
    for _ in range(10):
        channel.send(b"x" * (MAX_MESSAGE_BYTES // 2))
