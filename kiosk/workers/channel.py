"""Length-prefixed messages over a socket pair; never blocks, so the front end may hold one end."""

from __future__ import annotations

import select
import socket
import struct
from typing import Final

MAX_MESSAGE_BYTES: Final = 1 << 20
"""Far above any message of kiosk.workers.messages; a longer one is not from us."""

_LENGTH: Final = struct.Struct(">I")
_READ_BYTES: Final = 65_536


class ChannelError(Exception):
    """The conversation is over; start the worker again."""


class PeerGone(ChannelError):
    """The process at the other end has closed the channel or died."""


class PeerNotReading(ChannelError):
    """The other end has not read for so long that what waits for it exceeds the limit."""


class MessageTooLong(ChannelError):
    """A message beyond MAX_MESSAGE_BYTES."""


class Channel:
    """One end of a conversation between the app and a worker."""

    def __init__(self, end: socket.socket) -> None:
        """Takes over the socket (SOCK_STREAM)."""
        end.setblocking(False)
        self._socket = end
        self._incoming = bytearray()
        self._outgoing = bytearray()

    def fileno(self) -> int:
        return self._socket.fileno()

    def send(self, message: bytes) -> None:
        """Hand a message over, or keep what the socket does not take until the next call.

        Raises MessageTooLong, PeerGone, PeerNotReading.
        """
        if len(message) > MAX_MESSAGE_BYTES:
            raise MessageTooLong(f"a message of {len(message)} bytes exceeds {MAX_MESSAGE_BYTES}")
        self._outgoing += _LENGTH.pack(len(message)) + message
        self._flush()
        if len(self._outgoing) > MAX_MESSAGE_BYTES:
            raise PeerNotReading("the other end does not read its messages: restart it")

    def receive(self) -> list[bytes]:
        """Every whole message that has arrived, perhaps none.

        Raises PeerGone (after the last messages were returned), MessageTooLong.
        """
        gone = self._fill()
        messages = self._whole_messages()
        if not messages:
            if gone:
                raise PeerGone("the process at the other end is gone")
            self._flush()
        return messages

    def wait(self, timeout_s: float) -> bool:
        """Wait until something arrived or the other end is gone; False after ``timeout_s``."""
        readable, _, _ = select.select([self._socket], [], [], max(0.0, timeout_s))
        return bool(readable)

    def close(self) -> None:
        """Safe to call twice; the other end sees PeerGone."""
        self._socket.close()

    def _fill(self) -> bool:
        """Read what is there, a message's worth at most; True at the end of the stream."""
        while len(self._incoming) < _LENGTH.size + MAX_MESSAGE_BYTES:
            try:
                data = self._socket.recv(_READ_BYTES)
            except BlockingIOError:
                return False
            except ConnectionError:
                return True
            if not data:
                return True
            self._incoming += data
        return False

    def _whole_messages(self) -> list[bytes]:
        messages = []
        while len(self._incoming) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._incoming)
            if length > MAX_MESSAGE_BYTES:
                raise MessageTooLong(f"a message of {length} bytes exceeds {MAX_MESSAGE_BYTES}")
            end = _LENGTH.size + length
            if len(self._incoming) < end:
                break
            messages.append(bytes(self._incoming[_LENGTH.size : end]))
            del self._incoming[:end]
        return messages

    def _flush(self) -> None:
        while self._outgoing:
            try:
                sent = self._socket.send(self._outgoing)
            except BlockingIOError:
                return
            except ConnectionError as error:
                raise PeerGone("the process at the other end is gone") from error
            del self._outgoing[:sent]


def channel_pair() -> tuple[Channel, socket.socket]:
    """The app's end, and the socket to hand to a worker (inherit it, then close it here)."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    return Channel(ours), theirs


def inherited_channel(fd: int) -> Channel:
    """The worker's end, from the descriptor named on its command line."""
    return Channel(socket.socket(fileno=fd))
