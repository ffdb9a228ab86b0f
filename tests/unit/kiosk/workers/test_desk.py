"""Requests, answers and losses at a desk."""

from __future__ import annotations

from kiosk.domain.capture import CaptureFailure
from kiosk.workers.desk import Desk
from kiosk.workers.messages import (
    Command,
    DeviceLost,
    DeviceReady,
    FingerFailed,
    FingerRead,
    ReadFinger,
    Report,
    Stop,
)


class Link:
    """Remembers what was sent."""

    def __init__(self) -> None:
        self.sent: list[Command] = []

    def send(self, command: Command) -> bool:
        self.sent.append(command)
        return True


class Asker:
    """Remembers what was answered."""

    def __init__(self) -> None:
        self.answers: list[Report] = []
        self.losses = 0

    def lost(self) -> None:
        self.losses += 1


def open_desk(*needs: str) -> tuple[Desk, Link, list[bool]]:
    link, availability = Link(), list[bool]()
    desk = Desk(link, frozenset(needs), availability.append)
    for name in needs:
        desk.heard(name, DeviceReady())
    return desk, link, availability


def test_an_answer_reaches_whoever_asked_and_nobody_after_a_stop() -> None:
    desk, link, _ = open_desk("finger")
    asker = Asker()
    desk.ask(ReadFinger, asker.answers.append, asker.lost)
    assert link.sent == [ReadFinger(1)]
    desk.heard("finger", FingerRead(1, bytes(32), 60))
    desk.stop()
    desk.heard("finger", FingerRead(1, bytes(32), 60))
    assert asker.answers == [FingerRead(1, bytes(32), 60)]
    assert link.sent[-1] == Stop()


def test_answers_to_an_earlier_request_are_dropped() -> None:
    desk, _, _ = open_desk("finger")
    first, second = Asker(), Asker()
    desk.ask(ReadFinger, first.answers.append, first.lost)
    desk.ask(ReadFinger, second.answers.append, second.lost)
    desk.heard("finger", FingerFailed(1, CaptureFailure.LOW_QUALITY))
    desk.heard("finger", FingerRead(2, bytes(32), 60))
    assert (first.answers, second.answers) == ([], [FingerRead(2, bytes(32), 60)])


def test_a_loss_answers_the_open_request_once() -> None:
    desk, _, availability = open_desk("finger")
    asker = Asker()
    desk.ask(ReadFinger, asker.answers.append, asker.lost)
    desk.heard("finger", DeviceLost("unplugged"))
    desk.heard("finger", DeviceLost("unplugged"))
    assert asker.losses == 1
    assert availability == [True, False]


def test_without_the_device_a_request_is_refused_at_once_and_not_sent() -> None:
    link = Link()
    desk = Desk(link, frozenset({"finger"}), lambda _: None)
    asker = Asker()
    desk.ask(ReadFinger, asker.answers.append, asker.lost)
    assert asker.losses == 1
    assert link.sent == []


def test_a_desk_needs_all_its_workers() -> None:
    desk, _, availability = open_desk("camera", "face")
    assert availability == [True]
    desk.heard("camera", DeviceLost("covered"))
    assert desk.missing == {"camera"}
    desk.heard("face", DeviceReady())
    assert not desk.available
    desk.heard("camera", DeviceReady())
    assert desk.available
